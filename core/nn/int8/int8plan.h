#pragma once

#include "core/nn/executor.h"
#include "core/nn/fast/fuse.h"

#include <cstdint>

namespace phenodrop::nn {

/// How a node's value is kept in an int8 run. Real number = scale × stored number.
///
///     U8   0 … 127, N×H×W×C   values that are never negative. Seven bits: two products of such a number with
///                             an 8-bit weight fit the 16-bit sums of processors without VNNI.
///     S8   −127 … 127, N×H×W×C
///     F32  N×C×H×W            the network's input and output
struct Int8Value {
    enum class Type { F32, U8, S8 };
    Type type = Type::F32;
    float scale = 1;

    bool isByte() const { return type != Type::F32; }
    float lowest() const { return type == Type::U8 ? 0.0f : -Largest; }
    static constexpr float Largest = 127;
};

/// What an int8 run does, the same for both paths.
struct Int8Plan {
    std::vector<FusedNode> steps;
    std::vector<Int8Value> values; ///< by node; those inside a step have none of their own

    const Int8Value& of(int node) const { return values[std::size_t(node)]; }
};

/// Convolutions, dense layers, sums and joins get a scale of their own from the calibrated ranges; maxima,
/// flattened and dropped-out values keep that of their input. Errors: BadArgument when the ranges are not
/// this graph's.
Result<Int8Plan> planInt8(const Graph& graph, const ExecutorOptions& options);

} // namespace phenodrop::nn
