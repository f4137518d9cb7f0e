#pragma once

namespace phenodrop {

/// Runs the window until it is closed. `phenodrop [PROJECT]`; for pictures of the documentation also
/// --screenshot FILE [--workspace plates|label|train|review|screen] [--theme dark|light] [--language CODE]
/// [--size WxH]
/// [--plate NAME] [--well B07]: opens the project, waits until all jobs have ended, saves what the window
/// shows and ends.
int startWindow(int argc, char** argv);

} // namespace phenodrop
