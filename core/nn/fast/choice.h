#pragma once

#include "core/nn/fast/build.h"
#include "core/nn/fast/winograd.h"

namespace phenodrop::nn {

enum class ConvAlgorithm { Winograd, Direct };

/// How a convolution that Winograd::fits() is computed. With 32 channels and more and few unused tiles
/// Winograd wins two- to threefold on every processor that we measured; there it is taken without asking, so
/// that runs are the same everywhere. In between (few channels, small planes) both ways are timed once per
/// process and shape, and Winograd stays unless direct is faster by a third: a noisy clock does not change
/// what is computed.
ConvAlgorithm chooseConvAlgorithm(const FastBuild& build, const Conv2d& conv, const Shape& in,
                                  const Shape& out);

/// What activations are kept as where Winograd reads them.
Winograd::Keeps keepsOf(const FastBuild& build);

/// Whether oneDNN uses an instruction set: the processor has it and nobody has forbidden it
/// (ONEDNN_MAX_CPU_ISA). Our own kernels keep to the same.
bool hasIsa(dnnl::cpu_isa isa);

} // namespace phenodrop::nn
