#include "core/nn/weights/vgg16weights.h"

#include <algorithm>
#include <array>

namespace phenodrop::nn {

namespace {

/// A layer, what PyTorch's nn.Sequential numbers it, and its weights.
struct Layer {
    const char* name;
    std::string published;
    std::int64_t outputs, inputs;
};

struct Convolution {
    const char* name;
    int number; ///< in `features`; the numbers between are ReLU and pooling
    std::int64_t outputs, inputs;
};
constexpr std::array<Convolution, 13> Convolutions{{{"conv1_1", 0, 64, 3},
                                                    {"conv1_2", 2, 64, 64},
                                                    {"conv2_1", 5, 128, 64},
                                                    {"conv2_2", 7, 128, 128},
                                                    {"conv3_1", 10, 256, 128},
                                                    {"conv3_2", 12, 256, 256},
                                                    {"conv3_3", 14, 256, 256},
                                                    {"conv4_1", 17, 512, 256},
                                                    {"conv4_2", 19, 512, 512},
                                                    {"conv4_3", 21, 512, 512},
                                                    {"conv5_1", 24, 512, 512},
                                                    {"conv5_2", 26, 512, 512},
                                                    {"conv5_3", 28, 512, 512}}};
constexpr std::int64_t Pool5 = 512 * 7 * 7, Units = 4096;

std::vector<Layer> layersOf(bool timm)
{
    std::vector<Layer> layers;
    for (const Convolution& c : Convolutions)
        layers.push_back({c.name, "features." + std::to_string(c.number), c.outputs, c.inputs * 9});
    layers.push_back({"fc6", timm ? "pre_logits.fc1" : "classifier.0", Units, Pool5});
    layers.push_back({"fc7", timm ? "pre_logits.fc2" : "classifier.3", Units, Units});
    return layers;
}

/// Moves one tensor over, as outputs × inputs numbers. Errors: NotFound, BadShape.
Result<void> take(TensorFile& from, const std::string& published, const std::string& name,
                  std::int64_t outputs, std::int64_t inputs, TensorFile& to)
{
    const auto tensor =
        std::find_if(from.tensors.begin(), from.tensors.end(),
                     [&](const NamedTensor& candidate) { return candidate.name == published; });
    if (tensor == from.tensors.end())
        return Error{Errc::NotFound, "VGG16", "no tensor \"" + published + "\""};
    const bool fits = !tensor->shape.empty() && tensor->shape.front() == outputs &&
                      elementCount(tensor->shape) == std::uint64_t(outputs * inputs);
    if (!fits)
        return Error{Errc::BadShape, "VGG16",
                     "\"" + published + "\" is " + shapeText(tensor->shape) + ", not " +
                         std::to_string(outputs) + "×" + std::to_string(inputs)};
    to.tensors.push_back({name, std::move(tensor->shape), std::move(tensor->values)});
    return {};
}

} // namespace

Result<TensorFile> vgg16Layers(TensorFile file)
{
    const bool timm = findTensor(file, "pre_logits.fc1.weight") != nullptr;
    TensorFile result;
    result.metadata["names"] = timm ? "timm" : "torchvision";
    for (const Layer& layer : layersOf(timm)) {
        const std::string name = layer.name;
        if (auto taken = take(file, layer.published + ".weight", name + ".weight", layer.outputs,
                              layer.inputs, result);
            !taken)
            return taken.error();
        if (auto taken = take(file, layer.published + ".bias", name + ".bias", layer.outputs, 1, result);
            !taken)
            return taken.error();
    }
    return result;
}

} // namespace phenodrop::nn
