#pragma once

#include "core/plate/layout.h"

#include <optional>

namespace phenodrop {

/// Reads plate-shaped blocks: a row of column numbers, then rows that begin with their letter:
///
///     Compound  1      2      3
///     A         DMSO   taxol  taxol
///     B         DMSO   …
///
/// The word in the corner, or alone on the line above, says what the block holds: treatment (compound, drug
/// …), concentration (conc, dose), unit, control; any other word is metadata. Without a word a block of
/// numbers holds concentrations, else treatments. Several blocks follow each other; a block without numbers
/// and letters is taken where it has the shape of a plate (8 × 12, 16 × 24, 32 × 48 …). nullopt for cells
/// that are no blocks.
std::optional<Layout> readLayoutGrid(const std::vector<std::vector<std::string>>& records);

} // namespace phenodrop
