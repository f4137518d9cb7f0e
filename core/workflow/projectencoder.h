#pragma once

#include "core/embedding/encoder.h"
#include "core/workflow/project.h"

#include <filesystem>

namespace phenodrop {

/// Where the encoder that learned this project's screen lies (or would lie).
std::filesystem::path learnedEncoderFile(const Project& project);

/// The encoder called `name`: "learned" is the project's own (learnscreen.h), "builtin" and "vgg16-fc7" those
/// of the program and the user, a path ending in .safetensors a file of the built-in kind. `weights`: where
/// imported weights lie; empty: the user's own folder. Errors: NotFound, and as openEncoder.
Result<std::unique_ptr<Encoder>> openProjectEncoder(const ProjectPtr& project, const std::string& name,
                                                    const std::filesystem::path& weights = {});

} // namespace phenodrop
