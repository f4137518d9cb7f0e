#include "core/store/journalstore.h"

#include "core/store/database.h"
#include "core/store/journalwriting.h"
#include "core/store/schema.h"

#include <algorithm>
#include <atomic>

namespace phenodrop {

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

namespace {

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
        if (auto done = writeEntry(writing.connection(), entry, progress); !done)
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
