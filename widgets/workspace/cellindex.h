#pragma once

#include "core/base/progress.h"
#include "core/cell/idrows.h"

#include <QString>

#include <span>
#include <unordered_map>
#include <vector>

namespace phenodrop {

class Project;

/// Where a cell lies; null pointers where the index does not know.
struct Place {
    const Plate* plate = nullptr;
    const Well* well = nullptr;
    const Field* field = nullptr;
};

/// All plates, wells, fields and cells of a project in memory, for quick look-ups: about 50 bytes a cell.
/// Read once in a job and never changed afterwards (Workspace replaces it as a whole), so any thread may read
/// it.
class CellIndex
{
public:
    CellIndex() = default;
    /// The parts in any order; sorts them.
    CellIndex(std::vector<Plate> plates, std::vector<Well> wells, std::vector<Field> fields,
              std::vector<ImageRef> images, std::vector<Cell> cells);

    std::span<const Plate> plates() const { return m_plates; }
    std::span<const Well> wells() const { return m_wells; }
    std::span<const Field> fields() const { return m_fields; }
    std::span<const ImageRef> images() const { return m_images; }
    std::span<const Cell> cells() const { return m_cells; } ///< by field, then number

    const Plate* plate(PlateKey key) const;
    const Well* well(WellKey key) const;
    const Field* field(FieldId id) const;
    const Cell* cell(CellId id) const;

    std::span<const Well> wellsOf(PlateKey plate) const;     ///< by row, column
    std::span<const Field> fieldsOf(WellKey well) const;     ///< by site, part
    std::span<const ImageRef> imagesOf(FieldId field) const; ///< by channel
    std::span<const Cell> cellsOf(FieldId field) const;      ///< by number
    std::size_t cellCountOf(WellKey well) const;
    /// The well at a place of a plate; null where it has none.
    const Well* wellAt(PlateKey plate, WellId place) const;

    Place placeOfCell(CellId id) const;
    Place placeOfField(FieldId id) const;
    /// "LT0043_48 · D11 · 2", the site where the well has several.
    QString placeText(const Place& place) const;

private:
    struct Range {
        std::uint32_t first = 0, count = 0;
    };
    template <typename T>
    static std::span<const T> part(const std::vector<T>& all,
                                   const std::unordered_map<std::int64_t, Range>& ranges, std::int64_t key);

    std::vector<Plate> m_plates;
    std::vector<Well> m_wells;                                // by plate, row, column
    std::vector<Field> m_fields;                              // by well, site, part
    std::vector<ImageRef> m_images;                           // by field, channel
    std::vector<Cell> m_cells;                                // by field, number
    IdRows m_cellRows;
    std::unordered_map<std::int64_t, std::uint32_t> m_plateRow, m_wellRow, m_fieldRow;
    std::unordered_map<std::int64_t, Range> m_plateWells, m_wellFields, m_fieldImages, m_fieldCells;
};

/// Reads everything from the project. Errors: Cancelled and those of the store.
Result<CellIndex> loadCellIndex(Project& project, const Progress& progress);

} // namespace phenodrop
