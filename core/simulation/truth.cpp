#include "core/simulation/truth.h"

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

namespace phenodrop {

namespace {

/// Numbers with a point whatever the locale says.
std::string decimal(double value, const char* format = "%.1f")
{
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    std::string result = text;
    std::replace(result.begin(), result.end(), ',', '.');
    return result;
}

std::string fieldKey(const SimulatedScreen& screen, const TruthField& field)
{
    return screen.plates[std::size_t(field.plate)] + "," + wellName(field.well) + "," +
           std::to_string(field.site);
}

std::string cellTable(const SimulatedScreen& screen, const std::vector<std::size_t>& chosen)
{
    std::string text = "plate,well,field,x,y,phenotype\n";
    for (std::size_t i : chosen) {
        const auto& cell = screen.cells[i];
        text += fieldKey(screen, screen.fields[std::size_t(cell.field)]) + "," + decimal(cell.x) + "," +
                decimal(cell.y) + "," + simulatedPhenotypeNames()[std::size_t(cell.phenotype)] + "\n";
    }
    return text;
}

std::string layoutTable(const SimulatedScreen& screen)
{
    std::string text = "plate,well,treatment,concentration,unit,control\n";
    for (const auto& plate : screen.plates) {
        for (const auto& well : screen.design.wells) {
            const auto& treatment = screen.design.treatments[std::size_t(well.treatment)];
            const bool dosed = well.concentration > 0;
            text += plate + "," + wellName(well.place) + "," + treatment.name + "," +
                    (dosed ? decimal(well.concentration, "%g") + ",µM," : std::string(",,")) +
                    controlName(treatment.control) + "\n";
        }
    }
    return text;
}

std::string fieldTable(const SimulatedScreen& screen)
{
    std::string text = "plate,well,field,fault\n";
    for (const auto& field : screen.fields)
        text += fieldKey(screen, field) + "," + fieldFaultName(field.fault) + "\n";
    return text;
}

std::string optionsJson(const SimulatedScreen& screen, const SimulationOptions& options)
{
    nlohmann::ordered_json json{{"plates", screen.plates},
                                {"wells", options.wells},
                                {"fieldsPerWell", options.fieldsPerWell},
                                {"cellsPerField", options.cellsPerField},
                                {"fieldSize", options.fieldSize},
                                {"pixelSize", options.pixelSize},
                                {"subtlety", options.subtlety},
                                {"seed", options.seed},
                                {"cells", screen.cells.size()},
                                {"version", PHENODROP_VERSION}};
    for (const auto& treatment : screen.design.treatments)
        json["treatments"].push_back({{"name", treatment.name},
                                      {"phenotype", simulatedPhenotypeNames()[std::size_t(treatment.effect)]},
                                      {"ec50", treatment.ec50},
                                      {"hill", treatment.hill},
                                      {"penetrance", treatment.penetrance}});
    return json.dump(2) + "\n";
}

Result<void> writeText(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out)
        return Error{Errc::WriteFailed, file.string()};
    return {};
}

} // namespace

Result<void> writeTruth(const std::filesystem::path& folder, const SimulatedScreen& screen,
                        const SimulationOptions& options)
{
    std::vector<std::size_t> all(screen.cells.size());
    std::iota(all.begin(), all.end(), std::size_t(0));
    const auto labels = chooseLabels(screen, options.labels, Rng(options.seed).child(5));
    const std::pair<const char*, std::string> files[] = {{"layout.csv", layoutTable(screen)},
                                                         {"truth.csv", cellTable(screen, all)},
                                                         {"labels.csv", cellTable(screen, labels)},
                                                         {"fields.csv", fieldTable(screen)},
                                                         {"simulation.json", optionsJson(screen, options)}};
    for (const auto& [name, text] : files)
        if (auto done = writeText(folder / name, text); !done)
            return done.error();
    return {};
}

} // namespace phenodrop
