#include "core/workflow/demo.h"

#include "core/simulation/screen.h"
#include "core/store/cellstore.h"
#include "core/store/featurestore.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"
#include "core/store/mapstore.h"
#include "core/store/modelstore.h"
#include "core/store/platestore.h"
#include "core/workflow/importplates.h"
#include "core/workflow/makemap.h"
#include "core/workflow/measurecells.h"
#include "core/workflow/screenplates.h"
#include "core/workflow/screenresults.h"
#include "core/workflow/segmentplates.h"
#include "core/workflow/trainnetwork.h"
#include "core/workflow/writereport.h"

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

namespace phenodrop {

namespace {

namespace fs = std::filesystem;

/// The steps with the share of the time that each takes.
class Demo
{
public:
    Demo(const DemoOptions& options, const std::function<void(const std::string&)>& step, const Progress& progress)
        : m_options(options), m_step(step), m_progress(progress), m_folder(options.folder)
    {
    }

    Result<DemoOutcome> run()
    {
        const auto start = std::chrono::steady_clock::now();
        using Step = Result<void> (Demo::*)(const Progress&);
        const std::tuple<const char*, double, Step> steps[] = {{"simulate", 0.12, &Demo::simulate}, {"import", 0.02, &Demo::import},
                                                               {"find cells", 0.08, &Demo::segment}, {"label", 0.01, &Demo::label},
                                                               {"features", 0.20, &Demo::features}, {"map", 0.17, &Demo::map},
                                                               {"train", 0.28, &Demo::train},    {"screen", 0.10, &Demo::screen},
                                                               {"report", 0.02, &Demo::report}};
        double from = 0;
        for (const auto& [name, share, step] : steps) {
            if (m_step)
                m_step(name);
            if (auto done = (this->*step)(part(m_progress, from, from + share)); !done)
                return done.error();
            from += share;
        }
        m_outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return m_outcome;
    }

private:
    Result<void> simulate(const Progress& progress)
    {
        // The truth is written last, so its file says that the images are complete.
        if (fs::exists(m_folder / "simulation.json") && fs::exists(m_folder / "truth.csv"))
            return {};
        SimulationOptions simulation;
        simulation.wells = m_options.wells;
        simulation.fieldsPerWell = m_options.fieldsPerWell;
        simulation.cellsPerField = m_options.cellsPerField;
        simulation.seed = m_options.seed;
        const auto screen = simulateScreen(m_folder, simulation, progress);
        if (!screen)
            return screen.error();
        return {};
    }

    Result<void> import(const Progress& progress)
    {
        const std::string path = (m_folder / "demo").string();
        const bool known = Project::exists(projectFolder(path));
        auto project = known ? Project::open(path) : Project::create(path, "Simulated screen");
        if (!project)
            return project.error();
        m_project = *project;
        m_outcome.project = m_project->path();
        if (const auto plates = loadPlates(*m_project); plates && !plates->empty())
            return {};
        ImportPlatesOptions import;
        import.folders = {(m_folder / "images").string()};
        import.layoutCsv = (m_folder / "layout.csv").string();
        const auto imported = importIntoProject(m_project, import, progress);
        if (!imported)
            return imported.error();
        return {};
    }

    Result<void> segment(const Progress& progress)
    {
        const auto before = cellCount(*m_project);
        if (!before)
            return before.error();
        if (*before == 0)
            if (const auto found = segmentPlates(m_project, {}, progress); !found)
                return found.error();
        const auto count = cellCount(*m_project);
        if (!count)
            return count.error();
        m_outcome.cells = *count;
        return {};
    }

    Result<void> label(const Progress&)
    {
        auto journal = openJournal(m_project, "demo");
        if (!journal)
            return journal.error();
        if (journal->labelledCount() == 0) {
            std::ifstream labels(m_folder / "labels.csv", std::ios::binary);
            if (!labels)
                return Error{Errc::FileMissing, (m_folder / "labels.csv").string(), {}};
            if (const auto imported = importLabelCsv(*m_project, *journal, labels, {0, "labels.csv"}); !imported)
                return imported.error();
        }
        m_outcome.labels = journal->labelledCount();
        return {};
    }

    Result<void> features(const Progress& progress)
    {
        if (const auto known = listFeatures(*m_project); known && !known->empty())
            return {};
        return computeAnalystFeatures(m_project, progress);
    }

    Result<void> map(const Progress& progress)
    {
        if (const auto known = listMaps(*m_project); known && !known->empty())
            return {};
        const auto made = makeMap(m_project, {}, progress);
        if (!made)
            return made.error();
        return {};
    }

    Result<void> train(const Progress& progress)
    {
        if (const auto models = loadModels(*m_project); models && !models->empty()) {
            m_model = models->front().name;
            return {};
        }
        TrainNetworkOptions training;
        training.network = m_options.network;
        training.epochs = m_options.epochs;
        training.seed = m_options.seed;
        nn::TrainingHooks hooks;
        hooks.progress = progress;
        const auto trained = trainNetwork(m_project, training, hooks);
        if (!trained)
            return trained.error();
        m_model = trained->modelName;
        m_outcome.test = trained->test;
        return {};
    }

    Result<void> screen(const Progress& progress)
    {
        ScreenOptions screening;
        screening.model = m_model;
        const auto screened = screenPlates(m_project, screening, [&](const ScreenProgress& p) {
            return phenodrop::report(progress, double(p.fieldsDone) / double(std::max<std::size_t>(1, p.fields)));
        });
        if (!screened)
            return screened.error();
        return compareWithTruth();
    }

    Result<void> report(const Progress& progress)
    {
        ReportOptions options;
        options.folder = (m_folder / "report").string();
        const auto written = writeReport(m_project, options, progress);
        if (!written)
            return written.error();
        m_outcome.hits = written->hits;
        m_outcome.report = (m_folder / "report" / "report.html").string();
        return {};
    }

    /// How often the call of a screened cell is the phenotype that was simulated at its place.
    Result<void> compareWithTruth()
    {
        std::ifstream truth(m_folder / "truth.csv", std::ios::binary);
        if (!truth)
            return Error{Errc::FileMissing, (m_folder / "truth.csv").string(), {}};
        const auto resolved = readLabelCsv(*m_project, truth);
        if (!resolved)
            return resolved.error();
        std::map<CellId, std::string> known;
        for (const auto& label : resolved->labels)
            known.emplace(label.cell, label.phenotype);
        const auto results = loadScreenResults(m_project);
        if (!results)
            return results.error();
        double right = 0, all = 0;
        for (const auto& cell : results->scores.cells)
            if (const auto found = known.find(cell.id); found != known.end()) {
                ++all;
                right += results->scores.classes[std::size_t(cell.predicted)] == found->second;
            }
        m_outcome.truthAccuracy = all > 0 ? right / all : 0;
        return {};
    }

    const DemoOptions& m_options;
    const std::function<void(const std::string&)>& m_step;
    const Progress& m_progress;
    fs::path m_folder;
    ProjectPtr m_project;
    std::string m_model;
    DemoOutcome m_outcome;
};

} // namespace

Result<DemoOutcome> runDemo(const DemoOptions& options, const std::function<void(const std::string&)>& step,
                            const Progress& progress)
{
    std::error_code problem;
    fs::create_directories(options.folder, problem);
    if (problem)
        return Error{Errc::WriteFailed, options.folder, problem.message()};
    return Demo(options, step, progress).run();
}

} // namespace phenodrop
