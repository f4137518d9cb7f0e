#pragma once

#include "core/cell/cell.h"

#include <QObject>

#include <memory>
#include <span>
#include <vector>

namespace phenodrop {

class CellIndex;

/// What is selected, one set for map, gallery, field and matrix, and where the user is: current cell, field,
/// well, plate. Views write here and hear the signals; they never tell each other. Setters do nothing when
/// nothing changes.
class Selection : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Replace, Add, Toggle, Remove };
    using QObject::QObject;

    /// The selected cells, ascending.
    const std::vector<CellId>& cells() const { return m_cells; }
    bool contains(CellId cell) const;
    int count() const { return int(m_cells.size()); }
    void select(std::span<const CellId> cells, Mode mode = Mode::Replace);
    void select(CellId cell, Mode mode = Mode::Replace) { select(std::span(&cell, 1), mode); }
    void clear() { select(std::span<const CellId>(), Mode::Replace); } // {} would be cell 0

    CellId currentCell() const { return m_cell; }
    FieldId currentField() const { return m_field; }
    WellKey currentWell() const { return m_well; }
    PlateKey currentPlate() const { return m_plate; }
    /// The cell under the keyboard; its field, well and plate become current too. 0: none (place stays).
    void setCurrentCell(CellId cell);
    /// Field, its well and plate become current; the current cell is dropped if it lies elsewhere.
    void setCurrentField(FieldId field);
    /// Well and plate become current, and the well's first field.
    void setCurrentWell(WellKey well);
    /// Plate becomes current; its first well if the current one lies elsewhere.
    void setCurrentPlate(PlateKey plate);
    /// A second well shown beside the current one; 0: none.
    WellKey comparedWell() const { return m_compared; }
    void setComparedWell(WellKey well);

    /// Several wells of the current plate for one verb, ascending: the current one is among them. Empty: only the current
    /// one is meant. Going to another well forgets them.
    const std::vector<WellKey>& wells() const { return m_wells; }
    void selectWells(std::vector<WellKey> wells, WellKey current);

    /// Several plates for one verb, as wells(): the current one is among them. Going to another plate forgets them.
    const std::vector<PlateKey>& plates() const { return m_plates; }
    void selectPlates(std::vector<PlateKey> plates);

    /// Where cells and wells lie; drops what is no longer there.
    void setIndex(std::shared_ptr<const CellIndex> index);

Q_SIGNALS:
    void cellsChanged(); ///< the set
    void currentCellChanged();
    void currentFieldChanged();
    void currentWellChanged();
    void currentPlateChanged();
    void comparedWellChanged();
    void wellsChanged();

private:
    void setWells(std::vector<WellKey> wells);
    void moveTo(PlateKey plate, WellKey well, FieldId field, CellId cell);

    std::vector<CellId> m_cells;
    CellId m_cell = 0;
    FieldId m_field = 0;
    WellKey m_well = 0;
    WellKey m_compared = 0;
    std::vector<WellKey> m_wells;
    std::vector<PlateKey> m_plates;
    PlateKey m_plate = 0;
    std::shared_ptr<const CellIndex> m_index;
};

} // namespace phenodrop
