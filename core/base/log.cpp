#include "core/base/log.h"

#include <cstdio>
#include <mutex>

namespace phenodrop {

namespace {
std::mutex s_mutex;
LogSink s_sink = nullptr;
} // namespace

void log(LogLevel level, std::string_view message)
{
    const std::lock_guard lock(s_mutex);
    if (level != LogLevel::Info)
        std::fprintf(stderr, "%s: %.*s\n", level == LogLevel::Error ? "error" : "warning", int(message.size()),
                     message.data());
    if (s_sink)
        s_sink(level, message);
}

void setLogSink(LogSink sink)
{
    const std::lock_guard lock(s_mutex);
    s_sink = sink;
}

} // namespace phenodrop
