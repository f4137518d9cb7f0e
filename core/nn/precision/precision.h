#pragma once

#include "core/base/error.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop::nn {

/// What a run computes in. Int8: weights per output channel, activations by calibration, inference only.
enum class Precision { F32, Bf16, Int8 };

/// "f32", "bf16", "int8". Errors: BadArgument.
Result<Precision> parsePrecision(std::string_view name);
std::string_view toText(Precision precision);

/// Of the values of one node of a graph over calibration samples.
struct ActivationRange {
    float limit = 0;       ///< magnitude that the chosen percentile of values does not pass
    bool negative = false; ///< there are values below 0
};

/// By node; what int8 needs to know about a network beside its values. Made by calibrate().
struct ActivationRanges {
    std::vector<ActivationRange> nodes;
};

using RangesPointer = std::shared_ptr<const ActivationRanges>;

/// Short JSON for a model card; limits are kept to four digits, so that what is written and read back is what
/// was used. Errors: BadFormat.
std::string toJsonText(const ActivationRanges& ranges);
Result<ActivationRanges> rangesFromJson(std::string_view text);

} // namespace phenodrop::nn
