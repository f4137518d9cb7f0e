#pragma once

#include <filesystem>
#include <string>

namespace phenodrop {

/// UTF-8 text ↔ the system's own paths; with "/" between folders.
std::filesystem::path toPath(const std::string& utf8);
std::string fromPath(const std::filesystem::path& path);

} // namespace phenodrop
