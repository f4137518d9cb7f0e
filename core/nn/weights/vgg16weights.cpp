#include "core/nn/weights/vgg16weights.h"

#include "core/nn/weights/transpose.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace phenodrop::nn {

namespace {

enum class Source { Torchvision, Timm, Onnx, Caffe, Keras };

struct Convolution {
    const char* name;
    const char* keras;
    int number;          ///< in torchvision's `features`; the numbers between are ReLU and pooling
    int outputs, inputs; ///< in widths; inputs 0: the three colours
};
constexpr std::array<Convolution, 13> Convolutions{{{"conv1_1", "block1_conv1", 0, 1, 0},
                                                    {"conv1_2", "block1_conv2", 2, 1, 1},
                                                    {"conv2_1", "block2_conv1", 5, 2, 1},
                                                    {"conv2_2", "block2_conv2", 7, 2, 2},
                                                    {"conv3_1", "block3_conv1", 10, 4, 2},
                                                    {"conv3_2", "block3_conv2", 12, 4, 4},
                                                    {"conv3_3", "block3_conv3", 14, 4, 4},
                                                    {"conv4_1", "block4_conv1", 17, 8, 4},
                                                    {"conv4_2", "block4_conv2", 19, 8, 8},
                                                    {"conv4_3", "block4_conv3", 21, 8, 8},
                                                    {"conv5_1", "block5_conv1", 24, 8, 8},
                                                    {"conv5_2", "block5_conv2", 26, 8, 8},
                                                    {"conv5_3", "block5_conv3", 28, 8, 8}}};
constexpr std::int64_t Colours = 3, Kernel = 9;

/// A layer, what the publisher calls it, and its weights.
struct Layer {
    std::string name, published;
    std::int64_t outputs, inputs; ///< inputs of one output, the kernel's places counted
    bool dense;
};

std::vector<Layer> layersOf(Source source, const Vgg16Sizes& sizes)
{
    std::vector<Layer> layers;
    const auto number = [&layers] { return "#" + std::to_string(layers.size() + 1); };
    for (const Convolution& c : Convolutions) {
        const std::string published = source == Source::Onnx    ? number()
                                      : source == Source::Caffe ? c.name
                                      : source == Source::Keras ? c.keras
                                                                : "features." + std::to_string(c.number);
        const std::int64_t inputs = c.inputs == 0 ? Colours : c.inputs * sizes.width;
        layers.push_back({c.name, published, c.outputs * sizes.width, inputs * Kernel, false});
    }
    const std::array<const char*, 5> first{"classifier.0", "pre_logits.fc1", "", "fc6", "fc1"},
        second{"classifier.3", "pre_logits.fc2", "", "fc7", "fc2"};
    const auto which = std::size_t(source);
    layers.push_back({"fc6", source == Source::Onnx ? number() : first[which], sizes.units,
                      8 * sizes.width * sizes.side * sizes.side, true});
    layers.push_back(
        {"fc7", source == Source::Onnx ? number() : second[which], sizes.units, sizes.units, true});
    return layers;
}

/// Keras puts its arrays into a group of the layer's name, with or without "model_weights" around all, and
/// calls them differently from version to version; the kernel is the one with more than one dimension.
bool isKerasArray(const NamedTensor& tensor, std::string_view layer, bool bias)
{
    std::string_view path = tensor.name;
    constexpr std::string_view Around = "model_weights/";
    if (path.starts_with(Around))
        path.remove_prefix(Around.size());
    return path.starts_with(layer) && path.size() > layer.size() && path[layer.size()] == '/' &&
           (tensor.shape.size() == 1) == bias;
}

Source sourceOf(const TensorFile& file)
{
    const auto format = file.metadata.find("format");
    if (format != file.metadata.end() && format->second == "onnx")
        return Source::Onnx;
    if (format != file.metadata.end() && format->second == "caffe")
        return Source::Caffe;
    if (format != file.metadata.end() && format->second == "hdf5")
        return Source::Keras;
    return findTensor(file, "pre_logits.fc1.weight") ? Source::Timm : Source::Torchvision;
}

/// Sorts the arrays of one file.
class Sorter
{
public:
    Sorter(TensorFile file, const Vgg16Sizes& sizes)
        : m_from(std::move(file)), m_sizes(sizes), m_source(sourceOf(m_from))
    {
    }

    Result<TensorFile> sort()
    {
        for (const Layer& layer : layersOf(m_source, m_sizes))
            for (const bool bias : {false, true})
                if (auto taken = take(layer, bias); !taken)
                    return taken.error();
        const std::array<const char*, 5> names{"torchvision", "timm", "onnx", "caffe", "keras"};
        const bool oxford = m_source == Source::Caffe || m_source == Source::Keras;
        if (oxford && !swapRedAndBlue(m_to.tensors.front()))
            return Error{Errc::BadShape, "VGG16", "the first layer does not see three colours"};
        m_to.metadata["names"] = names[std::size_t(m_source)];
        m_to.metadata["input"] = oxford ? "byte" : "unit";
        return std::move(m_to);
    }

private:
    NamedTensor* find(const Layer& layer, bool bias)
    {
        const std::string name = layer.published + (bias ? ".bias" : ".weight");
        const auto found =
            std::find_if(m_from.tensors.begin(), m_from.tensors.end(), [&](const NamedTensor& tensor) {
                return m_source == Source::Keras ? isKerasArray(tensor, layer.published, bias)
                                                 : tensor.name == name;
            });
        return found == m_from.tensors.end() ? nullptr : &*found;
    }

    /// Keras' orders of numbers to ours.
    bool reorder(const Layer& layer, NamedTensor& tensor) const
    {
        if (!layer.dense)
            return kernelsFromHwio(tensor);
        return transpose(tensor) &&
               (layer.name != "fc6" || columnsFromHwc(tensor, m_sizes.side, m_sizes.side));
    }

    /// Moves one array over. Errors: NotFound, BadShape.
    Result<void> take(const Layer& layer, bool bias)
    {
        const std::string what = layer.published + (bias ? ".bias" : ".weight");
        NamedTensor* tensor = find(layer, bias);
        if (!tensor)
            return Error{Errc::NotFound, "VGG16", "no tensor \"" + what + "\""};
        const std::string shape = shapeText(tensor->shape);
        const std::int64_t inputs = bias ? 1 : layer.inputs;
        const bool turned = bias || m_source != Source::Keras || reorder(layer, *tensor);
        if (!turned || tensor->shape.empty() || tensor->shape.front() != layer.outputs ||
            elementCount(tensor->shape) != std::uint64_t(layer.outputs * inputs))
            return Error{Errc::BadShape, "VGG16",
                         "\"" + what + "\" is " + shape + ", not " + std::to_string(layer.outputs) + "×" +
                             std::to_string(inputs)};
        m_to.tensors.push_back(
            {layer.name + (bias ? ".bias" : ".weight"), std::move(tensor->shape), std::move(tensor->values)});
        tensor->name.clear(); // an array is used once
        return {};
    }

    TensorFile m_from, m_to;
    Vgg16Sizes m_sizes;
    Source m_source;
};

} // namespace

Result<TensorFile> vgg16Layers(TensorFile file, const Vgg16Sizes& sizes)
{
    return Sorter(std::move(file), sizes).sort();
}

} // namespace phenodrop::nn
