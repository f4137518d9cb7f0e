#include "core/base/statistics.h"
#include "core/base/threads.h"
#include "plugins/monitoring/jointprogress.h"
#include "plugins/monitoring/model.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace phenodrop::monitoring {

namespace {

constexpr int Blocks = 4;
constexpr long LeastNormal = 20;

} // namespace

/// Fits a Model step by step; the only one that may write into it.
class Trainer
{
public:
    Trainer(const Recording& recording, const TrainOptions& options)
        : m_recording(recording), m_options(options)
    {
    }
    Result<Model> run(const Progress& progress, TrainReport* report);

private:
    Result<void> takeRows();
    Result<Eigen::VectorXd> blockScores(int block, const Progress& progress) const;
    Result<std::vector<double>> crossScores(const Progress& progress) const;
    nn::ModelCard card(double seconds) const;

    const Recording& m_recording;
    TrainOptions m_options;
    Table m_normal; ///< features of the normal rows, unscaled
    Model m_model;
};

Result<void> Trainer::takeRows()
{
    const long rows = long(m_recording.rows());
    if (m_options.lastRow < 0)
        m_options.lastRow = m_options.firstRow + std::max(LeastNormal, rows / 5);
    if (m_options.firstRow < 0 || m_options.lastRow > rows || m_options.firstRow >= m_options.lastRow)
        return Error{Errc::BadArgument, "normal rows",
                     std::to_string(m_options.firstRow) + ":" + std::to_string(m_options.lastRow) + " of " +
                         std::to_string(rows) + " rows"};
    if (m_options.lastRow - m_options.firstRow < LeastNormal)
        return Error{Errc::NotEnoughData, "normal rows",
                     std::to_string(m_options.lastRow - m_options.firstRow) + " rows, at least " +
                         std::to_string(LeastNormal) + " are needed"};
    auto features = computeFeatures(m_recording, m_options.features);
    if (!features)
        return features.error();
    m_normal = features->values.middleRows(m_options.firstRow, m_options.lastRow - m_options.firstRow);
    m_model.m_names = std::move(features->names);
    return {};
}

/// Scores of one block of normal rows by a detector that was fitted on the others.
Result<Eigen::VectorXd> Trainer::blockScores(int block, const Progress& progress) const
{
    const Eigen::Index n = m_normal.rows(), from = n * block / Blocks, to = n * (block + 1) / Blocks;
    Table others(n - (to - from), m_normal.cols());
    others.topRows(from) = m_normal.topRows(from);
    others.bottomRows(n - to) = m_normal.bottomRows(n - to);
    const auto scaler = RobustScaler::fit(others);
    auto detector = makeDetector(m_options.method);
    if (!detector)
        return detector.error();
    FitOptions fit = m_options.fit;
    fit.epochDone = {};
    fit.ensemble = 1;
    if (auto fitted = (*detector)->fit(scaler.apply(others), fit, progress); !fitted)
        return fitted.error();
    return (*detector)->score(scaler.apply(m_normal.middleRows(from, to - from)));
}

Result<std::vector<double>> Trainer::crossScores(const Progress& progress) const
{
    std::vector<std::optional<Result<Eigen::VectorXd>>> blocks(Blocks);
    const JointProgress joint(progress, Blocks);
    parallelFor(Blocks, [&](std::size_t i) { blocks[i] = blockScores(int(i), joint.of(int(i))); });
    std::vector<double> scores;
    for (auto& block : blocks) {
        if (!*block)
            return block->error();
        const Eigen::VectorXd& some = **block;
        scores.insert(scores.end(), some.data(), some.data() + some.size());
    }
    return scores;
}

nn::ModelCard Trainer::card(double seconds) const
{
    nn::ModelCard card;
    card.network = m_options.method;
    card.classes = {"normal"};
    card.labelCounts = {long(m_normal.rows())};
    card.channels =
        m_recording.columns.size() <= 64 ? m_recording.columns : std::vector<std::string>{"waveform"};
    card.seed = m_options.fit.seed;
    card.metrics = {{"threshold", m_model.m_threshold},
                    {"parameters", double(m_model.m_detector->parameters())},
                    {"features", double(m_normal.cols())},
                    {"training_seconds", seconds}};
    card.notes = {
        {"data", m_recording.name},
        {"normal_rows", std::to_string(m_options.firstRow) + ":" + std::to_string(m_options.lastRow)},
        {"threshold", "for a rate of " + std::to_string(m_options.alarm.targetRate) +
                          " on normal rows scored by detectors that had not seen them"}};
    card.version = PHENODROP_VERSION;
    return card;
}

Result<Model> Trainer::run(const Progress& progress, TrainReport* report)
{
    const auto begin = std::chrono::steady_clock::now();
    auto detector = makeDetector(m_options.method);
    if (!detector)
        return detector.error();
    if (auto taken = takeRows(); !taken)
        return taken.error();
    m_model.m_detector = std::move(*detector);
    m_model.m_scaler = RobustScaler::fit(m_normal);
    if (auto fitted =
            m_model.m_detector->fit(m_model.m_scaler.apply(m_normal), m_options.fit, part(progress, 0, 0.5));
        !fitted)
        return fitted.error();
    auto calibration = crossScores(part(progress, 0.5, 1));
    if (!calibration)
        return calibration.error();
    m_model.m_unit = std::max(1e-300, median(*calibration));
    for (double& s : *calibration)
        s /= m_model.m_unit;
    *calibration = smoothed(*calibration, m_options.alarm.smoothing);
    m_model.m_threshold = thresholdFor(*calibration, m_options.alarm.targetRate) *
                          std::exp(m_options.alarm.margin * logSpread(*calibration));
    m_model.m_read = m_options.read;
    m_model.m_features = m_options.features;
    m_model.m_alarm = m_options.alarm;
    m_model.m_firstRow = m_options.firstRow;
    m_model.m_lastRow = m_options.lastRow;
    m_model.m_fingerprint = fingerprint(m_recording);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    m_model.m_card = card(seconds);
    if (report)
        *report = {std::move(*calibration), long(m_normal.rows()), seconds};
    return std::move(m_model);
}

Result<Model> train(const Recording& recording, const TrainOptions& options, const Progress& progress,
                    TrainReport* report)
{
    return Trainer(recording, options).run(progress, report);
}

} // namespace phenodrop::monitoring
