#include "core/plate/wellid.h"

#include <cctype>

namespace phenodrop {

namespace {

struct Reader {
    std::string_view text;
    std::size_t at = 0;

    bool done() const { return at >= text.size(); }
    char peek() const { return done() ? '\0' : text[at]; }
    void skip(std::string_view characters)
    {
        while (!done() && characters.find(peek()) != std::string_view::npos)
            ++at;
    }
    std::string letters()
    {
        std::string out;
        while (!done() && std::isalpha(static_cast<unsigned char>(peek())))
            out += char(std::toupper(static_cast<unsigned char>(text[at++])));
        return out;
    }
    /// -1 where there is no number or it has more than four digits.
    int number()
    {
        int value = 0, digits = 0;
        while (!done() && std::isdigit(static_cast<unsigned char>(peek())) && digits < 5) {
            value = value * 10 + (text[at++] - '0');
            ++digits;
        }
        return digits == 0 || digits > 4 ? -1 : value;
    }
};

Result<WellId> checked(int row, int column, std::string_view text)
{
    if (row < 0 || row >= 32 || column < 1 || column > 48)
        return Error{Errc::BadWellName, std::string(text), "row A to AF, column 1 to 48"};
    return WellId{std::uint8_t(row), std::uint8_t(column - 1)};
}

} // namespace

Result<WellId> parseWellId(std::string_view text)
{
    Reader in{text};
    in.skip(" \t");
    const std::string letters = in.letters();
    const bool mayBeRowNumber = letters == "R" && std::isdigit(static_cast<unsigned char>(in.peek()));
    in.skip(" -_");
    const int number = in.number();
    if (mayBeRowNumber && std::toupper(static_cast<unsigned char>(in.peek())) == 'C') {
        ++in.at;
        const int column = in.number();
        in.skip(" \t");
        if (!in.done())
            return Error{Errc::BadWellName, std::string(text), {}};
        return checked(number - 1, column, text);
    }
    in.skip(" \t");
    if (letters.empty() || letters.size() > 2 || number < 0 || !in.done())
        return Error{Errc::BadWellName, std::string(text), {}};
    int row = letters[0] - 'A';
    if (letters.size() == 2)
        row = (row + 1) * 26 + (letters[1] - 'A');
    return checked(row, number, text);
}

std::string rowName(int row)
{
    std::string name;
    if (row >= 26)
        name += char('A' + row / 26 - 1);
    name += char('A' + row % 26);
    return name;
}

std::string wellName(WellId well)
{
    const int column = well.column + 1;
    return rowName(well.row) + (column < 10 ? "0" : "") + std::to_string(column);
}

PlateFormat smallestFormat(int lastRow, int lastColumn)
{
    static constexpr PlateFormat Standard[] = {{2, 3}, {3, 4}, {4, 6}, {6, 8}, {8, 12}, {16, 24}, {32, 48}};
    for (const auto& format : Standard)
        if (lastRow < format.rows && lastColumn < format.columns)
            return format;
    return {lastRow + 1, lastColumn + 1};
}

} // namespace phenodrop
