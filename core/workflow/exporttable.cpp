#include "core/workflow/exporttable.h"

#include "core/scoring/report/text.h"

#include <algorithm>

namespace phenodrop {

CsvStyle CsvStyle::excel(bool decimalComma)
{
    return {decimalComma ? ';' : ',', decimalComma ? ',' : '.', true};
}

CsvWriter::CsvWriter(std::ostream& out, CsvStyle style) : m_out(out), m_style(style)
{
    if (style.forExcel)
        out << "\xEF\xBB\xBF"; // else Excel takes µ for two letters
}

void CsvWriter::next()
{
    if (!m_first)
        m_out << m_style.separator;
    m_first = false;
}

CsvWriter& CsvWriter::text(const std::string& cell)
{
    next();
    m_out << csvCell(m_style.forExcel ? withoutFormula(cell) : cell);
    return *this;
}

CsvWriter& CsvWriter::number(double value)
{
    next();
    std::string text = fileNumber(value);
    std::replace(text.begin(), text.end(), '.', m_style.decimalPoint);
    m_out << (m_style.decimalPoint == m_style.separator ? csvCell(text) : text);
    return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value)
{
    next();
    m_out << std::to_string(value);
    return *this;
}

void CsvWriter::endRow()
{
    m_out << (m_style.forExcel ? "\r\n" : "\n");
    m_first = true;
}

std::string withoutFormula(const std::string& cell)
{
    const auto first = cell.find_first_not_of(' ');
    if (first == std::string::npos ||
        std::string_view("=+-@\t\r\n").find(cell[first]) == std::string_view::npos)
        return cell;
    return '\'' + cell;
}

} // namespace phenodrop
