#pragma once

#include <cmath>
#include <cstdio>
#include <string>

namespace phenodrop {

/// "10⁻⁴¹", UTF-8, for a person.
inline std::string powerOfTen(int exponent)
{
    static constexpr const char* Digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text = exponent < 0 ? "10⁻" : "10";
    for (const char digit : std::to_string(std::abs(exponent)))
        text += Digits[digit - '0'];
    return text;
}

/// A very small or large number as one prints it: 4.6e-41 → "4.6·10⁻⁴¹", with `point` between the digits. Finite, not 0.
inline std::string powerText(double value, int digits, const std::string& point)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.*e", digits - 1, value); // rounds, and carries into the exponent
    const std::string whole = text;
    const auto e = whole.find('e');
    std::string mantissa = whole.substr(0, e);
    const auto at = mantissa.find_first_of(".,"); // snprintf's is that of the C locale
    if (at != std::string::npos)
        mantissa.replace(at, 1, point);
    return mantissa + "·" + powerOfTen(std::stoi(whole.substr(e + 1)));
}

/// Below this a p value says no more than that it is below.
inline constexpr double SmallestP = 1e-30;
inline constexpr int SmallestPExponent = -30;

} // namespace phenodrop
