// Classifier::save() and load(): one safetensors file; what is no tensor stands as JSON in its metadata.
#include "core/nn/classifier.h"
#include "core/nn/weights/safetensors.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

namespace {

constexpr const char* FormatName = "phenodrop-classifier/1";
constexpr const char* ByteFormatName = "phenodrop-classifier/2"; ///< weights in bytes, unknown to older programs

nlohmann::json normalisationText(const Normalisation& n)
{
    return {{"kind", n.kind == NormalisationKind::PerPixel ? "pixel" : "channel"},
            {"formula", "(x - mean) * scale, scale = 1 / (sd + 0.01 * channel sd)"}};
}

Error malformed(const std::filesystem::path& file, const std::string& what)
{
    return Error{Errc::BadFormat, file.string(), what};
}

bool allFinite(const std::vector<float>& values)
{
    for (const float value : values)
        if (!std::isfinite(value))
            return false;
    return true;
}

std::string metadataOf(const TensorFile& content, const std::string& key)
{
    const auto it = content.metadata.find(key);
    return it == content.metadata.end() ? std::string() : it->second;
}

/// What a file may keep in bytes: not biases, norms and running statistics.
bool isWeight(const Parameter& p)
{
    return p.spec.trainable && p.spec.shape.size() > 1;
}

constexpr const char* ScaleSuffix = ".scale";

/// w ≈ scale[k]·q, q whole in −127 … 127, for the weights of output channel k.
void addBytes(TensorFile& content, const Parameter& p, std::span<const float> values)
{
    const std::size_t rows = std::size_t(p.spec.shape.front()), columns = values.size() / rows;
    NamedTensor bytes{p.name, p.spec.shape, {}, Scalar::I8},
        scales{p.name + ScaleSuffix, {p.spec.shape.front()}, {}};
    for (std::size_t k = 0; k < rows; ++k) {
        const auto row = values.subspan(k * columns, columns);
        float largest = 0;
        for (const float value : row)
            largest = std::max(largest, std::abs(value));
        const float scale = largest > 0 ? largest / 127 : 1;
        for (const float value : row)
            bytes.values.push_back(std::round(value / scale));
        scales.values.push_back(scale);
    }
    content.tensors.push_back(std::move(bytes));
    content.tensors.push_back(std::move(scales));
}

/// The network's values in their order, each parameter found by name. Nothing is allocated before all shapes
/// fit.
Result<std::vector<float>> valuesFrom(const TensorFile& content, const Graph& graph, bool bytes,
                                      const std::filesystem::path& file)
{
    for (const Parameter& p : graph.parameters()) {
        const NamedTensor* tensor = findTensor(content, p.name);
        if (!tensor)
            return malformed(file, p.name + " is missing");
        if (tensor->shape != p.spec.shape)
            return Error{Errc::BadShape, p.name,
                         shapeText(tensor->shape) + " for " + shapeText(p.spec.shape)};
        if (!allFinite(tensor->values))
            return malformed(file, p.name + " has values that are no numbers");
        for (const float value : tensor->values)
            if (p.spec.nonNegative && value < 0)
                return malformed(file, p.name + " has negative values");
    }
    std::vector<float> values;
    values.reserve(std::size_t(graph.valueCount()));
    for (const Parameter& p : graph.parameters()) {
        const NamedTensor* tensor = findTensor(content, p.name);
        values.insert(values.end(), tensor->values.begin(), tensor->values.end());
        if (!bytes || !isWeight(p))
            continue;
        const NamedTensor* scale = findTensor(content, p.name + ScaleSuffix);
        if (!scale || std::int64_t(scale->values.size()) != p.spec.shape.front() || !allFinite(scale->values))
            return malformed(file, p.name + " has no scale");
        const auto own = std::span(values).last(tensor->values.size());
        const std::size_t columns = own.size() / scale->values.size();
        for (std::size_t i = 0; i < own.size(); ++i)
            own[i] *= scale->values[i / columns];
        if (!std::ranges::all_of(own, [](float value) { return std::isfinite(value); }))
            return malformed(file, p.name + " has values that are no numbers");
    }
    return values;
}

Result<Normalisation> normalisationFrom(const TensorFile& content, const Shape& shape,
                                        const std::string& kind, const std::filesystem::path& file)
{
    const NamedTensor* mean = findTensor(content, "normalisation.mean");
    const NamedTensor* scale = findTensor(content, "normalisation.scale");
    if (!mean || !scale || (kind != "pixel" && kind != "channel"))
        return malformed(file, "the normalisation is missing");
    Normalisation n;
    n.kind = kind == "pixel" ? NormalisationKind::PerPixel : NormalisationKind::PerChannel;
    n.shape = shape;
    n.mean = mean->values;
    n.scale = scale->values;
    const std::size_t wanted = std::size_t(kind == "pixel" ? shape.count() : shape.channels);
    if (n.mean.size() != wanted || n.scale.size() != wanted || !allFinite(n.mean) || !allFinite(n.scale))
        return malformed(file, "the normalisation does not fit " + toText(shape));
    return n;
}

} // namespace

TensorFile Classifier::content() const
{
    TensorFile content;
    for (const Parameter& p : m_network.graph().parameters()) {
        const auto values = m_network.parameter(p.name);
        if (m_byteWeights && isWeight(p))
            addBytes(content, p, values);
        else
            content.tensors.push_back({p.name, p.spec.shape, {values.begin(), values.end()}});
    }
    const auto& n = m_normalisation;
    content.tensors.push_back({"normalisation.mean", {std::int64_t(n.mean.size())}, n.mean});
    content.tensors.push_back({"normalisation.scale", {std::int64_t(n.scale.size())}, n.scale});
    const nlohmann::json setup{{"temperature", m_temperature},
                               {"average_views", m_averageViews},
                               {"normalisation", normalisationText(n)}};
    content.metadata = {{"format", m_byteWeights ? ByteFormatName : FormatName},
                        {"card", toJsonText(m_card)},
                        {"network", m_network.graph().toJson().dump()},
                        {"setup", setup.dump()}};
    return content;
}

Result<void> Classifier::save(const std::filesystem::path& file) const
{
    return writeSafetensors(file, content());
}

Result<Classifier> Classifier::load(const std::filesystem::path& file)
{
    const auto content = readSafetensors(file);
    if (!content)
        return content.error();
    return fromContent(*content, file);
}

Result<Classifier> Classifier::fromContent(const TensorFile& content, const std::filesystem::path& file)
{
    const bool bytes = metadataOf(content, "format") == ByteFormatName;
    if (!bytes && metadataOf(content, "format") != FormatName)
        return malformed(file, "not a model of this program");
    auto card = modelCardFromJson(metadataOf(content, "card"));
    if (!card)
        return card.error();
    const auto text = nlohmann::json::parse(metadataOf(content, "network"), nullptr, false);
    const auto setup = nlohmann::json::parse(metadataOf(content, "setup"), nullptr, false);
    if (!setup.is_object() || !setup.contains("temperature") || !setup["temperature"].is_number() ||
        !setup.contains("normalisation") || !setup["normalisation"].is_object())
        return malformed(file, "the set-up is missing");
    const double temperature = setup["temperature"].get<double>();
    if (!(temperature > 1e-3 && temperature < 1e3))
        return malformed(file, "temperature out of range");
    auto graph = Graph::fromJson(text);
    if (!graph)
        return graph.error();
    if (std::size_t(graph->outputShape().count()) != card->classes.size() || card->classes.empty())
        return malformed(file, std::to_string(card->classes.size()) + " classes for outputs of " +
                                   toText(graph->outputShape()));
    auto values = valuesFrom(content, *graph, bytes, file);
    if (!values)
        return values.error();
    const auto& kind = setup["normalisation"].value("kind", nlohmann::json());
    auto normalisation = normalisationFrom(content, graph->inputShape(),
                                           kind.is_string() ? kind.get<std::string>() : "", file);
    if (!normalisation)
        return normalisation.error();
    auto network = Network::withValues(std::move(*graph), std::move(*values));
    if (!network)
        return network.error();
    Classifier result(std::move(*network), std::move(*normalisation), std::move(*card));
    result.setTemperature(temperature);
    result.setByteWeights(bytes);
    const auto views = setup.find("average_views");
    result.setAverageViews(views != setup.end() && views->is_boolean() && views->get<bool>());
    return result;
}

} // namespace phenodrop::nn
