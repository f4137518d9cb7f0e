#include "core/nn/networkfile.h"

#include "core/nn/weights/safetensors.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

namespace {

constexpr const char *FormatKey = "format", *GraphKey = "graph", *TextPrefix = "text.",
                     *TensorPrefix = "extra.";

Error malformed(const std::filesystem::path& path, const std::string& what)
{
    return Error{Errc::BadFormat, path.string(), what};
}

bool isSound(const NamedTensor& tensor, const ParameterSpec& spec)
{
    return std::all_of(tensor.values.begin(), tensor.values.end(),
                       [&](float value) { return std::isfinite(value) && !(spec.nonNegative && value < 0); });
}

Result<std::vector<float>> valuesOf(const TensorFile& content, const Graph& graph,
                                    const std::filesystem::path& path)
{
    for (const Parameter& p : graph.parameters()) {
        const NamedTensor* tensor = findTensor(content, p.name);
        if (!tensor || tensor->shape != p.spec.shape || !isSound(*tensor, p.spec))
            return malformed(path, p.name + " is missing, of another shape, or no numbers");
    }
    std::vector<float> values;
    values.reserve(std::size_t(graph.valueCount()));
    for (const Parameter& p : graph.parameters()) {
        const auto& part = findTensor(content, p.name)->values;
        values.insert(values.end(), part.begin(), part.end());
    }
    return values;
}

} // namespace

NamedTensor toTensor(const std::string& name, const Eigen::MatrixXd& matrix)
{
    const Matrix values = matrix.cast<float>();
    return {name, {matrix.rows(), matrix.cols()}, {values.data(), values.data() + values.size()}};
}

Eigen::MatrixXd toMatrix(const NamedTensor& tensor)
{
    if (tensor.shape.size() != 2)
        return {};
    return ConstMatrixView(tensor.values.data(), tensor.shape[0], tensor.shape[1]).cast<double>();
}

Result<void> saveNetwork(const std::filesystem::path& path, const NetworkFile& file)
{
    TensorFile content;
    const Graph& graph = file.network.graph();
    for (const Parameter& p : graph.parameters()) {
        const auto values = file.network.values().subspan(std::size_t(p.offset), std::size_t(p.spec.count()));
        content.tensors.push_back({p.name, p.spec.shape, {values.begin(), values.end()}});
    }
    for (const auto& [name, tensor] : file.tensors)
        content.tensors.push_back({TensorPrefix + name, tensor.shape, tensor.values});
    content.metadata[FormatKey] = file.format;
    content.metadata[GraphKey] = graph.toJson().dump();
    for (const auto& [name, text] : file.texts)
        content.metadata[TextPrefix + name] = text;
    return writeSafetensors(path, content);
}

Result<NetworkFile> loadNetwork(const std::filesystem::path& path, const std::string& format)
{
    auto content = readSafetensors(path);
    if (!content)
        return content.error();
    if (content->metadata[FormatKey] != format)
        return malformed(path, "this is no " + format + " file");
    const auto json = nlohmann::json::parse(content->metadata[GraphKey], nullptr, false);
    auto graph = Graph::fromJson(json);
    if (!graph)
        return malformed(path, graph.error().subject + ": " + graph.error().detail);
    auto values = valuesOf(*content, *graph, path);
    if (!values)
        return values.error();
    auto network = Network::withValues(std::move(*graph), std::move(*values));
    if (!network)
        return network.error();
    NetworkFile file{format, std::move(*network), {}, {}};
    for (const auto& [key, text] : content->metadata)
        if (key.starts_with(TextPrefix))
            file.texts[key.substr(std::string_view(TextPrefix).size())] = text;
    for (auto& tensor : content->tensors)
        if (tensor.name.starts_with(TensorPrefix))
            file.tensors[tensor.name.substr(std::string_view(TensorPrefix).size())] = std::move(tensor);
    return file;
}

} // namespace phenodrop::nn
