#include "core/nn/precision/precision.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

Result<Precision> parsePrecision(std::string_view name)
{
    for (const Precision precision : {Precision::F32, Precision::Bf16, Precision::Int8})
        if (toText(precision) == name)
            return precision;
    return Error{Errc::BadArgument, std::string(name), "precisions: f32, bf16, int8"};
}

std::string_view toText(Precision precision)
{
    switch (precision) {
    case Precision::F32:
        return "f32";
    case Precision::Bf16:
        return "bf16";
    case Precision::Int8:
        return "int8";
    }
    return "f32";
}

std::string toJsonText(const ActivationRanges& ranges)
{
    nlohmann::json limits = nlohmann::json::array(), negative = nlohmann::json::array();
    for (std::size_t i = 0; i < ranges.nodes.size(); ++i) {
        limits.push_back(ranges.nodes[i].limit);
        if (ranges.nodes[i].negative)
            negative.push_back(i);
    }
    return nlohmann::json{{"limits", limits}, {"negative", negative}}.dump();
}

Result<ActivationRanges> rangesFromJson(std::string_view text)
{
    const Error bad{Errc::BadFormat, "activation ranges", std::string(text.substr(0, 200))};
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("limits") || !json.contains("negative"))
        return bad;
    ActivationRanges ranges;
    try {
        for (const float limit : json.at("limits").get<std::vector<float>>()) {
            if (!std::isfinite(limit) || limit < 0)
                return bad;
            ranges.nodes.push_back({limit, false});
        }
        for (const std::size_t i : json.at("negative").get<std::vector<std::size_t>>()) {
            if (i >= ranges.nodes.size())
                return bad;
            ranges.nodes[i].negative = true;
        }
    } catch (const nlohmann::json::exception&) {
        return bad;
    }
    return ranges;
}

} // namespace phenodrop::nn
