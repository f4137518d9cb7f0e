#pragma once

#include "core/base/progress.h"
#include "core/nn/modelcard.h"
#include "core/nn/network.h"
#include "core/nn/training/normalisation.h"
#include "core/nn/weights/namedtensor.h"

#include <filesystem>
#include <optional>

namespace phenodrop::nn {

struct PredictOptions {
    Path path = Path::Fast;
    /// Mean over the 8 turned and mirrored views; unset: as the model was made. Crops that the first view
    /// settles (a class at 0.98 or more) are not asked again, which makes screening several times faster.
    std::optional<bool> averageViews = {};
    Progress progress = {};
    Precision precision = Precision::F32;
    RangesPointer ranges = {}; ///< for int8; unset: those of Classifier::setRanges()
};

/// A trained model: network, normalisation, temperature and card. Everything is const and may be shared by
/// threads.
class Classifier
{
public:
    Classifier() = default;
    Classifier(Network network, Normalisation normalisation, ModelCard card);

    const ModelCard& card() const { return m_card; }
    ModelCard& card() { return m_card; }
    const Network& network() const { return m_network; }
    const Normalisation& normalisation() const { return m_normalisation; }
    Shape inputShape() const { return m_network.graph().inputShape(); }
    int classCount() const { return int(m_network.graph().outputShape().count()); }
    int embeddingSize() const; ///< numbers per cell of embed()

    double temperature() const { return m_temperature; }
    void setTemperature(double temperature) { m_temperature = temperature; }
    bool averageViews() const { return m_averageViews; }
    void setAverageViews(bool on) { m_averageViews = on; }

    /// How save() keeps the weights: true for a byte each with a scale per output channel, a quarter of the
    /// file. Loading makes floats of them again; computing in int8 is Precision::Int8.
    bool byteWeights() const { return m_byteWeights; }
    void setByteWeights(bool on) { m_byteWeights = on; }

    /// Of calibrated(), for int8; not saved with the model.
    void setRanges(RangesPointer ranges) { m_ranges = std::move(ranges); }

    /// Raw crops (the units of training) N×C×H×W → probabilities N×K, each row summing to 1.
    /// Errors: BadShape when pixels.size() ≠ n·C·H·W, Cancelled, OutOfMemory.
    Result<std::vector<float>> predict(std::span<const float> pixels, std::size_t n,
                                       const PredictOptions& options = {}) const;
    /// The activations of the last hidden layer, N×embeddingSize(). Errors as predict().
    Result<std::vector<float>> embed(std::span<const float> pixels, std::size_t n,
                                     const PredictOptions& options = {}) const;

    /// What int8 must know, from raw crops as predict() takes them. Errors as predict(), NotEnoughData.
    Result<ActivationRanges> calibrated(std::span<const float> pixels, std::size_t n) const;

    /// One safetensors file, written beside and renamed. Errors: WriteFailed, DiskFull.
    Result<void> save(const std::filesystem::path& file) const;
    /// Rebuilds the network from the file alone. Safe on damaged or hostile files: BadFormat, BadShape,
    /// FileMissing, …
    static Result<Classifier> load(const std::filesystem::path& file);

    /// What save() writes and load() reads, for files that hold more than one network. `file` names it in errors.
    TensorFile content() const;
    static Result<Classifier> fromContent(const TensorFile& content, const std::filesystem::path& file);

private:
    /// What is asked of the network: the options, where it ends (−1: the output), softmax over it or not.
    struct Pass {
        const PredictOptions& options;
        int until = -1;
        bool probabilities = false;
    };
    Result<std::vector<float>> run(std::span<const float> pixels, std::size_t n, const Pass& pass) const;
    Result<Tensor> view(const Tensor& normal, std::span<const std::size_t> crops, std::size_t number,
                        const Pass& pass) const;
    Result<Tensor> average(const Tensor& normal, std::size_t crops, const Pass& pass, const Progress& progress) const;
    Network m_network;
    Normalisation m_normalisation;
    ModelCard m_card;
    double m_temperature = 1;
    bool m_averageViews = false;
    bool m_byteWeights = false;
    RangesPointer m_ranges;
};

} // namespace phenodrop::nn
