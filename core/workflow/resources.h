#pragma once

#include <filesystem>

namespace phenodrop {

/// Files that come with the program (the built-in encoder): PHENODROP_RESOURCES, beside the installed program
/// (../share/phenodrop), or the source tree that it was built from.
std::filesystem::path resourcesFolder();
/// The built-in encoder among them.
std::filesystem::path builtinEncoderFile();
/// Where the user's imported encoder weights lie: PHENODROP_WEIGHTS, or the data folder of the platform.
std::filesystem::path weightsFolder();

} // namespace phenodrop
