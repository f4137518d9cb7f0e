#include "core/scoring/report/text.h"

#include "core/base/powers.h"

#include <QLocale>
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

std::string reportLanguage()
{
    return ScreenReport::tr("en").toStdString();
}

namespace {

std::string decimalPoint()
{
    return QLocale(QString::fromStdString(reportLanguage())).decimalPoint().toStdString();
}

/// "1.5" as it is written in the language of the page.
std::string localised(std::string number)
{
    if (const auto at = number.find('.'); at != std::string::npos)
        number.replace(at, 1, decimalPoint());
    return number;
}

} // namespace

std::string say(QString text, std::initializer_list<std::string> values)
{
    std::string said = text.toStdString();
    int number = 0;
    for (const std::string& value : values) {
        const std::string place = "%" + std::to_string(++number);
        for (auto at = said.find(place); at != std::string::npos; at = said.find(place, at + value.size()))
            said.replace(at, place.size(), value);
    }
    return said;
}

std::string axisNumber(double value)
{
    return localised(fileNumber(value, 3));
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
        return (value < 0 ? "−" : "") + powerText(size, digits, decimalPoint());
    }
    return (value < 0 ? "−" : "") + localised(std::string(text, end.ptr));
}

std::string pFigure(double p)
{
    if (p < SmallestP)
        return "< " + powerOfTen(SmallestPExponent);
    if (!(p >= 1e-3)) // NaN, too
        return figure(p, 2);
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, p, std::chars_format::fixed, 1 - int(std::floor(std::log10(p))));
    return localised(std::string(text, end.ptr));
}

std::string unitWord(std::string unit)
{
    const auto replace = [&unit](std::string_view from, std::string_view to) {
        for (auto at = unit.find(from); at != std::string::npos; at = unit.find(from, at + to.size()))
            unit.replace(at, from.size(), to);
    };
    if (unit.starts_with("uM") || unit.starts_with("ug") || unit.starts_with("um") || unit.starts_with("ul") || unit.starts_with("uL"))
        unit.replace(0, 1, "µ");
    replace("μ", "µ"); // the Greek letter, as some programs write the sign
    return unit;
}

std::ostringstream plainStream()
{
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    return stream;
}

std::string grouped(std::size_t value)
{
    const QString separator = QLocale(QString::fromStdString(reportLanguage())).groupSeparator();
    std::string text = std::to_string(value);
    for (std::size_t i = text.size(); i > 3; i -= 3)
        text.insert(i - 3, separator.toStdString());
    return text;
}

std::string noteText(const std::string& note)
{
    const std::string excluded = "excluded: ";
    if (note.starts_with(excluded)) {
        const std::string reason = note.substr(excluded.size());
        return say(ScreenReport::tr("excluded: %1"), {reason == "no reason given" ? say(ScreenReport::tr("no reason given")) : reason});
    }
    if (note == "no cells")
        return say(ScreenReport::tr("no cells"));
    if (note == "few cells")
        return say(ScreenReport::tr("few cells"));
    if (note == "no over-dispersion: wells differ no more than chance")
        return say(ScreenReport::tr("No over-dispersion: wells differ no more than by chance."));
    return note;
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
