#pragma once

#include "core/store/platestore.h"
#include "core/store/project.h"

#include <QString>

namespace phenodrop::testing {

/// A project on disk: plate P1 with the first wells of row A, one field each, no images and no cells.
inline bool makeProjectOfWells(const QString& folder, std::uint8_t wells)
{
    auto project = Project::create(folder.toStdString());
    PlateContent content;
    content.plate.name = "P1";
    content.plate.channels = {{0, "DNA", 0xffffff}};
    for (std::uint8_t column = 0; column < wells; ++column) {
        Well well;
        well.place = {0, column};
        content.wells.push_back(well);
        Field field;
        field.well = column;
        content.fields.push_back(field);
    }
    return project && storePlates(**project, {content});
}

} // namespace phenodrop::testing
