#pragma once

#include "core/base/error.h"
#include "core/nn/shape.h"

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <vector>

namespace phenodrop::nn {

enum class NormalisationKind {
    PerChannel, ///< one mean and sd per channel
    PerPixel    ///< one per channel and pixel place, as Dürr & Sick 2016 did
};

/// x' = (x − mean) / (sd + 0.01·s), s the sd of the whole channel: the paper's (sd + 0.01) with the 0.01 in
/// the units of the image, so that 8-bit, 16-bit and float crops are treated alike. A constant channel is
/// only shifted. Fitted on the training part only: the trainer does it, nobody else can.
struct Normalisation {
    NormalisationKind kind = NormalisationKind::PerChannel;
    Shape shape;                    ///< of one crop
    std::vector<float> mean, scale; ///< C, or C·H·W values; x' = (x − mean)·scale

    /// `crops` is N×C×H×W. Errors: NotEnoughData for none, BadShape.
    static Result<Normalisation> fit(std::span<const float> crops, const Shape& shape,
                                     NormalisationKind kind);
    /// One crop; `out` may be `in`.
    void apply(std::span<const float> in, std::span<float> out) const;
};

} // namespace phenodrop::nn
