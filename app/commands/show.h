#pragma once

namespace phenodrop {

/// True where a window can be opened: always on Windows and macOS; elsewhere with a display or a stated Qt platform.
bool canShowWindow();

} // namespace phenodrop
