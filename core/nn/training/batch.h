#pragma once

#include "core/nn/training/normalisation.h"
#include "core/nn/training/trainer.h"

namespace phenodrop::nn {

/// Fills executors with crops: normalised, and augmented when the epoch is drawn.
class BatchSource
{
public:
    BatchSource(const Samples& samples, const Normalisation& normalisation)
        : m_samples(samples), m_normalisation(normalisation)
    {
    }

    /// Crop order[start + i] → row i of `input`. Rows past the end of `order` take crops from its beginning:
    /// a batch norm then still sees real crops; their weight in the loss is zero. Row i draws from
    /// `rng.child(start + i)`.
    void fill(std::span<float> input, std::span<const std::size_t> order, std::size_t start,
              const AugmentOptions& augment, const Rng& rng) const;

private:
    const Samples& m_samples;
    const Normalisation& m_normalisation;
};

/// How many samples of a batch go through the network at a time. A batch norm needs the whole batch; other networks give
/// the same gradient in smaller parts, whose activations stay in the cache.
int microBatch(const Graph& graph, int batch, Precision precision);

/// What one class's cell counts in the loss: n_largest/n_class, at most 10; all 1 when `on` is false.
std::vector<float> classWeights(std::span<const long> counts, bool on);

std::vector<long> countLabels(std::span<const int> labels, std::size_t classes);

} // namespace phenodrop::nn
