#include "core/embedding/vgg16encoder.h"

#include "core/base/release.h"
#include "core/base/threads.h"
#include "core/embedding/encoderinput.h"
#include "core/nn/models/models.h"
#include "core/nn/precision/calibration.h"
#include "core/nn/weights/readweights.h"
#include "core/nn/weights/vgg16weights.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int Fc7 = 4096;
constexpr int CropsAtATime = 16; ///< some 200 MB of activations
constexpr int MostCalibrating = 32;
constexpr char Int8Note[] = ", int8";
constexpr std::size_t InputNumbers = std::size_t(3) * Vgg16Size * Vgg16Size;

class Vgg16Encoder final : public Encoder
{
public:
    Vgg16Encoder(nn::Network network, std::string source, Vgg16Norm norm, std::array<int, 3> rgb)
        : m_network(std::move(network)), m_source(std::move(source)), m_norm(norm), m_rgb(rgb)
    {
        m_options.until = m_network.graph().find("relu7");
        m_options.batch = CropsAtATime / 2;
    }

    std::string name() const override { return "vgg16-fc7"; }
    std::string source() const override { return m_source; }
    int dims(int) const override { return Fc7; }
    Result<FeatureMatrix> encode(const CropBatch& crops, const Progress& progress) const override;
    Result<void> useInt8(const CropBatch& sample) override;

private:
    nn::Tensor input(const CropBatch& crops, int first, int count) const;
    Result<void> encodeSome(const CropBatch& crops, int first, int count, FeatureMatrix& features) const;

    nn::Network m_network;
    nn::InferOptions m_options;
    std::string m_source;
    Vgg16Norm m_norm;
    std::array<int, 3> m_rgb;
};

Result<FeatureMatrix> Vgg16Encoder::encode(const CropBatch& crops, const Progress& progress) const
{
    if (auto valid = checkCrops(crops); !valid)
        return valid.error();
    try {
        FeatureMatrix features(crops.count, Fc7);
        for (int first = 0; first < crops.count; first += CropsAtATime) {
            const int count = std::min(CropsAtATime, crops.count - first);
            if (auto done = encodeSome(crops, first, count, features); !done)
                return done.error();
            if (!report(progress, double(first + count) / crops.count))
                return Error{Errc::Cancelled, name(), {}};
        }
        return features;
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, name(), failed.what()};
    }
}

nn::Tensor Vgg16Encoder::input(const CropBatch& crops, int first, int count) const
{
    nn::Tensor pictures(count, {3, Vgg16Size, Vgg16Size});
    const std::size_t numbers =
        std::size_t(crops.channels) * std::size_t(crops.size) * std::size_t(crops.size);
    parallelFor(std::size_t(count), [&](std::size_t i) {
        const auto planes = crops.pixels.subspan((std::size_t(first) + i) * numbers, numbers);
        const std::vector<float> picture = vgg16CropInput(planes, crops.channels, crops.size, m_rgb, m_norm);
        std::copy(picture.begin(), picture.end(), pictures.data() + i * InputNumbers);
    });
    return pictures;
}

Result<void> Vgg16Encoder::encodeSome(const CropBatch& crops, int first, int count,
                                      FeatureMatrix& features) const
{
    const auto output = m_network.infer(input(crops, first, count), m_options);
    if (!output)
        return output.error();
    std::copy(output->values().begin(), output->values().end(), features.row(first).data());
    return {};
}

Result<void> Vgg16Encoder::useInt8(const CropBatch& sample)
{
    if (auto valid = checkCrops(sample); !valid)
        return valid.error();
    try {
        const nn::Tensor pictures = input(sample, 0, std::min(sample.count, MostCalibrating));
        auto ranges = nn::calibrate(m_network.graph(), m_network.values(), pictures.values(),
                                    {.batch = CropsAtATime / 2, .until = m_options.until});
        if (!ranges)
            return ranges.error();
        m_options.ranges = std::make_shared<const nn::ActivationRanges>(std::move(*ranges));
        m_options.precision = nn::Precision::Int8;
        m_source += Int8Note;
        return {};
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, name(), failed.what()};
    }
}

struct LoadedVgg16 {
    nn::Network network;
    std::string names; ///< of the tensors: who wrote the file
    Vgg16Norm norm = Vgg16Norm::Unit;
};

Result<LoadedVgg16> load(const std::filesystem::path& weights)
{
    auto file = nn::readWeights(weights);
    if (!file)
        return file.error();
    auto layers = nn::vgg16Layers(std::move(*file));
    if (!layers)
        return Error{layers.error().code, weights.string(), layers.error().detail};
    const auto metadata = layers->metadata;
    auto network = vgg16Network(std::move(*layers));
    if (!network)
        return Error{network.error().code, weights.string(), network.error().detail};
    return LoadedVgg16{std::move(*network), metadata.at("names"),
                       metadata.at("input") == "byte" ? Vgg16Norm::Byte : Vgg16Norm::Unit};
}

/// Whose training the numbers are: values of different trainings can't be compared.
std::string trainingOf(const std::string& names)
{
    if (names == "caffe" || names == "keras")
        return "Oxford's training, read from " + names;
    return names == "onnx" ? "training of the ONNX file" : "torchvision's training";
}

} // namespace

Result<nn::Network> vgg16Network(nn::TensorFile layers)
{
    const auto graph = nn::vgg16(1); // fc8 is never computed
    if (!graph)
        return graph.error();
    try {
        std::vector<float> values(std::size_t(graph->valueCount()), 0.0F);
        for (nn::NamedTensor& tensor : layers.tensors) {
            const auto parameter =
                std::find_if(graph->parameters().begin(), graph->parameters().end(),
                             [&](const nn::Parameter& candidate) { return candidate.name == tensor.name; });
            if (parameter == graph->parameters().end())
                return Error{Errc::NotFound, "VGG16", tensor.name};
            std::copy(tensor.values.begin(), tensor.values.end(), values.begin() + parameter->offset);
            release(tensor.values); // half a gigabyte in all
        }
        return nn::Network::withValues(*graph, std::move(values));
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "VGG16", failed.what()};
    }
}

Result<std::unique_ptr<Encoder>> openVgg16Encoder(const std::filesystem::path& weights,
                                                  std::array<int, 3> rgb)
{
    auto loaded = load(weights);
    if (!loaded)
        return loaded.error();
    const std::string source =
        "VGG16 FC7 after ReLU, " + trainingOf(loaded->names) + " (" + weights.filename().string() + ")";
    return std::unique_ptr<Encoder>(
        std::make_unique<Vgg16Encoder>(std::move(loaded->network), source, loaded->norm, rgb));
}

Result<std::vector<float>> vgg16PictureFeatures(const std::filesystem::path& weights,
                                                std::span<const std::uint8_t> rgb, int width, int height)
{
    if (width <= 0 || height <= 0 || rgb.size() != std::size_t(3) * std::size_t(width) * std::size_t(height))
        return Error{Errc::BadShape, weights.string(), "the picture's bytes do not fill its sides"};
    const auto loaded = load(weights);
    if (!loaded)
        return loaded.error();
    const auto picture = vgg16PictureInput(rgb, width, height, loaded->norm);
    nn::Tensor input(1, {3, Vgg16Size, Vgg16Size});
    std::copy(picture.begin(), picture.end(), input.data());
    nn::InferOptions options;
    options.until = loaded->network.graph().find("relu7");
    options.batch = 1;
    const auto output = loaded->network.infer(input, options);
    if (!output)
        return output.error();
    return std::vector<float>(output->values().begin(), output->values().end());
}

} // namespace phenodrop
