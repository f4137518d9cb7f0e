// Headers that every subcommand includes.
#include "packaging/cmake/precompiled/core.h"

#include <CLI/CLI.hpp>
