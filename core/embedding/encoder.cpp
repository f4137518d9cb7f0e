#include "core/embedding/encoder.h"

#include "core/base/threads.h"
#include "core/embedding/encoderinput.h"
#include "core/nn/classifier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace phenodrop {

namespace {

constexpr int PlanesAtATime = 256;
constexpr char BuiltinFile[] = "builtin-encoder.safetensors";

class BuiltinEncoder final : public Encoder
{
public:
    BuiltinEncoder(nn::Classifier network, std::string name, std::string source, float brightness)
        : m_network(std::move(network)), m_name(std::move(name)), m_source(std::move(source)),
          m_size(int(m_network.inputShape().height)), m_brightness(brightness)
    {
    }

    std::string name() const override { return m_name; }
    std::string source() const override { return m_source; }
    int dims(int channels) const override { return channels * width(); }
    Result<FeatureMatrix> encode(const CropBatch& crops, const Progress& progress) const override;

private:
    Result<void> encodeSome(const CropBatch& crops, int first, int count, std::span<float> features) const;
    int width() const { return m_network.embeddingSize() + (m_brightness > 0 ? 2 : 0); }

    nn::Classifier m_network;
    std::string m_name, m_source;
    int m_size;         ///< px
    float m_brightness; ///< weight; 0: brightness is no feature
};

Result<FeatureMatrix> BuiltinEncoder::encode(const CropBatch& crops, const Progress& progress) const
{
    if (auto valid = checkCrops(crops); !valid)
        return valid.error();
    try {
        // Crops are planes after planes, and so are their features: n·C samples of one channel.
        FeatureMatrix features(crops.count, dims(crops.channels));
        const int planes = crops.count * crops.channels, width = this->width();
        for (int first = 0; first < planes; first += PlanesAtATime) {
            const int count = std::min(PlanesAtATime, planes - first);
            const std::span<float> out(features.data() + std::size_t(first) * std::size_t(width),
                                       std::size_t(count) * std::size_t(width));
            if (auto done = encodeSome(crops, first, count, out); !done)
                return done.error();
            if (!report(progress, double(first + count) / planes))
                return Error{Errc::Cancelled, name(), {}};
        }
        return features;
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, name(), failed.what()};
    }
}

Result<void> BuiltinEncoder::encodeSome(const CropBatch& crops, int first, int count,
                                        std::span<float> features) const
{
    const std::size_t area = std::size_t(crops.size) * std::size_t(crops.size);
    const std::size_t numbers = std::size_t(m_size) * std::size_t(m_size);
    const auto embedding = std::size_t(m_network.embeddingSize()), row = std::size_t(width());
    std::vector<float> input(std::size_t(count) * numbers);
    parallelFor(std::size_t(count), [&](std::size_t i) {
        const auto plane = crops.pixels.subspan((std::size_t(first) + i) * area, area);
        const std::vector<float> scaled = builtinInput(plane, crops.size, m_size);
        std::copy(scaled.begin(), scaled.end(), input.begin() + std::ptrdiff_t(i * numbers));
        if (m_brightness > 0) {
            const auto brightness = planeBrightness(plane);
            for (std::size_t k = 0; k < brightness.size(); ++k)
                features[i * row + embedding + k] = m_brightness * brightness[k];
        }
    });
    const auto embedded = m_network.embed(input, std::size_t(count));
    if (!embedded)
        return embedded.error();
    for (std::size_t i = 0; i < std::size_t(count); ++i)
        std::copy_n(embedded->data() + i * embedding, embedding, features.data() + i * row);
    return {};
}

/// A weight that someone wrote into the file: 0 unless it is a number of a sensible size.
float brightnessOf(const nn::ModelCard& card)
{
    const auto note = card.notes.find(BrightnessNote);
    if (note == card.notes.end())
        return 0;
    const float weight = std::strtof(note->second.c_str(), nullptr);
    return weight > 0 && weight < 1e3F ? weight : 0;
}

bool isVgg16File(const std::filesystem::path& file)
{
    constexpr std::array<std::string_view, 6> Extensions{".safetensors", ".pth", ".pt",
                                                         ".onnx",        ".h5",  ".caffemodel"};
    const std::string extension = file.extension().string();
    return file.filename().string().find("vgg16") != std::string::npos &&
           std::find(Extensions.begin(), Extensions.end(), extension) != Extensions.end();
}

/// In alphabetical order, so that the choice does not depend on the file system.
std::vector<std::filesystem::path> filesOf(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

Result<void> Encoder::useInt8(const CropBatch&)
{
    return Error{Errc::BadArgument, name(), "computes in f32; int8 is for vgg16-fc7"};
}

Result<void> checkCrops(const CropBatch& crops)
{
    const bool valid = crops.count >= 0 && crops.channels > 0 && crops.size > 0 &&
                       crops.pixels.size() == std::size_t(crops.count) * std::size_t(crops.channels) *
                                                  std::size_t(crops.size) * std::size_t(crops.size);
    if (!valid)
        return Error{Errc::BadShape, "crops",
                     std::to_string(crops.pixels.size()) + " pixels for " + std::to_string(crops.count) +
                         "×" + std::to_string(crops.channels) + "×" + std::to_string(crops.size) + "×" +
                         std::to_string(crops.size)};
    const bool finite =
        std::all_of(crops.pixels.begin(), crops.pixels.end(), [](float v) { return std::isfinite(v); });
    if (!finite)
        return Error{Errc::BadArgument, "crops", "a pixel is not finite"};
    return {};
}

Result<std::unique_ptr<Encoder>> makeBuiltinEncoder(nn::Classifier network, const std::string& name,
                                                    const std::string& source)
{
    const nn::Shape input = network.inputShape();
    if (input.channels != 1 || input.height != input.width)
        return Error{Errc::BadShape, source,
                     "an encoder of one square channel was expected, not " + toText(input)};
    const float brightness = brightnessOf(network.card());
    return std::unique_ptr<Encoder>(
        std::make_unique<BuiltinEncoder>(std::move(network), name, source, brightness));
}

Result<std::unique_ptr<Encoder>> openBuiltinEncoder(const std::filesystem::path& weights,
                                                    const std::string& name)
{
    auto network = nn::Classifier::load(weights);
    if (!network)
        return network.error();
    const std::string source = (name == "builtin" ? "built-in encoder " : name + " encoder ") +
                               network->card().network + " " + network->card().version + " (" +
                               weights.filename().string() + (network->averageViews() ? ", 8 views)" : ")");
    return makeBuiltinEncoder(std::move(*network), name, source);
}

Result<std::unique_ptr<Encoder>> openEncoder(const std::string& name,
                                             const std::filesystem::path& userWeights,
                                             const std::filesystem::path& resources)
{
    if (name == "builtin")
        return openBuiltinEncoder(resources / BuiltinFile);
    if (name != "vgg16-fc7")
        return Error{Errc::NotFound, name, "encoders: vgg16-fc7, builtin"};
    for (const std::filesystem::path& file : filesOf(userWeights))
        if (isVgg16File(file))
            return openVgg16Encoder(file);
    return Error{Errc::NotFound, name,
                 "no vgg16*.safetensors, .pth, .onnx, .h5 or .caffemodel in " + userWeights.string()};
}

} // namespace phenodrop
