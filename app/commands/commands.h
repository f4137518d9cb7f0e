#pragma once

#include <functional>
#include <string>

namespace phenodrop {

/// True when the arguments name a subcommand (or --help, --version), so that no window is wanted.
bool isCommand(int argc, char** argv);

/// True for a first word that is no option, and neither the name nor the place of a project: a mistyped command.
bool isMistyped(int argc, char** argv);

/// Runs the subcommand. Exit status of the headless contract: 0 done, 1 failed, 2 wrong usage, 3 done but some items
/// failed, 130 cancelled. `openWindow` shows a project in the window and returns its exit status (demo).
int runCommand(int argc, char** argv, const std::function<int(const std::string& project)>& openWindow = {});

} // namespace phenodrop
