#pragma once

#include <QCoreApplication>
#include <sstream>
#include <string>
#include <string_view>

namespace phenodrop {

/// A number for a file: shortest text that reads back the same to `digits` significant digits, with a point
/// in any locale; NaN and infinity are empty.
std::string fileNumber(double value, int digits = 8);
/// The words of report.html in the language of the window; English where no translation is installed, as on the command line.
class ScreenReport
{
    Q_DECLARE_TR_FUNCTIONS(ScreenReport)
};
/// tr() as the page has it, its %1, %2, … replaced by values that are HTML already.
std::string say(QString text, std::initializer_list<std::string> values = {});
/// Code of the language that the page is in: "en". Its numbers look as one reads them there.
std::string reportLanguage();
/// A number for a person: three significant digits, "−" as minus, "1.23·10⁻⁵", "–" where it is not known.
std::string figure(double value, int digits = 3);
/// A p value for a person: "0.021", "4.6·10⁻⁴", "< 10⁻³⁰".
std::string pFigure(double p);
/// A unit as it is printed: "uM" → "µM".
std::string unitWord(std::string unit);
/// A number of an axis, without zeros at the end.
std::string axisNumber(double value);
/// 12345 → "12,345".
std::string grouped(std::size_t value);
/// A note of the well table, which files have in English, for the page.
std::string noteText(const std::string& note);
/// A CSV cell, quoted where it must be.
std::string csvCell(const std::string& text);
/// Text inside an HTML element or attribute.
std::string html(std::string_view text);
/// A stream that writes numbers with a point in any locale.
std::ostringstream plainStream();
/// "data:image/png;base64,…"
std::string pngUri(std::string_view bytes);

} // namespace phenodrop
