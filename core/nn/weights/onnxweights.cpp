#include "core/nn/weights/onnxweights.h"

#include "core/nn/weights/protobufreader.h"
#include "core/nn/weights/transpose.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

constexpr std::size_t MostParts = 5000; ///< nodes and constants; real models have some hundred

struct OnnxNode {
    std::string type;
    std::vector<std::string> inputs;
    bool transposed = false; ///< Gemm: W is output × input
};

struct OnnxModel {
    std::vector<OnnxNode> nodes;
    std::vector<NamedTensor> constants;
};

std::optional<Scalar> scalarOf(std::uint64_t type)
{
    switch (type) {
    case 1:
        return Scalar::F32;
    case 10:
        return Scalar::F16;
    case 11:
        return Scalar::F64;
    case 16:
        return Scalar::BF16;
    default:
        return std::nullopt;
    }
}

/// A TensorProto; nothing where its numbers are no real ones (shapes for Reshape are integers).
Result<std::optional<NamedTensor>> readConstant(InputFile& file, const FileRange& range)
{
    NamedTensor tensor;
    std::uint64_t type = 0;
    FileRange raw;
    bool elsewhere = false;
    const auto done = forEachField(file, range, [&](const ProtoField& f) -> Result<void> {
        if (f.number == 1)
            return appendIntegers(file, f, tensor.shape);
        if (f.number == 2)
            type = f.value;
        else if (f.number == 4)
            return appendFloats(file, f, tensor.values);
        else if (f.number == 8) {
            auto name = protoText(file, f);
            if (!name)
                return name.error();
            tensor.name = std::move(*name);
        } else if (f.number == 9)
            raw = f.bytes;
        else if (f.number == 13 || (f.number == 14 && f.value != 0))
            elsewhere = true;
        return {};
    });
    if (!done)
        return done.error();
    const auto scalar = scalarOf(type);
    if (!scalar)
        return std::optional<NamedTensor>();
    if (elsewhere)
        return file.error(Errc::BadFormat, "the numbers of \"" + tensor.name + "\" lie in another file");
    if (raw.size() > 0) {
        auto values = rangeFloats(file, raw, *scalar);
        if (!values)
            return values.error();
        tensor.values = std::move(*values);
    }
    if (elementCount(tensor.shape) != tensor.values.size())
        return file.error(Errc::BadShape, "\"" + tensor.name + "\" is " + shapeText(tensor.shape) +
                                              " but has " + std::to_string(tensor.values.size()) +
                                              " numbers");
    return std::optional(std::move(tensor));
}

Result<OnnxNode> readNode(InputFile& file, const FileRange& range)
{
    OnnxNode node;
    const auto done = forEachField(file, range, [&](const ProtoField& f) -> Result<void> {
        if (f.number == 5) { // an attribute
            std::string name;
            std::uint64_t value = 0;
            const auto read = forEachField(file, f.bytes, [&](const ProtoField& a) -> Result<void> {
                if (a.number == 3)
                    value = a.value;
                if (a.number != 1)
                    return {};
                auto text = protoText(file, a);
                if (!text)
                    return text.error();
                name = std::move(*text);
                return {};
            });
            node.transposed = node.transposed || (name == "transB" && value != 0);
            return read;
        }
        if (f.number != 1 && f.number != 4)
            return {};
        auto text = protoText(file, f);
        if (!text)
            return text.error();
        if (f.number == 4)
            node.type = std::move(*text);
        else if (node.inputs.size() < 16) // a layer with weights has three
            node.inputs.push_back(std::move(*text));
        return {};
    });
    if (!done)
        return done.error();
    return node;
}

Result<OnnxModel> readModel(InputFile& file)
{
    OnnxModel model;
    const auto graph = [&](const ProtoField& f) -> Result<void> {
        if (model.nodes.size() + model.constants.size() > MostParts)
            return file.error(Errc::BadFormat, "more than 5,000 parts");
        if (f.number == 1) {
            auto node = readNode(file, f.bytes);
            if (!node)
                return node.error();
            model.nodes.push_back(std::move(*node));
        } else if (f.number == 5) {
            auto constant = readConstant(file, f.bytes);
            if (!constant)
                return constant.error();
            if (*constant)
                model.constants.push_back(std::move(**constant));
        }
        return {};
    };
    const auto done = forEachField(file, {0, file.size()}, [&](const ProtoField& f) -> Result<void> {
        return f.number == 7 ? forEachField(file, f.bytes, graph) : Result<void>();
    });
    if (!done)
        return done.error();
    return model;
}

} // namespace

bool looksLikeOnnx(std::span<const std::byte> first)
{
    // ir_version as a small number, then a text or the operator set.
    return first.size() >= 3 && first[0] == std::byte(0x08) && first[1] != std::byte(0) &&
           first[1] < std::byte(32) && (std::uint8_t(first[2]) & 7) == 2;
}

Result<TensorFile> readOnnx(InputFile& file)
{
    auto model = readModel(file);
    if (!model)
        return model.error();
    TensorFile result;
    result.metadata["format"] = "onnx";
    const auto take = [&](const std::string& constant, const std::string& name) -> NamedTensor* {
        const auto found =
            std::find_if(model->constants.begin(), model->constants.end(),
                         [&](const NamedTensor& candidate) { return candidate.name == constant; });
        if (found == model->constants.end())
            return nullptr;
        result.tensors.push_back({name, std::move(found->shape), std::move(found->values)});
        model->constants.erase(found);
        return &result.tensors.back();
    };
    int number = 0;
    for (const OnnxNode& node : model->nodes) {
        if (node.type == "Transpose" && number > 0)
            return file.error(Errc::BadFormat, "the model turns its data round between the layers");
        if ((node.type != "Conv" && node.type != "Gemm") || node.inputs.size() < 2)
            continue;
        const std::string name = "#" + std::to_string(++number);
        NamedTensor* weight = take(node.inputs[1], name + ".weight");
        if (!weight)
            return file.error(Errc::BadFormat, "no constant \"" + node.inputs[1] + "\"");
        if (node.type == "Gemm" && !node.transposed && !transpose(*weight))
            return file.error(Errc::BadShape, "\"" + node.inputs[1] + "\" is " + shapeText(weight->shape));
        if (node.inputs.size() > 2)
            take(node.inputs[2], name + ".bias");
    }
    return result;
}

} // namespace phenodrop::nn
