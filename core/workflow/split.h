#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace phenodrop {

/// What a split keeps together, so that neighbours never sit on both sides.
enum class SplitBy { Well, Plate, Group, Cell };

/// Reads "well", "plate", "group" or "cell". Errors: BadArgument.
Result<SplitBy> parseSplitBy(const std::string& text);
std::string splitName(SplitBy by);

/// What a split sees of a labelled cell.
struct SplitItem {
    std::string plate;
    std::string well;  ///< "B07"
    std::string group; ///< columns named at import; empty: the well counts
    int label = 0;     ///< 0 … K-1
};

/// The text that is kept together: plate and well, plate, group (or else plate and well), or a text of its own per cell.
std::string splitKey(const SplitItem& item, SplitBy by, std::size_t index);

/// Indices into the items; together they are all of them, no key is in two parts.
struct Split {
    std::vector<std::size_t> training, validation, test;
    std::vector<std::string> warnings; ///< "Anaphase is in 1 well only: no cell of it is held out"
};

struct SplitOptions {
    SplitBy by = SplitBy::Well;
    double validation = 0.2; ///< share of cells wanted for early stopping and calibration
    double test = 0.2;       ///< share wanted for the honest number; 0: no test part
    std::uint64_t seed = 1;
};

/// Deals whole groups to the parts so that the share of each class comes close to the wish: groups with the rarest
/// classes first, each to the part that needs it most. A class that lives in one group goes to training, with a warning.
/// Errors: NotEnoughData when there are fewer than two groups (three with a test part).
Result<Split> splitCells(std::span<const SplitItem> items, std::span<const std::string> classes,
                         const SplitOptions& options);

/// Folds 0 … k-1 per item for out-of-fold predictions, groups kept together; dealt as above. Fewer groups than folds:
/// fewer folds. Errors: NotEnoughData with fewer than two groups.
Result<std::vector<int>> foldCells(std::span<const SplitItem> items, int classes, SplitBy by, int folds,
                                   std::uint64_t seed);

} // namespace phenodrop
