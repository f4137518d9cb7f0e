#pragma once

#include "core/nn/network.h"
#include "plugins/speaker/classical.h"
#include "plugins/speaker/clustering.h"
#include "plugins/speaker/spectrogram.h"

#include <map>

namespace phenodrop::speaker {

/// What a network of this room sees of a voice.
struct FeatureOptions {
    MelOptions mel;
    bool modern =
        false; ///< ln(power + 1e-6), speech frames only, each band standardised; else log₁₀(1 + 10⁴·power)
    int frames = 100; ///< of one segment, 10 ms each
};

/// The distance below which two clusters are one speaker, for utterances of about `seconds` of speech.
struct CutThreshold {
    double seconds = 0, distance = 0;
};

/// What a person must know before trusting a model.
struct SpeakerCard {
    std::string network, loss, version;
    std::vector<std::string> speakers; ///< that it was trained on
    std::vector<std::string> development;
    std::uint64_t seed = 0;
    int epochs = 0, bestEpoch = 0;
    std::map<std::string, double> metrics;
};

/// A trained network with all that turns a recording into a point that can be clustered.
class SpeakerModel
{
public:
    nn::Network network;
    std::string embeddingNode;
    FeatureOptions features;
    std::vector<float> mean, scale; ///< of each band, modern features only
    Linkage linkage = Linkage::Average;
    std::vector<CutThreshold> thresholds; ///< by rising seconds
    Discriminant classical;
    double fusion = 0; ///< share of the classical description in the cosine, 0 … 1
    SpeakerCard card;

    /// The voice as segments of bands × frames, half overlapping; a shorter voice is repeated. Never empty.
    nn::Tensor segments(std::span<const float> samples) const;
    /// Mean of the segments' activations; the modern network's have length 1 before. With `fusion` f the
    /// classical description stands behind it, both of length 1 and weighted so that the cosine of two
    /// embeddings is (1 − f) times the network's plus f times the classical one. Errors: those of
    /// Network::infer().
    Result<Eigen::VectorXd> embed(std::span<const float> samples) const;
    /// One row per utterance. Errors: as embed(), Cancelled.
    Result<Eigen::MatrixXd> embedAll(const std::vector<Utterance>& utterances,
                                     const Progress& progress = {}) const;
    /// The threshold for utterances of this length, in between the calibrated ones by ln(seconds).
    double threshold(double seconds) const;
};

/// Power in mel bands → what the network sees, frames × bands, not standardised.
nn::Matrix compressed(const nn::Matrix& melPower, bool modern);

Result<void> saveModel(const std::filesystem::path& file, const SpeakerModel& model);
/// Errors: as nn::loadNetwork(), BadFormat.
Result<SpeakerModel> loadModel(const std::filesystem::path& file);

/// The harmonic mean of the utterances' lengths: short ones decide how far apart embeddings of one voice lie.
double typicalSeconds(const std::vector<Utterance>& utterances);

} // namespace phenodrop::speaker
