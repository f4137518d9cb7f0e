#include "plugins/speaker/speakermodel.h"

#include "plugins/speaker/audio.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::speaker {

nn::Matrix compressed(const nn::Matrix& melPower, bool modern)
{
    if (modern)
        return (melPower.array() + 1e-6f).log();
    return (1 + 1e4f * melPower.array()).log10();
}

nn::Tensor SpeakerModel::segments(std::span<const float> samples) const
{
    nn::Matrix power = melSpectrogram(samples, features.mel);
    if (features.modern)
        power = nn::Matrix(power(speechFrames(power), Eigen::all));
    nn::Matrix values = compressed(power, features.modern);
    if (features.modern)
        values = (values.rowwise() - Eigen::Map<const Eigen::RowVectorXf>(mean.data(), values.cols())) *
                 Eigen::Map<const Eigen::RowVectorXf>(scale.data(), values.cols()).asDiagonal();
    const Eigen::Index length = features.frames, have = values.rows(), bands = values.cols();
    const Eigen::Index hop = std::max<Eigen::Index>(1, length / 2);
    const Eigen::Index count = have <= length ? 1 : 1 + (have - length + hop - 1) / hop;
    nn::Tensor segments(count, {1, bands, length});
    for (Eigen::Index s = 0; s < count; ++s) {
        const Eigen::Index start = have <= length ? 0 : std::min(s * hop, have - length);
        nn::MatrixView segment(segments.data() + s * bands * length, bands, length);
        for (Eigen::Index f = 0; f < length; ++f)
            segment.col(f) = values.row((start + f) % have).transpose();
    }
    return segments;
}

Result<Eigen::VectorXd> SpeakerModel::embed(std::span<const float> samples) const
{
    const int node = network.graph().find(embeddingNode);
    const auto activations = network.infer(segments(samples), {.until = node});
    if (!activations)
        return activations.error();
    Eigen::MatrixXd rows = activations->matrix().cast<double>();
    if (features.modern)
        rows.rowwise().normalize();
    Eigen::VectorXd mean = rows.colwise().mean().transpose();
    if (fusion <= 0)
        return mean;
    const Eigen::VectorXd beside = classical.project(cepstralStatistics(samples)).normalized();
    Eigen::VectorXd both(mean.size() + beside.size());
    both << std::sqrt(1 - fusion) * mean.normalized(), std::sqrt(fusion) * beside;
    return both;
}

Result<Eigen::MatrixXd> SpeakerModel::embedAll(const std::vector<Utterance>& utterances,
                                               const Progress& progress) const
{
    Eigen::MatrixXd rows;
    for (std::size_t i = 0; i < utterances.size(); ++i) {
        const auto embedding = embed(utterances[i].samples);
        if (!embedding)
            return embedding.error();
        if (rows.size() == 0)
            rows.resize(Eigen::Index(utterances.size()), embedding->size());
        rows.row(Eigen::Index(i)) = embedding->transpose();
        if (!report(progress, double(i + 1) / double(utterances.size())))
            return Error{Errc::Cancelled};
    }
    return rows;
}

double SpeakerModel::threshold(double seconds) const
{
    if (thresholds.empty())
        return 0.5;
    const auto after = std::find_if(thresholds.begin(), thresholds.end(),
                                    [&](const CutThreshold& t) { return t.seconds >= seconds; });
    if (after == thresholds.begin())
        return after->distance;
    if (after == thresholds.end())
        return thresholds.back().distance;
    const CutThreshold& before = *std::prev(after);
    const double t = std::log(seconds / before.seconds) / std::log(after->seconds / before.seconds);
    return before.distance + t * (after->distance - before.distance);
}

double typicalSeconds(const std::vector<Utterance>& utterances)
{
    double sum = 0;
    for (const Utterance& u : utterances)
        sum += double(SampleRate) / double(std::max<std::size_t>(u.samples.size(), 1));
    return utterances.empty() ? 0 : double(utterances.size()) / sum;
}

} // namespace phenodrop::speaker
