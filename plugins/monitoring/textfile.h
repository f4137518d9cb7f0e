#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop::monitoring {

/// The content of a file, unpacked where it is gzipped; at most 1 GB. Errors: FileMissing, FileUnreadable,
/// BadFormat.
Result<std::string> readText(const std::filesystem::path& file);

/// A table as text: the delimiter is whichever of ; tab , occurs most in the first line. Views into `text`.
struct TextTable {
    std::vector<std::string_view> header; ///< empty where the first line is numbers
    std::vector<std::vector<std::string_view>> rows;
};
TextTable splitTable(std::string_view text);

/// A number, or NaN. "" and "nan" are NaN.
double parseNumber(std::string_view text);

} // namespace phenodrop::monitoring
