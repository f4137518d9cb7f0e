#pragma once

#include "core/features/measuredhead.h"
#include "core/nn/classifier.h"
#include "core/workflow/encodedhead.h"
#include "core/workflow/pooling.h"

namespace phenodrop {

/// What a model judges by; at least one of the three. The pool has a power for each that is there, in this order.
struct ModelJudges {
    std::vector<nn::Classifier> networks;     ///< their probabilities are averaged
    std::optional<MeasuredHead> measured = {}; ///< a classifier on measured features
    std::optional<EncodedHead> encoded = {};   ///< a classifier on an encoder's features
    PoolPowers pool = {};

    /// Of networks, measured and encoded together.
    std::size_t opinions() const { return std::size_t(!networks.empty()) + measured.has_value() + encoded.has_value(); }
};

/// What a project calls a model: a network, several, classifiers on features, or all of these joined. A function of the
/// crop's pixels alone, so it works wherever cells are judged. Const and shared by threads.
class PhenotypeModel
{
public:
    PhenotypeModel() = default;
    PhenotypeModel(nn::Classifier network); // NOLINT: a network alone is a model
    /// All parts with the classes of `card`, on crops of `shape`.
    PhenotypeModel(nn::ModelCard card, nn::Shape shape, ModelJudges parts);

    const nn::ModelCard& card() const { return m_card; }
    nn::ModelCard& card() { return m_card; }
    nn::Shape inputShape() const { return m_shape; }
    int classCount() const { return int(m_card.classes.size()); }
    const ModelJudges& judges() const { return m_judges; }
    const std::vector<nn::Classifier>& networks() const { return m_judges.networks; }
    const std::optional<MeasuredHead>& measured() const { return m_judges.measured; }
    /// It judges by features, too, or by nothing else.
    bool measures() const { return m_judges.measured || m_judges.encoded; }
    /// The same with other networks, as many, and another card.
    PhenotypeModel withNetworks(nn::ModelCard card, std::vector<nn::Classifier> networks) const;
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
    ModelJudges m_judges;
};

} // namespace phenodrop
