#pragma once

#include "core/workflow/otherpixels.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

namespace phenodrop {

/// The option --other-pixels of a command that asks a model: "resample" or "keep".
CLI::Option* addOtherPixels(CLI::App& command, std::string& answer);
OtherPixelsAs parseOtherPixels(const std::string& answer);

/// Plates of another pixel size than the model's, and what became of them.
QJsonArray otherPixelsJson(const std::vector<OtherPixels>& plates, const std::string& answer);
void addPixelLines(const std::vector<OtherPixels>& plates, const std::string& answer, std::vector<std::string>& lines);

} // namespace phenodrop
