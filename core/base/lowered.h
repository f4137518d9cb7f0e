#pragma once

#include <algorithm>
#include <cctype>
#include <string>

namespace phenodrop {

/// A to Z as a to z, other bytes (UTF-8) as they are: for names and endings that people write either way.
inline std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return char(c < 128 ? std::tolower(c) : c); });
    return text;
}

} // namespace phenodrop
