#pragma once

#include "core/features/measuredhead.h"
#include "core/nn/classifier.h"
#include "core/workflow/pooling.h"

namespace phenodrop {

/// What a project calls a model: a network, several whose probabilities are averaged, a classifier on
/// measured features, or both joined. A function of the crop's pixels alone, so it works wherever cells are
/// judged. Const and shared by threads.
class PhenotypeModel
{
public:
    PhenotypeModel() = default;
    PhenotypeModel(nn::Classifier network); // NOLINT: a network alone is a model
    /// At least a network or a measured head; all with the classes of `card`, on crops of `shape`.
    PhenotypeModel(nn::ModelCard card, nn::Shape shape, std::vector<nn::Classifier> networks,
                   std::optional<MeasuredHead> measured, Pool pool);

    const nn::ModelCard& card() const { return m_card; }
    nn::ModelCard& card() { return m_card; }
    nn::Shape inputShape() const { return m_shape; }
    int classCount() const { return int(m_card.classes.size()); }
    const std::vector<nn::Classifier>& networks() const { return m_networks; }
    bool measures() const { return m_measured.has_value(); }
    const std::optional<MeasuredHead>& measured() const { return m_measured; }
    const Pool& pool() const { return m_pool; }
    /// The network where the model is one network and nothing else; else nullptr.
    const nn::Classifier* soleNetwork() const;

    /// Raw crops (the units of training) N×C×H×W → probabilities N×K, each row summing to 1.
    /// Errors: BadShape, Cancelled, OutOfMemory.
    Result<std::vector<float>> predict(std::span<const float> pixels, std::size_t n,
                                       const nn::PredictOptions& options = {}) const;

    /// One safetensors file; a sole network's is the same as nn::Classifier::save() writes. Errors:
    /// WriteFailed, ….
    Result<void> save(const std::filesystem::path& file) const;
    /// Safe on damaged or hostile files. Errors: BadFormat, BadShape, FileMissing, ….
    static Result<PhenotypeModel> load(const std::filesystem::path& file);

private:
    Result<std::vector<float>> askNetworks(std::span<const float> pixels, std::size_t n,
                                           const nn::PredictOptions& options) const;
    nn::ModelCard m_card;
    nn::Shape m_shape;
    std::vector<nn::Classifier> m_networks;
    std::optional<MeasuredHead> m_measured;
    Pool m_pool;
};

} // namespace phenodrop
