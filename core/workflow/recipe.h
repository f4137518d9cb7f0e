#pragma once

#include "core/base/error.h"

#include <string>

namespace phenodrop {

/// What a model may be made of.
enum class Recipe {
    Measured, ///< tuned classifiers on measured features and on an encoder's: seconds
    Networks, ///< several networks, each trained without another fold
    Hybrid,   ///< both, joined in a logarithmic pool
    Auto      ///< whichever of these is most accurate on held-out folds
};

/// "measured", "networks", "hybrid" or "auto". Errors: BadArgument.
Result<Recipe> parseRecipe(const std::string& name);

} // namespace phenodrop
