#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace phenodrop {

/// How a table is written.
struct CsvStyle {
    char separator = ',';    ///< `,` `;` or tab
    char decimalPoint = '.'; ///< or `,`
    bool forExcel = false;   ///< byte order mark; text that Excel would run as a formula gets a ' in front

    /// What Excel opens by a double click where numbers have a decimal comma: `;` and `,`.
    static CsvStyle excel(bool decimalComma);
};

/// Writes rows of text and numbers.
class CsvWriter
{
public:
    CsvWriter(std::ostream& out, CsvStyle style);
    CsvWriter& text(const std::string& cell);
    CsvWriter& number(double value); ///< NaN and infinity are empty
    CsvWriter& number(std::int64_t value);
    void endRow();

private:
    void next();
    std::ostream& m_out;
    const CsvStyle m_style;
    bool m_first = true;
};

/// A cell as Excel may hold it: a text that begins like a formula (= + - @, tab or line end) is led by a '.
/// See OWASP, "CSV Injection".
std::string withoutFormula(const std::string& cell);

} // namespace phenodrop
