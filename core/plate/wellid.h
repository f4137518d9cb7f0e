#pragma once

#include "core/base/error.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace phenodrop {

/// The place of a well on its plate, zero-based; written "B07" for row 1, column 6.
struct WellId {
    std::uint8_t row = 0;
    std::uint8_t column = 0;
    friend auto operator<=>(const WellId&, const WellId&) = default;
};

/// Reads "B7", "b07", "B007", "B - 7", "r02c07", "R2C7" or, on 1536-well plates, "AF48". Errors: BadWellName.
Result<WellId> parseWellId(std::string_view text);
/// "B07"; rows from 26 on are "AA" … "AF".
std::string wellName(WellId well);
/// "A" … "AF".
std::string rowName(int row);

/// Rows × columns of a plate.
struct PlateFormat {
    int rows = 8;
    int columns = 12;
    int wells() const { return rows * columns; }
    friend bool operator==(const PlateFormat&, const PlateFormat&) = default;
};

/// The smallest of 6, 12, 24, 48, 96, 384 and 1536 wells that has room for row and column (zero-based).
PlateFormat smallestFormat(int lastRow, int lastColumn);

} // namespace phenodrop
