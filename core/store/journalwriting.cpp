// One entry of the label journal, written with what follows from it.
#include "core/store/journalwriting.h"

#include <set>

namespace phenodrop {

namespace {

/// Prepared once for the hundreds of thousands of cells that one entry may label.
struct LabelSentences {
    explicit LabelSentences(Connection& connection)
        : find(connection, "SELECT field, x, y, area FROM cell WHERE id = ?1"),
          insert(connection,
                 "INSERT INTO label (cell, phenotype, field, x, y, area) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                 "ON CONFLICT (cell) DO UPDATE SET phenotype = excluded.phenotype"),
          update(connection, "UPDATE label SET phenotype = ?2 WHERE cell = ?1")
    {
    }
    Statement find;
    Statement insert;
    Statement update;
};

/// Writes one entry and what follows from it into the tables `label` and `phenotype`, which other readers
/// use.
class EntryWriter
{
public:
    EntryWriter(Connection& connection, const JournalEntry& entry, const Progress& progress)
        : m_connection(connection), m_entry(entry), m_progress(progress)
    {
    }

    Result<void> write()
    {
        for (const auto step :
             {&EntryWriter::checkNumber, &EntryWriter::writeRow, &EntryWriter::writePhenotypes,
              &EntryWriter::writeLabels, &EntryWriter::writeMoves, &EntryWriter::writePlaces})
            if (auto done = (this->*step)(); !done)
                return done;
        return {};
    }

private:
    Result<void> checkNumber();
    Result<void> writeRow();
    Result<void> writePhenotypes();
    Result<void> writeLabels();
    Result<void> writeMoves();
    Result<void> writePlaces();
    Result<void> writeLabel(LabelSentences& sentences, CellId cell, PhenotypeId phenotype);
    Result<void> tell();

    Connection& m_connection;
    const JournalEntry& m_entry;
    const Progress& m_progress;
    std::size_t m_written = 0; ///< labels and moves
    std::vector<FieldId> m_fields; ///< of the cells that got a label, with repeats
};

Result<void> EntryWriter::checkNumber()
{
    Statement last(m_connection, "SELECT ifnull(max(number), 0) FROM journal");
    const std::int64_t number = last.step() ? last.integer(0) : 0;
    if (auto done = last.done(); !done)
        return done;
    if (number + 1 != m_entry.number)
        return Error{Errc::Conflict, "label journal",
                     "the store holds " + std::to_string(number) + " entries, not " +
                         std::to_string(m_entry.number - 1)};
    return {};
}

Result<void> EntryWriter::writeRow()
{
    const std::string content = encodeEntry(m_entry);
    const std::string verb = verbName(m_entry.verb);
    Statement insert(m_connection, "INSERT INTO journal (number, at, user, verb, cells, content, digest) "
                                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    insert.bind(1, m_entry.number).bind(2, m_entry.at).bind(3, m_entry.user).bind(4, verb);
    insert.bind(5, m_entry.labels.size() + m_entry.moves.size()).bindBytes(6, content);
    return insert.bind(7, m_entry.digest).run();
}

Result<void> EntryWriter::writePhenotypes()
{
    Statement remove(m_connection, "DELETE FROM phenotype WHERE id = ?1");
    Statement insert(m_connection, "INSERT INTO phenotype (id, name, key, colour) VALUES (?1, ?2, ?3, ?4)");
    for (const PhenotypeChange& change : m_entry.phenotypes) {
        if (change.before)
            if (auto done = remove.bind(1, int(change.before->id)).run(); !done)
                return done;
        if (!change.after)
            continue;
        insert.bind(1, int(change.after->id)).bind(2, change.after->name).bind(3, change.after->key);
        if (auto done = insert.bind(4, std::int64_t(change.after->colour)).run(); !done)
            return done;
    }
    return {};
}

Result<void> EntryWriter::writeLabels()
{
    LabelSentences sentences(m_connection);
    for (const LabelChange& change : m_entry.labels) {
        if (auto done = writeLabel(sentences, change.cell, change.after); !done)
            return done;
        if (auto told = tell(); !told)
            return told;
    }
    return {};
}

/// Every few milliseconds; the commit is still to come, so never 1.
Result<void> EntryWriter::tell()
{
    constexpr std::size_t Step = 2000;
    if (++m_written % Step || !m_progress)
        return {};
    const auto all = double(m_entry.labels.size() + m_entry.moves.size());
    return report(m_progress, 0.95 * double(m_written) / all) ? Result<void>()
                                                               : Error{Errc::Cancelled, "label journal"};
}

/// With the cell's place, as long as the cell exists; a label whose cell is gone keeps the place it had.
Result<void> EntryWriter::writeLabel(LabelSentences& sentences, CellId cell, PhenotypeId phenotype)
{
    Statement& find = sentences.find;
    const bool exists = find.bind(1, cell).step();
    if (exists) {
        const FieldId field = find.integer(0);
        if (m_fields.empty() || m_fields.back() != field)
            m_fields.push_back(field);
        Statement& insert = sentences.insert;
        insert.bind(1, cell).bind(2, int(phenotype)).bind(3, field);
        insert.bind(4, find.real(1)).bind(5, find.real(2)).bind(6, find.real(3));
        if (auto done = insert.run(); !done)
            return done;
    }
    find.reset();
    if (auto done = find.done(); !done || exists)
        return done;
    if (auto done = sentences.update.bind(1, cell).bind(2, int(phenotype)).run(); !done)
        return done;
    return m_connection.changes() > 0 ? Result<void>()
                                      : Error{Errc::NotFound, "cell " + std::to_string(cell)};
}

Result<void> EntryWriter::writeMoves()
{
    Statement find(m_connection, "SELECT phenotype FROM label WHERE cell = ?1");
    Statement remove(m_connection, "DELETE FROM label WHERE cell = ?1");
    LabelSentences sentences(m_connection);
    for (const LabelMove& move : m_entry.moves) {
        if (move.to == 0) // the row stays, with the place of the cell that is gone
            continue;
        const bool found = find.bind(1, move.from).step();
        const auto phenotype = found ? PhenotypeId(find.integer(0)) : Unlabelled;
        find.reset();
        if (auto done = find.done(); !done)
            return done;
        if (auto done = remove.bind(1, move.from).run(); !done)
            return done;
        if (auto done = writeLabel(sentences, move.to, phenotype); !done)
            return done;
        if (auto told = tell(); !told)
            return told;
    }
    return {};
}

Result<void> EntryWriter::writePlaces()
{
    Statement insert(m_connection,
                     "INSERT OR REPLACE INTO label_place (field, plate, row, column, site, part, image_hash) "
                     "SELECT f.id, p.name, w.row, w.column, f.site, f.part, f.image_hash FROM field f "
                     "JOIN well w ON w.id = f.well JOIN plate p ON p.id = w.plate WHERE f.id = ?1");
    for (const FieldId field : std::set<FieldId>(m_fields.begin(), m_fields.end()))
        if (auto done = insert.bind(1, field).run(); !done)
            return done;
    return {};
}

} // namespace

Result<void> writeEntry(Connection& connection, const JournalEntry& entry, const Progress& progress)
{
    return EntryWriter(connection, entry, progress).write();
}

} // namespace phenodrop
