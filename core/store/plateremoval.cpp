#include "core/store/plateremoval.h"

#include "core/store/database.h"
#include "core/store/journalstore.h"
#include "core/store/journalwriting.h"
#include "core/store/labelstore.h"
#include "core/store/removedrows.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace phenodrop {

namespace {

using Body = std::function<Result<void>(Connection&)>;

/// Writes an entry of the journal in one transaction with what it is about, so that no crash can come between them.
class JointStore final : public JournalStore
{
public:
    JointStore(std::shared_ptr<Project> project, Body body) : m_project(std::move(project)), m_body(std::move(body)) {}

    /// What was planned holds as long as nobody else labels.
    void plannedAfter(std::int64_t entries)
    {
        m_planned = entries;
        m_overtaken = false;
    }
    bool isOvertaken() const { return m_overtaken; }
    /// Why the body did not do it. A journal that hears of a conflict takes it for one of its own.
    const std::optional<Error>& refusal() const { return m_refusal; }

    Result<void> append(const JournalEntry& entry, const Progress& progress) override { return write(&entry, progress); }
    /// Where no label is concerned.
    Result<void> withoutEntry() { return write(nullptr, {}); }
    Result<std::vector<JournalEntry>> entriesAfter(std::int64_t number) override
    {
        auto reading = Reading::begin(m_project->database());
        return reading ? readEntries(reading->connection(), number) : reading.error();
    }

private:
    Result<void> write(const JournalEntry* entry, const Progress& progress)
    {
        Writing writing(m_project->database(), Writing::Durability::Full);
        Connection& connection = writing.connection();
        Transaction transaction(connection);
        if (!transaction.begun())
            return transaction.begun();
        Statement newest(connection, "SELECT ifnull(max(number), 0) FROM journal");
        m_overtaken = newest.step() && newest.integer(0) != m_planned;
        if (auto done = newest.done(); !done)
            return done;
        newest.reset();
        if (m_overtaken)
            return Error{Errc::StoreBusy, m_project->path(), "others keep labelling"};
        if (auto done = m_body(connection); !done) {
            m_refusal = done.error();
            return Error{Errc::Internal};
        }
        if (entry)
            if (auto done = writeEntry(connection, *entry, progress); !done)
                return done;
        return transaction.commit();
    }

    std::shared_ptr<Project> m_project;
    Body m_body;
    std::int64_t m_planned = 0;
    bool m_overtaken = false;
    std::optional<Error> m_refusal;
};

/// Cells of these plates that have a label, or once had one that an undo may bring back.
Result<std::vector<CellId>> cellsOnce(const Project& project, const std::vector<PlateKey>& plates, const char* sql)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<CellId> cells;
    for (const PlateKey plate : plates) {
        Statement rows(reading->connection(), sql);
        rows.bind(1, plate);
        while (rows.step())
            cells.push_back(rows.integer(0));
        if (auto done = rows.done(); !done)
            return done.error();
    }
    return cells;
}

/// Does `body`, and in the same transaction the labels of the cells that `sql` names are lost, or found again.
Result<void> changeWithLabels(const std::shared_ptr<Project>& project, const std::vector<PlateKey>& plates,
                              const std::string& user, const std::string& note, const char* sql, bool lost, Body body)
{
    constexpr int MostPlans = 20;
    const auto store = std::make_shared<JointStore>(project, std::move(body));
    auto journal = LabelJournal::open(store, user);
    if (!journal)
        return journal.error();
    for (int plan = 0; plan < MostPlans; ++plan) {
        if (auto news = journal->refresh(); !news)
            return news.error();
        store->plannedAfter(std::int64_t(journal->history().size()));
        const auto cells = cellsOnce(*project, plates, sql);
        if (!cells)
            return cells.error();
        std::vector<LabelMove> moves;
        for (const CellId cell : *cells)
            moves.push_back({cell, lost ? 0 : cell});
        const auto recorded = journal->reattach(moves, note);
        const auto done = !recorded        ? Result<void>(recorded.error())
                          : *recorded == 0 ? store->withoutEntry()
                                           : Result<void>();
        if (store->refusal())
            return *store->refusal();
        if (done || !store->isOvertaken())
            return done;
    }
    return Error{Errc::StoreBusy, project->path(), "others keep labelling"};
}

/// Free pages at the end of the file, where the file was made so that they can leave it.
Result<void> giveBackRoom(Database& database)
{
    constexpr std::int64_t PagesAtOnce = 500; // 2 MB
    std::int64_t free = 0;
    {
        auto reading = Reading::begin(database);
        if (!reading)
            return reading.error();
        Statement mode(reading->connection(), "PRAGMA auto_vacuum");
        if (!mode.step() || mode.integer(0) == 0)
            return mode.done();
        Statement pages(reading->connection(), "PRAGMA freelist_count");
        free = pages.step() ? pages.integer(0) : 0;
        if (auto done = pages.done(); !done)
            return done;
    }
    return writeInChunks(database, std::size_t((free + PagesAtOnce - 1) / PagesAtOnce),
                         [](Connection& connection, std::size_t) { return connection.execute("PRAGMA incremental_vacuum(500)"); });
}

Result<std::string> namesOf(const Project& project, const std::vector<PlateKey>& plates, std::string_view sql)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::string names;
    for (const PlateKey plate : plates) {
        Statement row(reading->connection(), sql);
        const bool found = row.bind(1, plate).step();
        if (found)
            names += (names.empty() ? "" : ", ") + row.text(0);
        if (auto done = row.done(); !done)
            return done.error();
        if (!found)
            return Error{Errc::NotFound, "plate " + std::to_string(plate)};
    }
    return names;
}

} // namespace

Result<void> removePlates(Project& project, const std::vector<PlateKey>& plates)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        for (const PlateKey plate : plates) {
            Statement cells(connection, "SELECT p.name FROM cell c JOIN field f ON f.id = c.field JOIN well w ON w.id = f.well "
                                        "JOIN plate p ON p.id = w.plate WHERE w.plate = ?1 LIMIT 1");
            if (cells.bind(1, plate).step())
                return Error{Errc::Conflict, cells.text(0), "cells were found on it"};
            if (auto done = cells.done(); !done)
                return done;
            Statement remove(connection, "DELETE FROM plate WHERE id = ?1"); // what belongs to it goes with it
            if (auto done = remove.bind(1, plate).run(); !done)
                return done;
        }
        return {};
    });
}

Result<PlateLoss> lossOfPlates(const Project& project, const std::vector<PlateKey>& plates)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    PlateLoss loss;
    const auto add = [&](std::size_t& sum, std::string_view sql) -> Result<void> {
        for (const PlateKey plate : plates) {
            Statement count(reading->connection(), sql);
            if (count.bind(1, plate).step())
                sum += std::size_t(count.integer(0));
            if (auto done = count.done(); !done)
                return done;
        }
        return {};
    };
    auto done = add(loss.wells, "SELECT count(*) FROM well WHERE plate = ?1");
    if (done)
        done = add(loss.fields, "SELECT count(*) FROM field f JOIN well w ON w.id = f.well WHERE w.plate = ?1");
    if (done)
        done = add(loss.cells, "SELECT count(*) FROM cell c JOIN field f ON f.id = c.field JOIN well w ON w.id = f.well "
                               "WHERE w.plate = ?1");
    if (done)
        done = add(loss.labels, "SELECT count(*) FROM label l JOIN cell c ON c.id = l.cell JOIN field f ON f.id = c.field "
                                "JOIN well w ON w.id = f.well WHERE w.plate = ?1 AND l.phenotype <> 0");
    return done ? Result<PlateLoss>(loss) : done.error();
}

Result<void> removePlatesWithCells(const std::shared_ptr<Project>& project, const std::vector<PlateKey>& plates,
                                   const std::string& user, const Progress& progress)
{
    const auto names = namesOf(*project, plates, "SELECT name FROM plate WHERE id = ?1");
    if (!names)
        return names.error();
    return changeWithLabels(project, plates, user, "removed: " + *names,
                            "SELECT l.cell FROM label l JOIN cell c ON c.id = l.cell JOIN field f ON f.id = c.field "
                            "JOIN well w ON w.id = f.well WHERE w.plate = ?1 ORDER BY l.cell",
                            true, [&](Connection& connection) -> Result<void> {
                                Steps steps(progress, plates.size());
                                for (const PlateKey plate : plates)
                                    if (auto done = keepPlate(connection, plate, steps); !done)
                                        return done;
                                return {};
                            });
}

Result<void> restorePlates(const std::shared_ptr<Project>& project, const std::vector<PlateKey>& plates,
                           const std::string& user, const Progress& progress)
{
    const auto names = namesOf(*project, plates, "SELECT name FROM removed_plate WHERE id = ?1");
    if (!names)
        return names.error();
    if (auto done = changeWithLabels(project, plates, user, "back: " + *names,
                                     "SELECT l.cell FROM label l JOIN removed_cell c ON c.id = l.cell "
                                     "JOIN removed_field f ON f.id = c.field JOIN removed_well w ON w.id = f.well "
                                     "WHERE w.plate = ?1 ORDER BY l.cell",
                                     false,
                                     [&](Connection& connection) -> Result<void> {
                                         Steps steps(progress, plates.size());
                                         for (const PlateKey plate : plates)
                                             if (auto done = bringBack(connection, plate, steps); !done)
                                                 return done;
                                         return {};
                                     });
        !done)
        return done;
    // Those that went on to cells of a plate that took its place, and is gone again.
    const auto others = reattachLabels(project, user);
    return others ? Result<void>() : others.error();
}

Result<std::map<std::string, CellId>> cellsOfRemovedPlates(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::map<std::string, CellId> newest;
    Statement rows(reading->connection(), "SELECT substr(key, 1 + length('" SETTING_OF_REMOVED "')), value FROM setting "
                                          "WHERE substr(key, 1, length('" SETTING_OF_REMOVED "')) = '" SETTING_OF_REMOVED "'");
    while (rows.step()) {
        const std::string value = rows.text(1);
        const auto last = value.rfind(' ') + 1; // 0 where there is no space
        std::from_chars(value.data() + last, value.data() + value.size(), newest[rows.text(0)]);
    }
    if (auto done = rows.done(); !done)
        return done.error();
    return newest;
}

Result<std::vector<RemovedPlate>> loadRemovedPlates(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<RemovedPlate> plates;
    Statement rows(reading->connection(), "SELECT id, name, at FROM removed_plate ORDER BY at DESC, id DESC");
    while (rows.step())
        plates.push_back({rows.integer(0), rows.text(1), rows.text(2)});
    if (auto done = rows.done(); !done)
        return done.error();
    return plates;
}

Result<void> forgetRemovedPlates(Project& project, const std::string& before)
{
    const auto plates = loadRemovedPlates(project);
    if (!plates)
        return plates.error();
    std::vector<PlateKey> old;
    for (const RemovedPlate& plate : *plates)
        if (plate.removedAt < before)
            old.push_back(plate.key);
    if (old.empty())
        return {};
    if (auto done = writeInChunks(project.database(), old.size(),
                                  [&](Connection& connection, std::size_t i) { return forgetPlate(connection, old[i]); });
        !done)
        return done;
    return giveBackRoom(project.database());
}

} // namespace phenodrop
