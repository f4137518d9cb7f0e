#include "core/store/mapstore.h"
#include "core/workflow/exports.h"
#include "core/workflow/parquetfile.h"
#include "core/workflow/wholefile.h"

#include <set>
#include <sstream>

namespace phenodrop {

namespace {

using Kind = TableColumn::Kind;

/// What every table of cells begins with, and what a screen adds.
std::vector<TableColumn> cellColumns(const CellExport& cells)
{
    std::vector<TableColumn> columns{{"Metadata_Plate", Kind::Text},
                                     {"Metadata_Well", Kind::Text},
                                     {"Metadata_Site", Kind::Whole},
                                     {"Metadata_ObjectNumber", Kind::Whole},
                                     {"Treatment", Kind::Text},
                                     {"Concentration", Kind::Real},
                                     {"Unit", Kind::Text},
                                     {"Control", Kind::Text},
                                     {"Nuclei_Location_Center_X", Kind::Real},
                                     {"Nuclei_Location_Center_Y", Kind::Real},
                                     {"Nuclei_AreaShape_Area", Kind::Real},
                                     {"Label_Manual", Kind::Text}};
    if (!cells.predictedClasses().empty())
        columns.push_back({"Class_Predicted", Kind::Text});
    for (const std::string& name : cells.predictedClasses())
        columns.push_back({"Prob_" + name, Kind::Single});
    return columns;
}

/// A cell's values in the order of cellColumns(); the row is not ended.
template <typename Writer>
void writeCell(Writer& out, const ExportedField& at, const Cell& cell, const CellExport& cells)
{
    const auto& treatment = at.well.treatment;
    out.text(at.plate.name).text(wellName(at.well.place));
    out.number(std::int64_t(at.field.site)).number(std::int64_t(cell.number));
    out.text(treatment.name).number(treatment.concentration).text(treatment.unit).text(controlName(at.well.control));
    out.number(double(cell.x)).number(double(cell.y)).number(double(cell.area));
    const Phenotype* label = cells.labelOf(cell.id);
    out.text(label ? label->name : std::string());
    const auto& classes = cells.predictedClasses();
    if (classes.empty())
        return;
    const auto prediction = cells.predictionOf(cell.id);
    const bool called = prediction && prediction->predicted >= 0;
    out.text(called ? classes[std::size_t(prediction->predicted)] : std::string());
    for (std::size_t k = 0; k < classes.size(); ++k)
        out.number(prediction && k < prediction->probabilities.size() ? double(prediction->probabilities[k])
                                                                      : std::numeric_limits<double>::quiet_NaN());
}

/// Where cells lie on the newest map.
std::unordered_map<CellId, std::pair<float, float>> mapPlaces(const Project& project)
{
    std::unordered_map<CellId, std::pair<float, float>> places;
    if (const auto map = loadLatestMap(project))
        for (std::size_t i = 0; i < map->cells.size(); ++i)
            places[map->cells[i]] = {map->xy[2 * i], map->xy[2 * i + 1]};
    return places;
}

} // namespace

Result<ExportOutcome> exportCellCsv(const CellExport& cells, const ExportOptions& options, const Progress& progress)
{
    WholeFile file(options.out);
    if (auto opened = file.open(); !opened)
        return opened.error();
    std::ostringstream text; // of one field: a screen's cells need not fit into memory
    CsvWriter csv(text, options.style);
    for (const TableColumn& column : cellColumns(cells))
        csv.text(column.name);
    csv.endRow();
    ExportOutcome outcome;
    const auto done = cells.eachField(
        [&](const ExportedField& at) {
            for (const Cell& cell : at.cells) {
                writeCell(csv, at, cell, cells);
                csv.endRow();
            }
            outcome.rows += at.cells.size();
            const std::string rows = text.str();
            text.str({});
            return file.write(rows);
        },
        progress);
    if (!done)
        return done.error();
    if (options.style.forExcel && outcome.rows > 1'048'575)
        outcome.notes.push_back("Excel shows 1,048,576 rows at most; this table has " +
                                std::to_string(outcome.rows + 1));
    if (auto rest = file.write(text.str()); !rest) // the header, where there is no field
        return rest.error();
    if (auto saved = file.commit(); !saved)
        return saved.error();
    outcome.files = {options.out};
    return outcome;
}

Result<ExportOutcome> exportCellParquet(const CellExport& cells, const ExportOptions& options,
                                        const Progress& progress)
{
    WholeFile file(options.out);
    if (auto opened = file.open(); !opened)
        return opened.error();
    constexpr std::size_t AllFeatures = 100'000; // unlike SQLite, the format has no limit
    const ExportedMeasurements measured(*cells.project(), AllFeatures);
    const auto places = mapPlaces(*cells.project());
    auto columns = cellColumns(cells);
    const std::size_t common = columns.size();
    if (!places.empty())
        columns.insert(columns.end(), {{"Map_X", Kind::Single}, {"Map_Y", Kind::Single}});
    std::set<std::string> taken;
    for (std::size_t i = 0; i < common; ++i)
        taken.insert(columns[i].name);
    std::vector<std::size_t> features; // those whose names are free
    for (std::size_t d = 0; d < measured.names().size(); ++d)
        if (taken.insert("Nuclei_" + measured.names()[d]).second) {
            columns.push_back({"Nuclei_" + measured.names()[d], Kind::Single});
            features.push_back(d);
        }
    ParquetWriter parquet(std::move(columns), [&](std::string_view bytes) { return file.write(bytes); });
    ExportOutcome outcome;
    const auto done = cells.eachField(
        [&](const ExportedField& at) -> Result<void> {
            for (const Cell& cell : at.cells) {
                writeCell(parquet, at, cell, cells);
                if (!places.empty()) {
                    const auto place = places.find(cell.id);
                    const double none = std::numeric_limits<double>::quiet_NaN();
                    parquet.number(place == places.end() ? none : double(place->second.first));
                    parquet.number(place == places.end() ? none : double(place->second.second));
                }
                for (const std::size_t d : features)
                    parquet.number(measured.of(cell.id, d));
                if (auto row = parquet.endRow(); !row)
                    return row;
            }
            outcome.rows += at.cells.size();
            return {};
        },
        progress);
    if (!done)
        return done.error();
    if (auto finished = parquet.finish({{"project", cells.project()->name()}}); !finished)
        return finished.error();
    if (auto saved = file.commit(); !saved)
        return saved.error();
    outcome.files = {options.out};
    if (measured.names().empty())
        outcome.notes.push_back("without measured features: compute them with the encoder \"classical\" first");
    return outcome;
}

} // namespace phenodrop
