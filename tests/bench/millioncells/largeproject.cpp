#include "tests/bench/millioncells/largeproject.h"

#include "core/base/rng.h"
#include "core/store/cellstore.h"
#include "core/store/featurestore.h"
#include "core/store/mapstore.h"
#include "core/store/platestore.h"

#include <cmath>

namespace phenodrop {

namespace {

constexpr int Rows = 16, Columns = 24, Sites = 9, FieldSide = 2160;
constexpr std::size_t PerField = 60, Dims = 64;

PlateContent plateNumbered(std::size_t number)
{
    PlateContent content;
    content.plate.name = "P" + std::to_string(number + 1);
    content.plate.format = {Rows, Columns};
    content.plate.pixelSize = 0.6;
    content.plate.channels = {{0, "DNA", 0xffffff}, {1, "Actin", 0x00ff00}, {2, "Tubulin", 0xff0000}};
    for (int w = 0; w < Rows * Columns; ++w) {
        Well well;
        well.place = {std::uint8_t(w / Columns), std::uint8_t(w % Columns)};
        well.treatment.name = w % Columns ? "Compound " + std::to_string(w) : "DMSO";
        well.control = w % Columns ? Control::None : Control::Negative;
        content.wells.push_back(well);
        for (int site = 1; site <= Sites; ++site) {
            Field field;
            field.well = w;
            field.site = site;
            field.width = field.height = FieldSide;
            for (int channel = 0; channel < 3; ++channel) {
                ImageRef image;
                image.field = FieldId(content.fields.size());
                image.channel = channel;
                image.path = "/nowhere/" + content.plate.name + "/" + wellName(well.place) + "_s" + std::to_string(site) +
                             "_w" + std::to_string(channel) + ".tif";
                image.bits = 16;
                image.state = ImageRef::State::Missing;
                content.images.push_back(image);
            }
            content.fields.push_back(field);
        }
    }
    return content;
}

std::vector<FieldCells> cellsOf(const std::vector<Field>& fields, std::size_t wanted, Rng rng)
{
    std::vector<FieldCells> all;
    std::size_t made = 0;
    for (std::size_t f = 0; f < fields.size(); ++f) {
        FieldCells here;
        here.field = fields[f].id;
        const std::size_t until = wanted * (f + 1) / fields.size(); // evenly, and together exactly `wanted`
        for (int number = 1; made < until; ++made, ++number) {
            Cell cell;
            cell.field = here.field;
            cell.number = number;
            cell.x = float(rng.uniform(20, FieldSide - 20));
            cell.y = float(rng.uniform(20, FieldSide - 20));
            cell.area = float(rng.uniform(300, 700));
            cell.left = std::int16_t(cell.x - 12), cell.top = std::int16_t(cell.y - 12);
            cell.width = cell.height = 24;
            here.cells.push_back(cell);
        }
        all.push_back(std::move(here));
    }
    return all;
}

} // namespace

Result<void> makeLargeProject(const std::string& folder, std::size_t wanted)
{
    auto created = Project::create(folder);
    if (!created)
        return created.error();
    Project& project = **created;
    std::vector<PlateContent> plates;
    const std::size_t perPlate = PerField * Rows * Columns * Sites;
    for (std::size_t p = 0; p * perPlate < wanted; ++p)
        plates.push_back(plateNumbered(p));
    if (auto stored = storePlates(project, plates); !stored)
        return stored.error();
    const auto fields = loadAllFields(project);
    if (!fields)
        return fields.error();
    auto contents = cellsOf(*fields, wanted, Rng(1));
    if (auto stored = replaceCells(project, contents); !stored)
        return stored;

    Rng rng(2);
    FeatureTable table;
    table.encoder = "builtin";
    table.source = "made up";
    table.dims = Dims;
    MapTable map;
    map.encoder = table.encoder;
    std::vector<float> centres(LargeGroups * Dims);
    for (float& value : centres)
        value = float(rng.normal() * 2);
    for (const FieldCells& field : contents)
        for (const Cell& cell : field.cells) {
            const auto group = std::size_t(rng.below(LargeGroups));
            table.cells.push_back(cell.id);
            map.cells.push_back(cell.id);
            for (std::size_t d = 0; d < Dims; ++d)
                table.values.push_back(centres[group * Dims + d] + float(rng.normal()));
            const double angle = 2 * 3.14159265358979 * double(group) / LargeGroups;
            map.xy.push_back(float(40 * std::cos(angle) + 4 * rng.normal()));
            map.xy.push_back(float(40 * std::sin(angle) + 4 * rng.normal()));
        }
    if (auto saved = saveFeatures(project, table); !saved)
        return saved;
    const auto saved = saveMap(project, map);
    return saved ? Result<void>() : Result<void>(saved.error());
}

} // namespace phenodrop
