#include "core/workflow/compressmodel.h"

#include "core/base/threads.h"
#include "core/workflow/compressstep.h"
#include "core/workflow/modelcells.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/screenprecision.h"
#include "core/workflow/storemodel.h"
#include "core/workflow/unlabelledcells.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>

namespace phenodrop {

namespace {

constexpr std::size_t FewestJudged = 20;
constexpr std::size_t MostTimed = 256;
constexpr int TimedTurns = 5;
using TimedClock = std::chrono::steady_clock;

/// Cells without a label whose groups are not held out.
Result<ModelCells> otherCells(const ProjectPtr& project, const nn::ModelCard& card, const ModelParts& parts,
                              std::size_t most, std::uint64_t seed)
{
    const auto by = parseSplitBy(card.split.empty() ? "well" : card.split);
    if (!by)
        return by.error();
    std::set<CellId> labelled;
    std::set<std::string> heldOut;
    for (const auto* part : {&parts.unseen, &parts.validation, &parts.training})
        for (const auto& cell : part->cells)
            labelled.insert(cell.id);
    for (const auto* part : {&parts.unseen, &parts.validation})
        for (const auto& item : part->items)
            heldOut.insert(cardGroup(item, *by));
    return unlabelledCells(project, labelled, heldOut, *by, most, seed);
}

/// What was measured of the model as it was is not true of this one.
void describe(nn::ModelCard& card, const nn::ModelCard& original, const std::string& done)
{
    std::erase_if(card.metrics, [](const auto& metric) {
        return metric.first.starts_with("test_") || metric.first.starts_with("validation_") ||
               metric.first.starts_with("candidate_");
    });
    const auto before = original.notes.find("compressed");
    card.notes["compressed"] = before == original.notes.end() ? done : before->second + ", " + done;
}

/// One compression with all that its steps share.
class Compressing
{
public:
    Compressing(const ProjectPtr& project, const CompressOptions& options, const Progress& progress)
        : m_project(project), m_options(options), m_progress(progress)
    {
    }

    Result<CompressOutcome> run(LoadedModel original, RunId run);

private:
    Result<void> readCells(const PhenotypeModel& model);
    Result<void> add(const std::string& name, const PhenotypeModel& model, nn::Precision precision,
                     const std::string& what);
    Result<void> timeAll();
    Result<double> milliseconds(const PhenotypeModel& model, nn::Precision precision, std::size_t from,
                                std::size_t cells) const;
    Result<void> keep(const PhenotypeModel& model, RunId run);

    const ProjectPtr& m_project;
    const CompressOptions& m_options;
    const Progress& m_progress;
    bool m_unseen = true;
    CompressOutcome m_outcome;
    ModelCrops m_judged;
    TeachingMaterial m_material;
    std::vector<PhenotypeModel> m_models; ///< of the variants
};

Result<void> Compressing::readCells(const PhenotypeModel& model)
{
    auto parts = modelParts(m_project, model.card());
    if (!parts)
        return parts.error();
    m_unseen = parts->unseen.cells.size() >= FewestJudged;
    m_outcome.judgedOn = m_unseen ? "cells that the model never saw" : "validation cells";
    auto judged = cutForModel(m_project, model, m_unseen ? parts->unseen : parts->validation, part(m_progress, 0, 0.02));
    if (!judged)
        return judged.error();
    m_judged = std::move(*judged);
    if (parts->training.cells.empty())
        return Error{Errc::NotEnoughData, "training cells", "the cells that this model was trained on are not in this project"};
    auto training = cutForModel(m_project, model, parts->training, part(m_progress, 0.02, 0.06));
    if (!training)
        return training.error();
    m_material.labelled = training->samples.count();
    m_material.lesson.cells = std::move(training->samples);
    if (!parts->validation.cells.empty()) {
        auto validation = cutForModel(m_project, model, parts->validation, part(m_progress, 0.06, 0.07));
        if (!validation)
            return validation.error();
        m_material.validation = std::move(validation->samples);
    } else {
        m_material.validation = {int(model.inputShape().channels), int(model.inputShape().height), {}, {}};
    }
    const auto rest = otherCells(m_project, model.card(), *parts, m_options.distil.empty() ? 0 : m_options.unlabelled,
                                      m_options.seed);
    if (!rest)
        return rest.error();
    if (!rest->cells.empty()) {
        const auto crops = cutForModel(m_project, model, *rest, part(m_progress, 0.07, 0.1));
        if (!crops)
            return crops.error();
        auto& cells = m_material.lesson.cells;
        cells.pixels.insert(cells.pixels.end(), crops->samples.pixels.begin(), crops->samples.pixels.end());
        cells.labels.insert(cells.labels.end(), crops->samples.labels.begin(), crops->samples.labels.end());
    }
    auto opinions = model.predict(m_material.lesson.cells.pixels, m_material.lesson.cells.count());
    if (!opinions)
        return opinions.error();
    m_material.lesson.teacher = std::move(*opinions);
    m_outcome.taughtOn = m_material.lesson.cells.count();
    return {};
}

/// In turns, so that a busy moment meets all variants alike, and the best of the turns.
Result<void> Compressing::timeAll()
{
    const std::size_t n = std::min(MostTimed, m_judged.samples.count());
    for (int turn = 0; turn < TimedTurns; ++turn)
        for (std::size_t v = 0; v < m_models.size(); ++v) {
            auto& variant = m_outcome.variants[v];
            std::vector<double> single;
            for (std::size_t i = 0; i < 9; ++i) {
                const auto ms = milliseconds(m_models[v], variant.precision, i % n, 1);
                if (!ms)
                    return ms.error();
                single.push_back(*ms);
            }
            const auto batch = milliseconds(m_models[v], variant.precision, 0, n);
            if (!batch)
                return batch.error();
            const bool first = turn == 0; // it also prepares the networks for these numbers of cells
            variant.latencyMs = first ? median(single) : std::min(variant.latencyMs, median(single));
            variant.msPerCell = first ? *batch / double(n) : std::min(variant.msPerCell, *batch / double(n));
        }
    return {};
}

Result<double> Compressing::milliseconds(const PhenotypeModel& model, nn::Precision precision, std::size_t from,
                                         std::size_t cells) const
{
    const std::size_t one = std::size_t(model.inputShape().count());
    const auto start = TimedClock::now();
    const auto rows = model.predict(std::span(m_judged.samples.pixels).subspan(from * one, cells * one), cells,
                                    {.precision = precision});
    if (!rows)
        return rows.error();
    return 1000 * std::chrono::duration<double>(TimedClock::now() - start).count();
}

Result<void> Compressing::add(const std::string& name, const PhenotypeModel& model, nn::Precision precision,
                              const std::string& what)
{
    CompressedVariant variant;
    variant.name = name;
    variant.what = what;
    variant.precision = precision;
    for (const auto& network : model.networks()) {
        variant.parameters += long(network.network().graph().parameterCount());
        variant.megaflops += network.network().graph().flops() / 1e6;
    }
    const auto rows = model.predict(m_judged.samples.pixels, m_judged.samples.count(), {.precision = precision});
    if (!rows)
        return rows.error();
    variant.judged = evaluatePredictions(model.card().classes, m_judged.samples.labels, *rows);
    // Its size is that of its file: written, weighed, and taken away again unless it was asked for.
    const bool kept = m_options.each && !m_options.out.empty() && !m_outcome.variants.empty();
    variant.file = kept ? m_options.out + "-" + std::to_string(m_outcome.variants.size()) + ".safetensors"
                        : m_project->modelsFolder() + "/compress.tmp.safetensors";
    if (auto saved = model.save(variant.file); !saved)
        return saved;
    std::error_code ignored;
    variant.bytes = std::filesystem::file_size(variant.file, ignored);
    if (!kept) {
        std::filesystem::remove(variant.file, ignored);
        variant.file.clear();
    }
    m_outcome.variants.push_back(std::move(variant));
    m_models.push_back(model);
    return {};
}

/// The last variant becomes a model of the project like any trained one.
Result<void> Compressing::keep(const PhenotypeModel& model, RunId run)
{
    TrainNetworkOptions naming;
    naming.out = m_options.out;
    PhenotypeModel named = model;
    addMetrics(named.card(), m_unseen ? "test" : "validation", m_outcome.variants.back().judged);
    PredictionTable predictions;
    const auto rows = judgeModel(named, m_judged.samples, m_judged.cells, predictions);
    if (!rows)
        return rows.error();
    TrainNetworkOutcome stored;
    if (auto done = storeModel(m_project, naming, named, std::move(predictions), run, stored); !done)
        return done;
    m_outcome.modelName = stored.modelName;
    m_outcome.variants.back().file = stored.file;
    return {};
}

Result<CompressOutcome> Compressing::run(LoadedModel original, RunId run)
{
    const PhenotypeModel& whole = original.classifier;
    if (auto read = readCells(whole); !read)
        return read.error();
    if (auto added = add("as trained", whole, nn::Precision::F32, whole.card().network); !added)
        return added.error();
    PhenotypeModel last = whole;
    std::string done = "as trained";
    const auto steps = compressSteps(m_options);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double from = 0.12 + 0.86 * double(i) / double(steps.size()),
                     to = 0.12 + 0.86 * double(i + 1) / double(steps.size());
        auto next = applyStep(m_options.each ? whole : last, steps[i], m_options, m_material, part(m_progress, from, to));
        if (!next && next.error().code == Errc::BadArgument) { // nothing to gain here; the other steps may still help
            m_outcome.skipped.push_back(steps[i].name + ": " + next.error().detail);
            continue;
        }
        if (!next)
            return next.error();
        done = m_options.each || m_outcome.variants.size() == 1 ? steps[i].name : done + ", " + steps[i].name;
        describe(next->model.card(), whole.card(), done);
        const auto precision = steps[i].kind == CompressStep::Kind::Bytes ? nn::Precision::Int8 : nn::Precision::F32;
        if (auto added = add(done, next->model, precision, next->what); !added)
            return added.error();
        last = std::move(next->model);
    }
    if (auto timed = timeAll(); !timed)
        return timed.error();
    if (!m_options.each && m_outcome.variants.size() > 1)
        if (auto kept = keep(last, run); !kept)
            return kept.error();
    report(m_progress, 1);
    return std::move(m_outcome);
}

} // namespace

Result<CompressOutcome> compressModel(const ProjectPtr& project, const CompressOptions& options, const Progress& progress)
{
    useThreadCount();
    if (compressSteps(options).empty())
        return Error{Errc::BadArgument, "compress", "name a method: distil, prune, rank or energy, int8"};
    auto model = loadModelFor(project, options.model);
    if (!model)
        return model.error();
    if (model->classifier.networks().empty() && (options.distil.empty() || options.each))
        return Error{Errc::BadArgument, options.model, "this model has no network: it is computed from measured features"};
    auto run = RecordedRun::start(project, "compress",
                                  {{"model", QString::fromStdString(options.model)},
                                   {"distil", QString::fromStdString(options.distil)},
                                   {"prune", options.prune},
                                   {"rank", options.rank},
                                   {"energy", options.energy},
                                   {"int8", options.int8},
                                   {"epochs", options.epochs},
                                   {"temperature", options.temperature},
                                   {"unlabelled", qint64(options.unlabelled)}},
                                  options.seed);
    if (!run)
        return run.error();
    auto outcome = Compressing(project, options, progress).run(std::move(*model), run->id());
    if (!outcome)
        return run->failed(outcome.error());
    const auto& best = outcome->variants.back();
    if (auto finished = run->done({{"model", QString::fromStdString(outcome->modelName)},
                                   {"bytes", qint64(best.bytes)},
                                   {"accuracy", best.judged.accuracy}});
        !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop
