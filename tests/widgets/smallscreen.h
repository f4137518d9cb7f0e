#pragma once

#include "widgets/workspace/cellindex.h"

#include <memory>

namespace phenodrop {

/// Two plates of 2 × 2 wells, one field a well, `cells` cells a field; keys count up from 1.
inline std::shared_ptr<const CellIndex> smallScreen(int cells = 3)
{
    std::vector<Plate> plates;
    std::vector<Well> wells;
    std::vector<Field> fields;
    std::vector<Cell> all;
    for (int p = 1; p <= 2; ++p) {
        Plate plate;
        plate.key = p;
        plate.name = "P" + std::to_string(p);
        plate.format = {2, 2};
        plate.channels = {{0, "DNA", 0xffffff}};
        plates.push_back(plate);
        for (int w = 0; w < 4; ++w) {
            Well well;
            well.key = (p - 1) * 4 + w + 1;
            well.plate = p;
            well.place = {std::uint8_t(w / 2), std::uint8_t(w % 2)};
            well.treatment.name = w == 3 ? "Paclitaxel" : "DMSO";
            wells.push_back(well);
            Field field;
            field.id = well.key * 10;
            field.well = well.key;
            fields.push_back(field);
            for (int c = 0; c < cells; ++c) {
                Cell cell;
                // Ids go down while the fields go up, so that nothing may rely on their order.
                cell.id = 1000 - CellId(all.size());
                cell.field = field.id;
                cell.number = c + 1;
                cell.width = cell.height = 20;
                all.push_back(cell);
            }
        }
    }
    return std::make_shared<const CellIndex>(plates, wells, fields, std::vector<ImageRef>(), all);
}

} // namespace phenodrop
