#pragma once

#include "app/commands/context.h"

namespace phenodrop {

/// The verbs of the family "project" that take plates out and put them back.
void addPlateVerbs(CLI::App* family, CommandContext& context);

} // namespace phenodrop
