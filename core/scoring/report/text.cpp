#include "core/scoring/report/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <locale>

namespace phenodrop {

std::string fileNumber(double value, int digits)
{
    if (!std::isfinite(value))
        return {};
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits);
    return {text, end.ptr};
}

std::string figure(double value, int digits)
{
    if (std::isnan(value))
        return "–";
    if (std::isinf(value))
        return value > 0 ? "∞" : "−∞";
    const double size = std::abs(value);
    if (size == 0)
        return "0";
    char text[64];
    std::to_chars_result end{};
    if (size >= 1e-3 && size < 1e6) {
        // Zeros at the end are figures, too. Fractions all have as many decimals; above 1000 no digit is cut.
        const int before = size < 1 ? 0 : 1 + int(std::floor(std::log10(size)));
        end = std::to_chars(text, text + sizeof text, size, std::chars_format::fixed,
                            std::max(0, digits - before));
    } else {
        end = std::to_chars(text, text + sizeof text, size, std::chars_format::scientific, digits - 1);
    }
    return (value < 0 ? "−" : "") + std::string(text, end.ptr);
}

std::ostringstream plainStream()
{
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    return stream;
}

std::string grouped(std::size_t value)
{
    std::string text = std::to_string(value);
    for (std::size_t i = text.size(); i > 3; i -= 3)
        text.insert(i - 3, ",");
    return text;
}

std::string csvCell(const std::string& text)
{
    if (text.find_first_of(",;\"\r\n\t") == std::string::npos &&
        (text.empty() || (text.front() != ' ' && text.back() != ' ')))
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string html(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string pngUri(std::string_view bytes)
{
    static constexpr char Digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string uri = "data:image/png;base64,";
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned triple = 0;
        for (std::size_t j = 0; j < 3; ++j)
            triple = triple << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j)
            uri += i + j > bytes.size() ? '=' : Digits[triple >> (18 - 6 * j) & 63];
    }
    return uri;
}

} // namespace phenodrop
