// reattachLabels: labels follow their pixels to the cells of a new segmentation.
#include "core/store/database.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>
#include <unordered_set>

namespace phenodrop {

namespace {

constexpr double UnknownRadius = 10; // px; where neither the old nor the new cell has an area

struct CellPlace {
    CellId cell = 0;
    double x = 0;
    double y = 0;
    double area = 0;
    bool labelled = false; ///< false: it once had a label, which an undo may bring back
};

double radiusOf(const CellPlace& before, const CellPlace& after)
{
    const double area = before.area > 0 ? before.area : after.area;
    return area > 0 ? std::sqrt(area / std::numbers::pi) : UnknownRadius;
}

/// Where the field with the place of `label_place` row `field` is now: itself, else by key, else by image.
Result<FieldId> presentField(Connection& connection, FieldId field)
{
    Statement row(connection,
                  "SELECT f.id, 0 AS rank FROM field f WHERE f.id = ?1 "
                  "UNION ALL SELECT f.id, 1 FROM label_place a JOIN plate p ON p.name = a.plate "
                  "JOIN well w ON w.plate = p.id AND w.row = a.row AND w.column = a.column "
                  "JOIN field f ON f.well = w.id AND f.site = a.site AND f.part = a.part WHERE a.field = ?1 "
                  "UNION ALL SELECT f.id, 2 FROM label_place a JOIN field f ON f.image_hash = a.image_hash "
                  "WHERE a.field = ?1 AND a.image_hash <> 0 "
                  // of a plate that can be put back: its labels wait for that
                  "AND NOT EXISTS (SELECT 1 FROM removed_plate r WHERE r.name = a.plate) ORDER BY rank LIMIT 1");
    const FieldId found = row.bind(1, field).step() ? row.integer(0) : 0;
    if (auto done = row.done(); !done)
        return done.error();
    return found;
}

/// Labels, present and past, of cells that are no more, by the field they lie in now (0: nowhere).
Result<std::map<FieldId, std::vector<CellPlace>>> orphans(Connection& connection)
{
    std::map<FieldId, std::vector<CellPlace>> byOldField;
    Statement rows(connection, "SELECT l.cell, l.field, l.x, l.y, l.area, l.phenotype FROM label l "
                               "WHERE NOT EXISTS (SELECT 1 FROM cell c WHERE c.id = l.cell)");
    while (rows.step())
        byOldField[rows.integer(1)].push_back(
            {rows.integer(0), rows.real(2), rows.real(3), rows.real(4), rows.integer(5) != Unlabelled});
    if (auto done = rows.done(); !done)
        return done.error();
    std::map<FieldId, std::vector<CellPlace>> byField;
    for (auto& [field, places] : byOldField) {
        const auto present = presentField(connection, field);
        if (!present)
            return present.error();
        auto& all = byField[*present];
        all.insert(all.end(), places.begin(), places.end());
    }
    return byField;
}

/// Cells of a field that have no label.
Result<std::vector<CellPlace>> freeCells(Connection& connection, FieldId field)
{
    std::vector<CellPlace> places;
    Statement rows(connection,
                   "SELECT c.id, c.x, c.y, c.area FROM cell c WHERE c.field = ?1 AND NOT EXISTS "
                   "(SELECT 1 FROM label l WHERE l.cell = c.id AND l.phenotype <> 0) ORDER BY c.id");
    rows.bind(1, field);
    while (rows.step())
        places.push_back({rows.integer(0), rows.real(1), rows.real(2), rows.real(3), false});
    if (auto done = rows.done(); !done)
        return done.error();
    return places;
}

/// One to one, the closest pairs first; present labels before past ones.
std::vector<LabelMove> match(const std::vector<CellPlace>& before, const std::vector<CellPlace>& after)
{
    struct Pair {
        bool past;
        double distance;
        CellId from;
        CellId to;
        auto operator<=>(const Pair&) const = default;
    };
    std::vector<Pair> pairs;
    for (const CellPlace& old : before)
        for (const CellPlace& cell : after) {
            const double radius = radiusOf(old, cell);
            if (std::abs(old.x - cell.x) > radius || std::abs(old.y - cell.y) > radius)
                continue;
            const double distance = std::hypot(old.x - cell.x, old.y - cell.y);
            if (distance <= radius)
                pairs.push_back({!old.labelled, distance, old.cell, cell.cell});
        }
    std::ranges::sort(pairs, std::less<>());
    std::unordered_set<CellId> used;
    std::vector<LabelMove> moves;
    for (const Pair& pair : pairs) {
        if (used.contains(pair.from) || used.contains(pair.to))
            continue;
        used.insert({pair.from, pair.to}); // ids of old and new cells never meet
        moves.push_back({pair.from, pair.to});
    }
    for (const CellPlace& old : before)
        if (!used.contains(old.cell))
            moves.push_back({old.cell, 0});
    return moves;
}

Result<bool> exists(Connection& connection, CellId cell)
{
    Statement row(connection, "SELECT 1 FROM cell WHERE id = ?1");
    const bool found = row.bind(1, cell).step();
    if (auto done = row.done(); !done)
        return done.error();
    return found;
}

/// Where a segmentation was taken back, cells are there again under their ids: labels that were lost with them, and those
/// that had moved away from them to cells that are gone now, go back to just these.
Result<std::vector<LabelMove>> returns(Connection& connection, const LabelState& state,
                                       const std::map<FieldId, std::vector<CellPlace>>& orphans)
{
    std::vector<LabelMove> moves;
    for (const auto& [cell, label] : state.labels()) {
        if (!state.isLost(cell))
            continue;
        const auto back = exists(connection, cell);
        if (!back)
            return back.error();
        if (*back)
            moves.push_back({cell, cell});
    }
    std::unordered_map<CellId, std::vector<CellId>> cameFrom;
    for (const auto& [from, to] : state.moved())
        cameFrom[to].push_back(from);
    for (const auto& [field, places] : orphans)
        for (const CellPlace& place : places)
            for (const CellId from : cameFrom[place.cell]) {
                const auto back = exists(connection, from);
                if (!back)
                    return back.error();
                if (*back)
                    moves.push_back({place.cell, from});
            }
    return moves;
}

Result<std::vector<LabelMove>> planMoves(const Project& project, const LabelState& state)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    auto byField = orphans(reading->connection());
    if (!byField)
        return byField.error();
    auto back = returns(reading->connection(), state, *byField);
    if (!back)
        return back.error();
    std::vector<LabelMove> moves = std::move(*back);
    std::unordered_set<CellId> settled;
    for (const LabelMove& move : moves)
        settled.insert({move.from, move.to});
    for (auto& [field, places] : *byField) {
        std::erase_if(places, [&](const CellPlace& place) { return settled.contains(place.cell); });
        auto cells = freeCells(reading->connection(), field);
        if (!cells)
            return cells.error();
        std::erase_if(*cells, [&](const CellPlace& cell) { return settled.contains(cell.cell); });
        const auto matched = match(places, *cells);
        moves.insert(moves.end(), matched.begin(), matched.end());
    }
    return moves;
}

} // namespace

Result<ReattachReport> reattachLabels(Project& project, LabelJournal& journal)
{
    if (auto news = journal.refresh(); !news)
        return news.error();
    const auto moves = planMoves(project, journal.state());
    if (!moves)
        return moves.error();
    ReattachReport report;
    for (const LabelMove& move : *moves)
        report.moved += move.to != 0 && move.to != move.from && journal.labelOf(move.from) != Unlabelled;
    if (auto done = journal.reattach(*moves); !done)
        return done.error();
    const auto waiting = loadLostLabels(project); // those of plates that were taken out are not looked for
    if (!waiting)
        return waiting.error();
    std::vector<CellId> lost;
    for (const Cell& cell : *waiting)
        if (journal.state().isLost(cell.id))
            lost.push_back(cell.id);
    const auto anchors = loadAnchors(project, lost);
    if (!anchors)
        return anchors.error();
    report.lost.assign(anchors->begin(), anchors->end());
    return report;
}

Result<ReattachReport> reattachLabels(std::shared_ptr<Project> project, const std::string& user)
{
    auto journal = openJournal(project, user);
    if (!journal)
        return journal.error();
    return reattachLabels(*project, *journal);
}

} // namespace phenodrop
