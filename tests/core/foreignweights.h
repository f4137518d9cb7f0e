#pragma once

#include "core/nn/weights/namedtensor.h"
#include "core/nn/weights/vgg16weights.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

// Weights files of other programs, put together byte by byte for the tests of their readers.
namespace phenodrop::testing {

using nn::NamedTensor;
using nn::TensorFile;
using nn::Vgg16Sizes;

template <typename Number>
std::string littleEndian(Number number)
{
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

inline std::string floatBytes(const std::vector<float>& values)
{
    std::string bytes(values.size() * sizeof(float), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

// Protocol buffers.
inline std::string varint(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += char(0x80 | (value & 0x7f));
    return bytes + char(value);
}
inline std::string bytesField(int number, std::string_view bytes)
{
    return varint(std::uint64_t(number) << 3 | 2) + varint(bytes.size()) + std::string(bytes);
}
inline std::string numberField(int number, std::uint64_t value)
{
    return varint(std::uint64_t(number) << 3) + varint(value);
}

inline std::vector<float> turned(const std::vector<float>& values, std::size_t rows, std::size_t columns)
{
    std::vector<float> result(values.size());
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c)
            result[c * rows + r] = values[r * columns + c];
    return result;
}

/// BGR for RGB in the first layer, O×3×3×3.
inline std::vector<float> redAndBlueSwapped(std::vector<float> kernels)
{
    for (std::size_t i = 0; i + 27 <= kernels.size(); i += 27)
        for (std::size_t k = 0; k < 9; ++k)
            std::swap(kernels[i + k], kernels[i + 18 + k]);
    return kernels;
}

/// A Caffe net of these layers ("x.weight" and "x.bias" after each other), in the old (V1) or the new form.
inline std::string caffeFile(const TensorFile& layers, bool old)
{
    std::string net = bytesField(1, "VGG");
    for (std::size_t i = 0; i + 1 < layers.tensors.size(); i += 2) {
        const std::string weight = layers.tensors[i].name;
        const std::string name = weight.substr(0, weight.rfind('.'));
        std::string layer = old ? bytesField(4, name) + numberField(5, name.starts_with("fc") ? 14 : 4)
                                : bytesField(1, name) +
                                      bytesField(2, name.starts_with("fc") ? "InnerProduct" : "Convolution");
        for (const NamedTensor* tensor : {&layers.tensors[i], &layers.tensors[i + 1]}) {
            std::string blob;
            if (old) { // num, channels, height, width: 1 where a matrix has none
                for (std::size_t d = 0; d < 4; ++d) {
                    const std::size_t missing = 4 - tensor->shape.size();
                    blob +=
                        numberField(int(d) + 1, d < missing ? 1 : std::uint64_t(tensor->shape[d - missing]));
                }
            } else {
                std::string dims;
                for (const std::int64_t n : tensor->shape)
                    dims += varint(std::uint64_t(n));
                blob = bytesField(7, bytesField(1, dims));
            }
            const auto& v = tensor->values;
            blob += bytesField(
                5, floatBytes(name == "conv1_1" && tensor->shape.size() == 4 ? redAndBlueSwapped(v) : v));
            layer += bytesField(old ? 6 : 7, blob);
        }
        net += bytesField(old ? 2 : 100, layer);
    }
    return net;
}

/// An ONNX tensor: float_data instead of raw bytes where `asField`.
inline std::string onnxTensor(const std::string& name, const std::vector<std::int64_t>& shape,
                              const std::vector<float>& values, bool asField = false)
{
    std::string tensor;
    for (const std::int64_t n : shape)
        tensor += numberField(1, std::uint64_t(n));
    return tensor + numberField(2, 1) + bytesField(8, name) + bytesField(asField ? 4 : 9, floatBytes(values));
}

/// An ONNX model as MXNet and Keras exporters write it: the fully connected layers' weights are input ×
/// output, constants stand before the nodes, with numbers for Reshape among them.
inline std::string onnxFile(const TensorFile& layers)
{
    std::string graph =
        bytesField(5, numberField(1, 2) + numberField(2, 7) + bytesField(8, "shape") +
                          bytesField(9, littleEndian(std::int64_t(0)) + littleEndian(std::int64_t(-1))));
    std::string value = "data";
    for (std::size_t i = 0; i + 1 < layers.tensors.size(); i += 2) {
        const NamedTensor& weight = layers.tensors[i];
        const NamedTensor& bias = layers.tensors[i + 1];
        const bool dense = weight.shape.size() == 2;
        const auto rows = std::size_t(weight.shape[0]);
        const std::string number = std::to_string(i);
        graph += bytesField(5, dense ? onnxTensor("w" + number, {weight.shape[1], weight.shape[0]},
                                                  turned(weight.values, rows, weight.values.size() / rows))
                                     : onnxTensor("w" + number, weight.shape, weight.values, i % 4 == 0));
        graph += bytesField(5, onnxTensor("b" + number, bias.shape, bias.values));
        const std::string attribute = dense ? bytesField(5, bytesField(1, "transB") + numberField(3, 0)) : "";
        graph += bytesField(1, bytesField(1, value) + bytesField(1, "w" + number) +
                                   bytesField(1, "b" + number) + bytesField(2, "y" + number) +
                                   bytesField(4, dense ? "Gemm" : "Conv") + attribute);
        graph +=
            bytesField(1, bytesField(1, "y" + number) + bytesField(2, "r" + number) + bytesField(4, "Relu"));
        value = "r" + number;
    }
    return numberField(1, 3) + bytesField(2, "exporter") + bytesField(7, graph) +
           bytesField(8, numberField(2, 8));
}

} // namespace phenodrop::testing
