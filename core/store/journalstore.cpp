#include "core/store/journalstore.h"

#include "core/store/database.h"
#include "core/store/schema.h"

#include <algorithm>
#include <atomic>
#include <set>

namespace phenodrop {

namespace {

Result<std::vector<JournalEntry>> readEntries(Connection& connection, std::int64_t after)
{
    std::vector<JournalEntry> entries;
    Statement rows(connection,
                   "SELECT number, content, digest FROM journal WHERE number > ?1 ORDER BY number");
    rows.bind(1, after);
    while (rows.step()) {
        auto entry = decodeEntry(rows.bytes(1));
        if (!entry || entry->number != rows.integer(0))
            return Error{Errc::StoreDamaged, "label journal, entry " + std::to_string(rows.integer(0)),
                         entry ? "wrong number" : entry.error().detail};
        entry->digest = rows.text(2);
        entries.push_back(std::move(*entry));
    }
    if (auto done = rows.done(); !done)
        return done.error();
    return entries;
}

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

class ProjectJournalStore final : public JournalStore
{
public:
    explicit ProjectJournalStore(std::shared_ptr<Project> project) : m_project(std::move(project)) {}

    Result<void> append(const JournalEntry& entry, const Progress& progress) override
    {
        return write(entry, progress, Writing::Durability::Full);
    }
    /// The first one waits for the disk all the same unless makeReady() did: so the log itself is known to be in its folder.
    Result<void> appendSoon(const JournalEntry& entry) override
    {
        return write(entry, {}, m_logIsThere ? Writing::Durability::Normal : Writing::Durability::Full);
    }
    Result<void> sync() override
    {
        auto reading = Reading::begin(m_project->database());
        if (!reading)
            return reading.error();
        if (auto done = syncLog(reading->connection()); !done)
            return done;
        // Else a later append would tidy the log up while the window waits for it. Where it cannot be done, that does it.
        if (++m_syncs % SyncsPerTidying == 0 && reading->connection().execute("PRAGMA wal_checkpoint(PASSIVE)"))
            beginLog(Writing::Durability::Normal);
        return {};
    }
    void makeReady() { beginLog(Writing::Durability::Full); }
    Result<std::vector<JournalEntry>> entriesAfter(std::int64_t number) override
    {
        auto reading = Reading::begin(m_project->database());
        if (!reading)
            return reading.error();
        return readEntries(reading->connection(), number);
    }
    Result<std::size_t> cellsAfter(std::int64_t number) override
    {
        auto reading = Reading::begin(m_project->database());
        if (!reading)
            return reading.error();
        Statement sum(reading->connection(), "SELECT ifnull(sum(cells), 0) FROM journal WHERE number > ?1");
        const std::size_t cells = sum.bind(1, number).step() ? std::size_t(sum.integer(0)) : 0;
        if (auto done = sum.done(); !done)
            return done.error();
        return cells;
    }

private:
    /// Whoever writes first into a new log, or one that was tidied up, waits for the disk: SQLite syncs its head. So that is not a
    /// label. The page that is written has the same content as before.
    void beginLog(Writing::Durability durability)
    {
        Writing writing(m_project->database(), durability);
        Transaction transaction(writing.connection());
        if (transaction.begun() && rewriteVersion(writing.connection()) && transaction.commit())
            m_logIsThere = true;
    }
    Result<void> write(const JournalEntry& entry, const Progress& progress, Writing::Durability durability)
    {
        Writing writing(m_project->database(), durability);
        Transaction transaction(writing.connection());
        if (!transaction.begun())
            return transaction.begun();
        if (auto done = EntryWriter(writing.connection(), entry, progress).write(); !done)
            return done;
        auto committed = transaction.commit();
        if (committed)
            m_logIsThere = true;
        return committed;
    }

    std::shared_ptr<Project> m_project;
    static constexpr unsigned SyncsPerTidying = 50;
    std::atomic<bool> m_logIsThere{false};
    std::atomic<unsigned> m_syncs{0};
};

Result<std::vector<std::pair<CellId, PhenotypeId>>> readLabels(Connection& connection, std::string_view sql)
{
    std::vector<std::pair<CellId, PhenotypeId>> labels;
    Statement rows(connection, sql);
    while (rows.step())
        labels.emplace_back(rows.integer(0), PhenotypeId(rows.integer(1)));
    if (auto done = rows.done(); !done)
        return done.error();
    return labels;
}

Result<std::vector<Phenotype>> readPhenotypes(Connection& connection)
{
    std::vector<Phenotype> phenotypes;
    Statement rows(connection, "SELECT id, name, key, colour FROM phenotype ORDER BY key, id");
    while (rows.step())
        phenotypes.push_back({PhenotypeId(rows.integer(0)), rows.text(1), int(rows.integer(2)),
                              std::uint32_t(rows.integer(3))});
    if (auto done = rows.done(); !done)
        return done.error();
    return phenotypes;
}

bool samePhenotypes(const std::vector<Phenotype>& a, const std::vector<Phenotype>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Phenotype& x, const Phenotype& y) {
        return x.id == y.id && x.name == y.name && x.key == y.key && x.colour == y.colour;
    });
}

Result<void> compareWithHistory(const std::vector<JournalEntry>& history, Connection& connection)
{
    LabelState state;
    for (const JournalEntry& entry : history)
        state.apply(entry, originalEntry(history, entry));
    const auto labels = readLabels(connection, "SELECT cell, phenotype FROM label WHERE phenotype <> 0");
    if (!labels)
        return labels.error();
    const auto phenotypes = readPhenotypes(connection);
    if (!phenotypes)
        return phenotypes.error();
    bool same = labels->size() == state.labels().size() && samePhenotypes(*phenotypes, state.phenotypes());
    for (const auto& [cell, label] : *labels)
        same = same && state.labelOf(cell) == label;
    return same ? Result<void>() : Error{Errc::StoreDamaged, "labels", "not those that the journal gives"};
}

} // namespace

Result<LabelJournal> openJournal(std::shared_ptr<Project> project, std::string user, bool ready)
{
    const auto store = std::make_shared<ProjectJournalStore>(std::move(project));
    if (ready)
        store->makeReady();
    return LabelJournal::open(store, std::move(user));
}

Result<std::vector<JournalEntry>> loadJournal(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    return readEntries(reading->connection(), 0);
}

Result<std::int64_t> journalLength(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Statement newest(reading->connection(), "SELECT ifnull(max(number), 0) FROM journal");
    const std::int64_t length = newest.step() ? newest.integer(0) : 0;
    if (auto done = newest.done(); !done)
        return done.error();
    return length;
}

Result<void> verifyJournal(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Connection& connection = reading->connection();
    if (auto begun = connection.execute("BEGIN"); !begun) // one moment for all that is compared
        return begun;
    const auto verified = [&]() -> Result<void> {
        const auto history = readEntries(connection, 0);
        if (!history)
            return history.error();
        if (auto chain = verifyChain(*history); !chain)
            return chain;
        return compareWithHistory(*history, connection);
    }();
    if (auto ended = connection.execute("ROLLBACK"); !ended)
        return ended;
    return verified;
}

Result<std::vector<std::pair<CellId, PhenotypeId>>> loadLabels(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    return readLabels(reading->connection(),
                      "SELECT l.cell, l.phenotype FROM label l JOIN cell c ON c.id = l.cell "
                      "WHERE l.phenotype <> 0 ORDER BY l.cell");
}

Result<std::vector<Phenotype>> loadPhenotypes(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    return readPhenotypes(reading->connection());
}

} // namespace phenodrop
