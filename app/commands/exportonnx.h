#pragma once

#include "app/commands/context.h"

namespace phenodrop {

/// A model of the project, or of a file, as ONNX. Errors: BadArgument (no model named), as loadModelFor() and
/// nn::writeOnnx().
Result<Outcome> exportOnnx(const std::string& project, const std::string& model, const std::string& out);

} // namespace phenodrop
