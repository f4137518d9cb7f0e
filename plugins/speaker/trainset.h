#pragma once

#include "core/nn/training/fit.h"
#include "plugins/speaker/speakermodel.h"

namespace phenodrop::speaker {

/// Training voices as power in mel bands, and how batches of segments are drawn from them.
class TrainSet
{
public:
    /// `speeds`: each voice also faster and slower, as other speakers. Errors: Cancelled.
    static Result<TrainSet> make(const std::vector<Utterance>& utterances, const FeatureOptions& features,
                                 const std::vector<double>& speeds, const Progress& progress);

    int classes() const { return m_classes; }
    std::size_t count() const { return m_voices.size(); }
    int label(std::size_t voice) const { return m_voices[voice].label; }
    std::vector<int> labels(std::span<const std::size_t> samples) const;
    const std::vector<float>& mean() const { return m_mean; }
    const std::vector<float>& scale() const { return m_scale; }

    /// `size` voices for one epoch: every class equally often.
    std::vector<std::size_t> balanced(std::size_t size, Rng rng) const;
    /// Batches of `batch` in which each speaker that appears does so `each` times: pairs of one speaker for
    /// pairwise losses.
    std::vector<std::size_t> paired(int batches, int batch, int each, Rng rng) const;

    /// One random segment of each sample's voice, as the network sees it. Modern features are augmented:
    /// noise 5 to 20 dB below, gain ±6 dB, two masks over bands and time (SpecAugment, Park et al. 2019).
    void fill(const nn::FitBatch& batch, std::span<float> input) const;

private:
    struct Voice {
        int label = 0;
        nn::Matrix power; ///< frames × bands
    };
    void standardise();
    void segment(const Voice& voice, Rng rng, float* out) const;

    FeatureOptions m_features;
    std::vector<Voice> m_voices;
    std::vector<std::vector<std::size_t>> m_ofClass;
    std::vector<float> m_mean, m_scale;
    int m_classes = 0;
};

} // namespace phenodrop::speaker
