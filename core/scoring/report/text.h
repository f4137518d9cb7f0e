#pragma once

#include <sstream>
#include <string>
#include <string_view>

namespace phenodrop {

/// A number for a file: shortest text that reads back the same to `digits` significant digits, with a point
/// in any locale; NaN and infinity are empty.
std::string fileNumber(double value, int digits = 8);
/// A number for a person: three significant digits, "−" as minus, "–" where it is not known.
std::string figure(double value, int digits = 3);
/// 12345 → "12,345".
std::string grouped(std::size_t value);
/// A CSV cell, quoted where it must be.
std::string csvCell(const std::string& text);
/// Text inside an HTML element or attribute.
std::string html(std::string_view text);
/// A stream that writes numbers with a point in any locale.
std::ostringstream plainStream();
/// "data:image/png;base64,…"
std::string pngUri(std::string_view bytes);

} // namespace phenodrop
