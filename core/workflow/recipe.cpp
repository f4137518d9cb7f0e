#include "core/workflow/recipe.h"

namespace phenodrop {

Result<Recipe> parseRecipe(const std::string& name)
{
    if (name == "measured")
        return Recipe::Measured;
    if (name == "networks")
        return Recipe::Networks;
    if (name == "hybrid")
        return Recipe::Hybrid;
    if (name == "auto")
        return Recipe::Auto;
    return Error{Errc::BadArgument, name, "auto, hybrid, networks or measured"};
}

} // namespace phenodrop
