#include "widgets/workspace/selection.h"

#include "widgets/workspace/cellindex.h"

#include <algorithm>
#include <iterator>

namespace phenodrop {

namespace {

std::vector<CellId> sorted(std::span<const CellId> cells)
{
    std::vector<CellId> out(cells.begin(), cells.end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

template <typename Combine>
std::vector<CellId> combined(const std::vector<CellId>& a, const std::vector<CellId>& b, Combine combine)
{
    std::vector<CellId> out;
    combine(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

} // namespace

bool Selection::contains(CellId cell) const
{
    return std::binary_search(m_cells.begin(), m_cells.end(), cell);
}

void Selection::select(std::span<const CellId> cells, Mode mode)
{
    std::vector<CellId> given = sorted(cells);
    std::vector<CellId> next;
    switch (mode) {
    case Mode::Replace:
        next = std::move(given);
        break;
    case Mode::Add:
        next = combined(m_cells, given, [](auto... a) { std::set_union(a...); });
        break;
    case Mode::Toggle:
        next = combined(m_cells, given, [](auto... a) { std::set_symmetric_difference(a...); });
        break;
    case Mode::Remove:
        next = combined(m_cells, given, [](auto... a) { std::set_difference(a...); });
        break;
    }
    if (next == m_cells)
        return;
    m_cells = std::move(next);
    Q_EMIT cellsChanged();
}

void Selection::setCurrentCell(CellId cell)
{
    const Place place = m_index ? m_index->placeOfCell(cell) : Place();
    if (place.field && place.well && place.plate)
        moveTo(place.plate->key, place.well->key, place.field->id, cell);
    else
        moveTo(m_plate, m_well, m_field, 0);
}

void Selection::setCurrentField(FieldId field)
{
    const Place place = m_index ? m_index->placeOfField(field) : Place();
    if (!place.field || !place.well || !place.plate)
        return;
    const Cell* cell = m_index->cell(m_cell);
    moveTo(place.plate->key, place.well->key, field, cell && cell->field == field ? m_cell : 0);
}

void Selection::setCurrentWell(WellKey well)
{
    const Well* place = m_index ? m_index->well(well) : nullptr;
    if (!place || well == m_well)
        return;
    const auto fields = m_index->fieldsOf(well);
    if (!fields.empty())
        setCurrentField(fields.front().id);
    else
        moveTo(place->plate, well, 0, 0);
}

void Selection::setCurrentPlate(PlateKey plate)
{
    if (!m_index || !m_index->plate(plate) || plate == m_plate)
        return;
    const auto wells = m_index->wellsOf(plate);
    if (!wells.empty())
        setCurrentWell(wells.front().key);
    else
        moveTo(plate, 0, 0, 0);
}

void Selection::setComparedWell(WellKey well)
{
    if (well == m_compared)
        return;
    m_compared = well;
    Q_EMIT comparedWellChanged();
}

void Selection::selectWells(std::vector<WellKey> wells, WellKey current)
{
    std::sort(wells.begin(), wells.end());
    wells.erase(std::unique(wells.begin(), wells.end()), wells.end());
    setCurrentWell(current);
    if (wells.size() < 2 || !std::binary_search(wells.begin(), wells.end(), m_well))
        wells.clear();
    setWells(std::move(wells));
}

void Selection::selectPlates(std::vector<PlateKey> plates)
{
    std::sort(plates.begin(), plates.end());
    if (plates.size() < 2 || !std::binary_search(plates.begin(), plates.end(), m_plate))
        plates.clear();
    m_plates = std::move(plates);
}

void Selection::setWells(std::vector<WellKey> wells)
{
    if (wells == m_wells)
        return;
    m_wells = std::move(wells);
    Q_EMIT wellsChanged();
}

void Selection::setIndex(std::shared_ptr<const CellIndex> index)
{
    m_index = std::move(index);
    m_plates.clear(); // they may be others
    std::vector<CellId> left;
    if (m_index)
        std::copy_if(m_cells.begin(), m_cells.end(), std::back_inserter(left),
                     [this](CellId id) { return m_index->cell(id) != nullptr; });
    if (left != m_cells) {
        m_cells = std::move(left);
        Q_EMIT cellsChanged();
    }
    if (!m_index || !m_index->well(m_compared))
        setComparedWell(0);
    if (!m_index || std::any_of(m_wells.begin(), m_wells.end(), [this](WellKey key) { return !m_index->well(key); }))
        setWells({});
    const bool fieldLeft = m_index && m_index->field(m_field);
    const CellId cell = m_index && m_index->cell(m_cell) ? m_cell : 0;
    if (fieldLeft)
        return moveTo(m_plate, m_well, m_field, cell);
    moveTo(0, 0, 0, 0);
    if (m_index && !m_index->plates().empty())
        setCurrentPlate(m_index->plates().front().key);
}

void Selection::moveTo(PlateKey plate, WellKey well, FieldId field, CellId cell)
{
    // All four are set before anyone hears of one, so that a listener never sees a cell of another plate.
    const bool newPlate = plate != m_plate, newWell = well != m_well;
    const bool newField = field != m_field, newCell = cell != m_cell;
    m_plate = plate;
    if (newPlate)
        m_plates.clear();
    m_well = well;
    m_field = field;
    m_cell = cell;
    if (newPlate)
        Q_EMIT currentPlateChanged();
    if (newWell && !std::binary_search(m_wells.begin(), m_wells.end(), well))
        setWells({});
    if (newWell)
        Q_EMIT currentWellChanged();
    if (newField)
        Q_EMIT currentFieldChanged();
    if (newCell)
        Q_EMIT currentCellChanged();
}

} // namespace phenodrop
