#pragma once

#include "core/nn/weights/namedtensor.h"

namespace phenodrop::nn {

/// A×B → B×A. False when there are not two dimensions.
bool transpose(NamedTensor& tensor);

/// Row × column × input × output (Keras) → output × input × row × column. False when there are not four
/// dimensions.
bool kernelsFromHwio(NamedTensor& tensor);

/// The columns of outputs × (height·width·channels), from the order row, column, channel (Keras) to channel,
/// row, column. False when they do not come out even.
bool columnsFromHwc(NamedTensor& tensor, std::int64_t height, std::int64_t width);

/// Outputs × 3 × row × column: the first and the last input channel change places (BGR to RGB). False when
/// there are not three.
bool swapRedAndBlue(NamedTensor& tensor);

} // namespace phenodrop::nn
