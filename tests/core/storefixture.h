#pragma once

#include "core/store/cellstore.h"
#include "core/store/platestore.h"

#include <QTemporaryDir>
#include <cmath>

namespace phenodrop::testing {

/// A plate of wells A01, A02, … with `sites` fields of two channels each; no image files are needed for it.
inline PlateContent makePlate(const std::string& name, int wells, int sites)
{
    PlateContent content;
    content.plate.name = name;
    content.plate.format = {8, 12};
    content.plate.folder = "/images/" + name;
    content.plate.pixelSize = 0.5;
    content.plate.channels = {{0, "DNA", 0x0000ff}, {1, "actin", 0xff0000}};
    for (int w = 0; w < wells; ++w) {
        Well well;
        well.place = {std::uint8_t(w / 12), std::uint8_t(w % 12)};
        content.wells.push_back(well);
        for (int site = 1; site <= sites; ++site) {
            Field field;
            field.well = w;
            field.site = site;
            field.width = 1000;
            field.height = 800;
            field.x = site * 500.0;
            const auto index = FieldId(content.fields.size());
            content.fields.push_back(field);
            for (int channel = 0; channel < 2; ++channel) {
                ImageRef image;
                image.field = index;
                image.channel = channel;
                image.path = content.plate.folder + "/" + wellName(well.place) + "_s" + std::to_string(site) +
                             "_w" + std::to_string(channel + 1) + ".tif";
                image.bits = 12;
                content.images.push_back(image);
            }
        }
    }
    return content;
}

/// `n` round cells of 10 px radius on a grid of 40 px, moved by (dx, dy).
inline std::vector<Cell> makeCells(int n, float dx = 0, float dy = 0)
{
    std::vector<Cell> cells;
    for (int i = 0; i < n; ++i) {
        Cell cell;
        cell.number = i + 1;
        cell.x = 20.f + 40.f * float(i % 24) + dx;
        cell.y = 20.f + 40.f * float(i / 24) + dy;
        cell.area = 314.159f;
        cell.left = std::int16_t(std::lround(cell.x) - 10);
        cell.top = std::int16_t(std::lround(cell.y) - 10);
        cell.width = cell.height = 20;
        cells.push_back(cell);
    }
    return cells;
}

inline std::string projectPath(const QTemporaryDir& folder)
{
    return (folder.path() + "/test.phenodrop").toStdString();
}

/// A project with plate "P1", whose fields hold `cells` cells each; nullptr where it could not be made.
inline std::shared_ptr<Project> makeProject(const QTemporaryDir& folder, int wells, int sites, int cells)
{
    auto project = Project::create(projectPath(folder), "test");
    if (!project || !storePlates(**project, {makePlate("P1", wells, sites)}))
        return nullptr;
    const auto fields = loadAllFields(**project);
    if (!fields)
        return nullptr;
    std::vector<FieldCells> all;
    for (const Field& field : *fields)
        all.push_back({field.id, makeCells(cells), {}});
    return replaceCells(**project, all) ? *project : nullptr;
}

} // namespace phenodrop::testing
