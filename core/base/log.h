#pragma once

#include <string_view>

namespace phenodrop {

enum class LogLevel { Info, Warning, Error };

/// One line for whoever looks for the cause later: standard error, and the sink if one was set.
void log(LogLevel level, std::string_view message);

/// Where log lines go besides standard error (the window's log file). Called under a lock.
using LogSink = void (*)(LogLevel, std::string_view);
void setLogSink(LogSink sink);

} // namespace phenodrop
