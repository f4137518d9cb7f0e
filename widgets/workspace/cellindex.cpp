#include "widgets/workspace/cellindex.h"

#include "core/store/cellstore.h"
#include "core/store/platestore.h"

#include <algorithm>
#include <tuple>

namespace phenodrop {

namespace {

template <typename T, typename KeyOf>
auto rowsByKey(const std::vector<T>& all, KeyOf keyOf)
{
    std::unordered_map<std::int64_t, std::uint32_t> rows;
    rows.reserve(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        rows.emplace(keyOf(all[i]), std::uint32_t(i));
    return rows;
}

template <typename T>
const T* at(const std::vector<T>& all, const std::unordered_map<std::int64_t, std::uint32_t>& rows,
            std::int64_t key)
{
    const auto row = rows.find(key);
    return row == rows.end() ? nullptr : &all[row->second];
}

} // namespace

template <typename T>
std::span<const T> CellIndex::part(const std::vector<T>& all,
                                   const std::unordered_map<std::int64_t, Range>& ranges, std::int64_t key)
{
    const auto range = ranges.find(key);
    if (range == ranges.end())
        return {};
    return std::span(all).subspan(range->second.first, range->second.count);
}

CellIndex::CellIndex(std::vector<Plate> plates, std::vector<Well> wells, std::vector<Field> fields,
                     std::vector<ImageRef> images, std::vector<Cell> cells)
    : m_plates(std::move(plates)), m_wells(std::move(wells)), m_fields(std::move(fields)),
      m_images(std::move(images)), m_cells(std::move(cells))
{
    const auto sort = [](auto& all, auto key) {
        const auto less = [&](const auto& a, const auto& b) { return key(a) < key(b); };
        if (!std::is_sorted(all.begin(), all.end(), less)) // as a rule they come in order
            std::stable_sort(all.begin(), all.end(), less);
    };
    sort(m_plates, [](const Plate& p) { return std::tie(p.name, p.key); });
    sort(m_wells, [](const Well& w) { return std::tie(w.plate, w.place); });
    sort(m_fields, [](const Field& f) { return std::tie(f.well, f.site, f.part); });
    sort(m_images, [](const ImageRef& i) { return std::tie(i.field, i.channel); });
    sort(m_cells, [](const Cell& c) { return std::tie(c.field, c.number); });

    const auto ranges = [](const auto& all, auto key) {
        std::unordered_map<std::int64_t, Range> out;
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto [range, isNew] = out.try_emplace(key(all[i]), Range{std::uint32_t(i), 0});
            ++range->second.count;
        }
        return out;
    };
    m_plateRow = rowsByKey(m_plates, [](const Plate& p) { return p.key; });
    m_wellRow = rowsByKey(m_wells, [](const Well& w) { return w.key; });
    m_fieldRow = rowsByKey(m_fields, [](const Field& f) { return f.id; });
    m_plateWells = ranges(m_wells, [](const Well& w) { return w.plate; });
    m_wellFields = ranges(m_fields, [](const Field& f) { return f.well; });
    m_fieldImages = ranges(m_images, [](const ImageRef& i) { return i.field; });
    m_fieldCells = ranges(m_cells, [](const Cell& c) { return c.field; });

    std::vector<CellId> ids;
    ids.reserve(m_cells.size());
    for (const Cell& cell : m_cells)
        ids.push_back(cell.id);
    m_cellRows = IdRows(ids);
}

const Plate* CellIndex::plate(PlateKey key) const
{
    return at(m_plates, m_plateRow, key);
}

const Well* CellIndex::well(WellKey key) const
{
    return at(m_wells, m_wellRow, key);
}

const Field* CellIndex::field(FieldId id) const
{
    return at(m_fields, m_fieldRow, id);
}

const Cell* CellIndex::cell(CellId id) const
{
    const std::int64_t row = m_cellRows.rowOf(id);
    return row < 0 ? nullptr : &m_cells[std::size_t(row)];
}

std::span<const Well> CellIndex::wellsOf(PlateKey plate) const
{
    return part(m_wells, m_plateWells, plate);
}

std::span<const Field> CellIndex::fieldsOf(WellKey well) const
{
    return part(m_fields, m_wellFields, well);
}

std::span<const ImageRef> CellIndex::imagesOf(FieldId field) const
{
    return part(m_images, m_fieldImages, field);
}

std::span<const Cell> CellIndex::cellsOf(FieldId field) const
{
    return part(m_cells, m_fieldCells, field);
}

std::size_t CellIndex::cellCountOf(WellKey well) const
{
    std::size_t count = 0;
    for (const Field& field : fieldsOf(well))
        count += cellsOf(field.id).size();
    return count;
}

const Well* CellIndex::wellAt(PlateKey plate, WellId place) const
{
    const auto wells = wellsOf(plate);
    const auto at = std::lower_bound(wells.begin(), wells.end(), place,
                                     [](const Well& well, WellId wanted) { return well.place < wanted; });
    return at == wells.end() || at->place != place ? nullptr : &*at;
}

Place CellIndex::placeOfCell(CellId id) const
{
    const Cell* found = cell(id);
    return found ? placeOfField(found->field) : Place();
}

Place CellIndex::placeOfField(FieldId id) const
{
    Place place;
    place.field = field(id);
    place.well = place.field ? well(place.field->well) : nullptr;
    place.plate = place.well ? plate(place.well->plate) : nullptr;
    return place;
}

QString CellIndex::placeText(const Place& place) const
{
    if (!place.plate || !place.well)
        return {};
    QString text = QString::fromStdString(place.plate->name) + QStringLiteral(" · ") +
                   QString::fromStdString(wellName(place.well->place));
    if (place.field && fieldsOf(place.well->key).size() > 1)
        text += QStringLiteral(" · %1").arg(place.field->site);
    return text;
}

Result<CellIndex> loadCellIndex(Project& project, const Progress& progress)
{
    auto plates = loadPlates(project);
    if (!plates)
        return plates.error();
    auto wells = loadAllWells(project);
    if (!wells)
        return wells.error();
    auto fields = loadAllFields(project);
    if (!fields)
        return fields.error();
    std::vector<ImageRef> images;
    for (std::size_t i = 0; i < plates->size(); ++i) {
        auto some = loadImagesOfPlate(project, (*plates)[i].key);
        if (!some)
            return some.error();
        images.insert(images.end(), std::make_move_iterator(some->begin()),
                      std::make_move_iterator(some->end()));
        if (!report(progress, 0.1 + 0.4 * double(i + 1) / double(plates->size())))
            return Error{Errc::Cancelled};
    }
    auto cells = loadCells(project);
    if (!cells)
        return cells.error();
    return CellIndex(std::move(*plates), std::move(*wells), std::move(*fields), std::move(images),
                     std::move(*cells));
}

} // namespace phenodrop
