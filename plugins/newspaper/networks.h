#pragma once

#include "core/nn/graph.h"

namespace phenodrop::newspaper {

/// The fully convolutional network of Meier et al. 2017, ICDAR, table I: 2 × H × W (grey page and rendering
/// of text, pictures and rules; white is 1) → 1 × H × W logits of "background or border". H and W are
/// multiples of 64 (256 as published). With the 3×3 kernels that reproduce its sizes it has 1,435,065
/// numbers, running statistics included: convolutions before a batch norm have no bias. `dropping` false: the
/// same values without its dropout, for the last rounds of a training. Errors: BadShape.
Result<nn::Graph> newspaperFcn(int height = 256, int width = 256, bool dropping = true);

/// The pixel classifier of the same paper (figure 7 of Stadelmann et al. 2019): a window of 25×25 of the
/// rendering → two logits, article or background. 252,706 numbers.
Result<nn::Graph> newspaperPcn();

/// What the U-Net says of a pixel.
constexpr int UNetInputs = 3;                      ///< page, rendering of ink, rules
constexpr int UNetOutputs = 2;                     ///< logits: text; border or gap between articles
constexpr int UNetText = 0, UNetBorder = 1;
constexpr int UNetStep = 8;                        ///< height and width are multiples of it

/// A U-Net (Ronneberger et al. 2015, MICCAI) of 12-24-48-72 channels, two 3×3 convolutions with batch norm
/// and ReLU a level, nearest enlargement and a convolution on the way up. The values fit any page size.
Result<nn::Graph> newspaperUNet(int height, int width);

/// Side of the window that the PCN looks at.
constexpr int PcnWindow = 25;

} // namespace phenodrop::newspaper
