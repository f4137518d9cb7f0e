#include "plugins/speaker/trainset.h"

#include "core/base/threads.h"
#include "plugins/speaker/audio.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

namespace phenodrop::speaker {

namespace {

constexpr int WidestMaskBands = 8, LongestMaskFrames = 12;
constexpr double NoisyShare = 0.2;

/// Stationary noise 5 to 20 dB below the voice, of a random slope over the bands.
void addNoise(nn::Matrix& power, Rng& rng)
{
    const double level = double(power.mean()) * std::pow(10, -rng.uniform(0.5, 2.0)),
                 slope = rng.uniform(-2, 2);
    const Eigen::Index bands = power.cols();
    for (Eigen::Index f = 0; f < power.rows(); ++f)
        for (Eigen::Index b = 0; b < bands; ++b) {
            const double colour = std::exp(slope * (double(b) / double(bands) - 0.5));
            power(f, b) += float(-std::log(1 - rng.uniform()) * level * colour);
        }
}

/// A band of frequencies and a stretch of time set to the average, that is 0.
void mask(nn::Matrix& values, Rng& rng)
{
    const auto stretch = [&](Eigen::Index size, int widest) {
        const Eigen::Index width =
            std::min<Eigen::Index>(Eigen::Index(rng.below(std::uint64_t(widest) + 1)), size);
        return std::pair(Eigen::Index(rng.below(std::uint64_t(size - width) + 1)), width);
    };
    const auto [band, bands] = stretch(values.cols(), WidestMaskBands);
    values.middleCols(band, bands).setZero();
    const auto [frame, frames] = stretch(values.rows(), LongestMaskFrames);
    values.middleRows(frame, frames).setZero();
}

} // namespace

Result<TrainSet> TrainSet::make(const std::vector<Utterance>& utterances, const FeatureOptions& features,
                                const std::vector<double>& speeds, const Progress& progress)
{
    TrainSet set;
    set.m_features = features;
    int speakers = 0;
    for (const Utterance& u : utterances)
        speakers = std::max(speakers, u.speaker + 1);
    set.m_classes = speakers * int(speeds.size());
    set.m_voices.resize(utterances.size() * speeds.size());
    set.m_ofClass.resize(std::size_t(set.m_classes));
    std::atomic<bool> stopped = false;
    std::atomic<std::size_t> done = 0;
    parallelFor(set.m_voices.size(), [&](std::size_t i) {
        if (stopped)
            return;
        const Utterance& u = utterances[i / speeds.size()];
        const std::size_t speed = i % speeds.size();
        const bool same = speeds[speed] == 1;
        const auto samples = same ? std::vector<float>() : resample(u.samples, 1 / speeds[speed]);
        nn::Matrix power = melSpectrogram(same ? u.samples : samples, features.mel);
        if (features.modern)
            power = nn::Matrix(power(speechFrames(power), Eigen::all));
        set.m_voices[i] = {u.speaker + int(speed) * speakers, std::move(power)};
        if (!report(progress, double(++done) / double(set.m_voices.size())))
            stopped = true;
    });
    if (stopped)
        return Error{Errc::Cancelled};
    for (std::size_t i = 0; i < set.m_voices.size(); ++i)
        set.m_ofClass[std::size_t(set.m_voices[i].label)].push_back(i);
    if (features.modern)
        set.standardise();
    return set;
}

void TrainSet::standardise()
{
    const Eigen::Index bands = m_features.mel.bands;
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(bands), squares(sum);
    double frames = 0;
    for (const Voice& voice : m_voices) {
        const Eigen::MatrixXd values = compressed(voice.power, true).cast<double>();
        sum += values.colwise().sum();
        squares += values.cwiseAbs2().colwise().sum();
        frames += double(values.rows());
    }
    for (Eigen::Index b = 0; b < bands; ++b) {
        const double mean = sum[b] / frames, variance = squares[b] / frames - mean * mean;
        m_mean.push_back(float(mean));
        m_scale.push_back(float(1 / std::sqrt(std::max(variance, 1e-6))));
    }
}

std::vector<int> TrainSet::labels(std::span<const std::size_t> samples) const
{
    std::vector<int> labels;
    for (const std::size_t sample : samples)
        labels.push_back(m_voices[sample].label);
    return labels;
}

std::vector<std::size_t> TrainSet::balanced(std::size_t size, Rng rng) const
{
    std::vector<std::size_t> order, classes(m_ofClass.size());
    std::iota(classes.begin(), classes.end(), std::size_t(0));
    while (order.size() < size) {
        rng.shuffle(classes);
        for (const std::size_t c : classes)
            if (!m_ofClass[c].empty())
                order.push_back(m_ofClass[c][rng.below(m_ofClass[c].size())]);
    }
    order.resize(size);
    return order;
}

std::vector<std::size_t> TrainSet::paired(int batches, int batch, int each, Rng rng) const
{
    std::vector<std::size_t> order;
    for (int b = 0; b < batches; ++b) {
        const auto drawn = balanced(std::size_t((batch + each - 1) / each), rng.child(std::uint64_t(b)));
        for (int i = 0; i < batch; ++i) {
            const auto& voices = m_ofClass[std::size_t(label(drawn[std::size_t(i / each)]))];
            order.push_back(voices[rng.below(voices.size())]);
        }
    }
    return order;
}

void TrainSet::segment(const Voice& voice, Rng rng, float* out) const
{
    const Eigen::Index have = voice.power.rows(), length = m_features.frames, bands = voice.power.cols();
    const Eigen::Index start = have > length ? Eigen::Index(rng.below(std::uint64_t(have - length + 1))) : 0;
    nn::Matrix power(length, bands);
    for (Eigen::Index f = 0; f < length; ++f)
        power.row(f) = voice.power.row((start + f) % have);
    if (m_features.modern && rng.uniform() < NoisyShare)
        addNoise(power, rng);
    if (m_features.modern)
        power *= float(std::pow(10, rng.uniform(-0.6, 0.6)));
    nn::Matrix values = compressed(power, m_features.modern);
    if (m_features.modern) {
        values = (values.rowwise() - Eigen::Map<const Eigen::RowVectorXf>(m_mean.data(), bands)) *
                 Eigen::Map<const Eigen::RowVectorXf>(m_scale.data(), bands).asDiagonal();
        mask(values, rng);
    }
    nn::MatrixView(out, bands, length) = values.transpose();
}

void TrainSet::fill(const nn::FitBatch& batch, std::span<float> input) const
{
    const std::size_t each = std::size_t(m_features.mel.bands) * std::size_t(m_features.frames);
    const Rng rng(batch.seed);
    parallelFor(batch.samples.size(), [&](std::size_t i) {
        segment(m_voices[batch.samples[i]], rng.child(i), input.data() + i * each);
    });
}

} // namespace phenodrop::speaker
