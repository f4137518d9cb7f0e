#pragma once

namespace phenodrop {

/// True when the arguments name a subcommand (or --help, --version), so that no window is wanted.
bool isCommand(int argc, char** argv);

/// Runs the subcommand. Exit status of the headless contract: 0 done, 1 failed, 2 wrong usage, 3 done but some items
/// failed, 130 cancelled.
int runCommand(int argc, char** argv);

} // namespace phenodrop
