#pragma once

// For this room only: how the outlines of a field are packed into one value.

#include "core/base/error.h"
#include "core/cell/cell.h"

#include <string_view>

namespace phenodrop {

/// About two bytes a point: ids and coordinates as differences, each as a zigzag varint.
std::string packOutlines(const std::vector<CellOutline>& outlines);
/// Errors: StoreDamaged.
Result<std::vector<CellOutline>> unpackOutlines(std::string_view bytes);

} // namespace phenodrop
