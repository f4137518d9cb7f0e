#pragma once

#include "core/nn/modelcard.h"
#include "plugins/monitoring/alarm.h"
#include "plugins/monitoring/detector.h"
#include "plugins/monitoring/features.h"

namespace phenodrop::monitoring {

/// What a model says about each row of a recording.
struct ScoredRows {
    std::vector<double> score;     ///< strangeness ÷ its median on normal rows: 1 is usual
    std::vector<double> smooth;    ///< moving average of it, what is compared with the threshold
    std::vector<double> deviation; ///< of the networks of an ensemble; empty for others
    std::vector<char> alarm;
    std::vector<char> trained; ///< rows that the model was trained on, where the recording is that file
};

/// A trained monitor: features, scaling, detector, threshold and card. One safetensors file.
class Model
{
public:
    Result<ScoredRows> score(const Recording& recording) const;
    /// Each feature's part in the strangeness of these rows, rows × features; empty where the method has no
    /// answer.
    Result<Table> explain(const Recording& recording, std::span<const long> rows) const;

    double threshold() const { return m_threshold; }
    void setThreshold(double threshold) { m_threshold = threshold; }
    const AlarmOptions& alarmOptions() const { return m_alarm; }
    const nn::ModelCard& card() const { return m_card; }
    const std::vector<std::string>& featureNames() const { return m_names; }
    const Detector& detector() const { return *m_detector; }
    const ReadOptions& readOptions() const { return m_read; }

    /// Errors: WriteFailed, DiskFull.
    Result<void> save(const std::filesystem::path& file) const;
    /// Safe on damaged files. Errors: FileMissing, BadFormat, BadShape, BadArgument.
    static Result<Model> load(const std::filesystem::path& file);

private:
    friend class Trainer;
    Result<Table> scaledFeatures(const Recording& recording) const;

    ReadOptions m_read;
    FeatureOptions m_features;
    std::vector<std::string> m_names;
    RobustScaler m_scaler;
    std::shared_ptr<Detector> m_detector;
    AlarmOptions m_alarm;
    double m_unit = 1, m_threshold = 1;
    long m_firstRow = 0, m_lastRow = 0; ///< that it was trained on
    std::string m_fingerprint;          ///< of the recording that it was trained on
    nn::ModelCard m_card;
};

/// Tells recordings apart: size and a hash of the numbers.
std::string fingerprint(const Recording& recording);

struct TrainOptions {
    std::string method = "hvae";
    long firstRow = 0, lastRow = -1; ///< normal rows, last exclusive; −1: the first fifth of the recording
    FeatureOptions features = {};
    ReadOptions read = {};
    AlarmOptions alarm = {};
    FitOptions fit = {};
};

/// What came out of training besides the model.
struct TrainReport {
    std::vector<double>
        calibration; ///< smoothed scores of normal rows, each by a detector that had not seen its block
    long normalRows = 0;
    double seconds = 0;
};

/// Fits features' scaling, detector and threshold on the normal rows alone. The threshold comes from scores
/// of rows that took no part: the normal rows are cut into four blocks of time, and each is scored by a
/// detector fitted on the other three, so that slow drift between the blocks is in the threshold. Errors:
/// BadArgument (method, rows), NotEnoughData (fewer than 20 normal rows), Cancelled, as computeFeatures().
Result<Model> train(const Recording& recording, const TrainOptions& options, const Progress& progress = {},
                    TrainReport* report = nullptr);

} // namespace phenodrop::monitoring
