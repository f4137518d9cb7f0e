#include "core/simulation/screen.h"

#include "core/base/threads.h"
#include "core/imageio/ometiff.h"
#include "core/simulation/truth.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

namespace phenodrop {

namespace {

// Children of the seed's generator, so that one part does not shift when another draws more.
enum Stream : std::uint64_t { DesignStream, PlateStream, FieldStream, TextureStream, FaultStream };

constexpr int WellsOfLargestPlate = 384;

Result<void> check(const SimulationOptions& options)
{
    const auto refuse = [](const char* name, const char* range) {
        return Error{Errc::BadArgument, name, range};
    };
    if (options.plates < 1 || options.plates > 1000)
        return refuse("plates", "1 … 1000");
    if (options.wells < 1 || options.wells > WellsOfLargestPlate)
        return refuse("wells", "1 … 384");
    if (options.fieldsPerWell < 1 || options.fieldsPerWell > 100)
        return refuse("fieldsPerWell", "1 … 100");
    if (options.fieldSize < 64 || options.fieldSize > 4096)
        return refuse("fieldSize", "64 … 4096");
    if (options.cellsPerField < 0 || options.cellsPerField > 100000)
        return refuse("cellsPerField", "0 … 100000");
    if (options.blurred < 0 || options.saturated < 0 || options.empty < 0)
        return refuse("planted faults", "0 or more");
    return {};
}

void plantFaults(std::vector<TruthField>& fields, const SimulationOptions& options, Rng rng)
{
    std::vector<std::size_t> order(fields.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    rng.shuffle(order);
    std::vector<FieldFault> faults;
    faults.insert(faults.end(), std::size_t(options.blurred), FieldFault::Blurred);
    faults.insert(faults.end(), std::size_t(options.saturated), FieldFault::Saturated);
    faults.insert(faults.end(), std::size_t(options.empty), FieldFault::Empty);
    const std::size_t most = fields.size() / 4;
    for (std::size_t i = 0; i < std::min(faults.size(), most); ++i)
        fields[order[i]].fault = faults[i];
}

/// What all wells of one plate share.
struct PlateConditions {
    std::vector<WellEffect> wells;
    std::array<std::array<double, 3>, StainCount> shading;
};

PlateConditions drawConditions(const PlateDesign& design, Rng rng)
{
    PlateConditions conditions;
    conditions.wells = drawPlateEffects(design, rng.child(0));
    Rng shading = rng.child(1);
    for (auto& stain : conditions.shading)
        stain = {shading.uniform(0.1, 0.3), shading.uniform(0.35, 0.65), shading.uniform(0.35, 0.65)};
    return conditions;
}

/// SIM-1/SIM-1_B07_s2.ome.tif: importers read plate, well and site from the name.
std::filesystem::path fieldFile(const SimulatedScreen& screen, const TruthField& field)
{
    const auto plate = std::size_t(field.plate);
    return screen.folders[plate] / (screen.plates[plate] + "_" + wellName(field.well) + "_s" +
                                    std::to_string(field.site) + ".ome.tif");
}

/// Simulates and writes the fields, each from a generator of its own; keeps the cells by field.
class Production
{
public:
    Production(SimulatedScreen& screen, const SimulationOptions& options, const Progress& progress)
        : m_screen(screen), m_options(options), m_progress(progress), m_root(options.seed),
          m_textures(m_root.child(TextureStream)), m_cells(screen.fields.size())
    {
        for (std::size_t p = 0; p < screen.plates.size(); ++p)
            m_conditions.push_back(drawConditions(screen.design, m_root.child(PlateStream).child(p)));
    }

    Result<void> run()
    {
        parallelFor(m_screen.fields.size(), [this](std::size_t i) { produce(i); });
        if (m_error)
            return *m_error;
        for (std::size_t i = 0; i < m_cells.size(); ++i)
            for (const auto& cell : m_cells[i])
                m_screen.cells.push_back({int(i), cell.x, cell.y, cell.phenotype});
        return {};
    }

private:
    void produce(std::size_t i)
    {
        if (m_stopped)
            return;
        const auto& field = m_screen.fields[i];
        auto done = write(i, field);
        if (!done)
            fail(done.error());
        else if (!report(m_progress, double(++m_done) / double(m_screen.fields.size())))
            fail({Errc::Cancelled, "simulation"});
    }

    Result<void> write(std::size_t i, const TruthField& field)
    {
        try {
            auto simulated = simulateField(request(i, field), m_textures, m_root.child(FieldStream).child(i));
            m_cells[i] = std::move(simulated.cells);
            const OmeDescription description{wellName(field.well) + " site " + std::to_string(field.site),
                                             m_options.pixelSize,
                                             {stainNames().begin(), stainNames().end()},
                                             16};
            return writeOmeTiff(fieldFile(m_screen, field), simulated.planes, description);
        } catch (const std::exception& problem) { // OpenCV and out of memory
            return Error{Errc::Internal, "simulated field", problem.what()};
        }
    }

    FieldRequest request(std::size_t i, const TruthField& field) const
    {
        const std::size_t w = i / std::size_t(m_options.fieldsPerWell) % m_screen.design.wells.size();
        const auto& well = m_screen.design.wells[w];
        const auto& conditions = m_conditions[std::size_t(field.plate)];
        FieldRequest request;
        request.size = m_options.fieldSize;
        request.cells = m_options.cellsPerField;
        request.effect = m_screen.design.treatments[std::size_t(well.treatment)].effect;
        request.responding = well.responding;
        request.subtlety = m_options.subtlety;
        request.well = conditions.wells[w];
        request.shading = conditions.shading;
        request.fault = field.fault;
        return request;
    }

    void fail(Error error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = std::move(error);
        m_stopped = true;
    }

    SimulatedScreen& m_screen;
    const SimulationOptions& m_options;
    const Progress& m_progress;
    const Rng m_root;
    const TextureBank m_textures;
    std::vector<PlateConditions> m_conditions;
    std::vector<std::vector<PlacedCell>> m_cells;
    std::atomic<std::size_t> m_done{0};
    std::atomic<bool> m_stopped{false};
    std::mutex m_mutex;
    std::optional<Error> m_error;
};

} // namespace

Result<SimulatedScreen> simulateScreen(const std::filesystem::path& folder, const SimulationOptions& options,
                                       const Progress& progress)
{
    if (auto fine = check(options); !fine)
        return fine.error();
    const Rng root(options.seed);
    SimulatedScreen screen;
    screen.design = designPlate(options.wells, root.child(DesignStream));
    for (int p = 0; p < options.plates; ++p) {
        screen.plates.push_back(options.name + "-" + std::to_string(p + 1));
        screen.folders.push_back(folder / "images" / screen.plates.back());
        std::error_code problem;
        std::filesystem::create_directories(screen.folders.back(), problem);
        if (problem)
            return Error{Errc::WriteFailed, screen.folders.back().string(), problem.message()};
        for (const auto& well : screen.design.wells)
            for (int site = 1; site <= options.fieldsPerWell; ++site)
                screen.fields.push_back({p, well.place, site, FieldFault::None});
    }
    plantFaults(screen.fields, options, root.child(FaultStream));
    if (auto done = Production(screen, options, progress).run(); !done)
        return done.error();
    if (auto done = writeTruth(folder, screen, options); !done)
        return done.error();
    return screen;
}

std::vector<std::size_t> chooseLabels(const SimulatedScreen& screen, int count, Rng rng)
{
    constexpr std::array<double, SimulatedPhenotypeCount> shares{0.770, 0.0375, 0.184, 0.0078};
    std::array<std::vector<std::size_t>, SimulatedPhenotypeCount> byClass;
    for (std::size_t i = 0; i < screen.cells.size(); ++i)
        if (screen.fields[std::size_t(screen.cells[i].field)].fault == FieldFault::None)
            byClass[std::size_t(screen.cells[i].phenotype)].push_back(i);
    double most = count;
    // B and the controls decide how many cells there can be; A and C are too rare to wait for.
    for (const auto phenotype : {SimulatedPhenotype::Dmso, SimulatedPhenotype::B})
        if (const std::size_t k = std::size_t(phenotype); !byClass[k].empty())
            most = std::min(most, double(byClass[k].size()) / shares[k]);
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < shares.size(); ++k) {
        rng.shuffle(byClass[k]);
        const std::size_t wanted = std::max<std::size_t>(std::size_t(most * shares[k] + 0.5), 1);
        chosen.insert(chosen.end(), byClass[k].begin(),
                      byClass[k].begin() + std::ptrdiff_t(std::min(wanted, byClass[k].size())));
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace phenodrop
