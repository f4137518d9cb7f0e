#include "app/window/memoryuse.h"

#include <QtGlobal>

#if defined(Q_OS_WIN)
#include <windows.h>

#include <psapi.h>
#elif defined(Q_OS_MACOS)
#include <mach/mach.h>
#include <sys/sysctl.h>
#else
#include <cstdio>
#include <unistd.h>
#endif

namespace phenodrop {

#if defined(Q_OS_WIN)

MemoryUse memoryUse()
{
    MemoryUse use;
    PROCESS_MEMORY_COUNTERS counters{};
    if (GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters))
        use.used = double(counters.WorkingSetSize);
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    if (GlobalMemoryStatusEx(&status))
        use.total = double(status.ullTotalPhys);
    return use;
}

#elif defined(Q_OS_MACOS)

MemoryUse memoryUse()
{
    MemoryUse use;
    mach_task_basic_info info{};
    mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
    if (task_info(mach_task_self(), MACH_TASK_BASIC_INFO, reinterpret_cast<task_info_t>(&info), &count) ==
        KERN_SUCCESS)
        use.used = double(info.resident_size);
    std::uint64_t total = 0;
    std::size_t size = sizeof total;
    if (sysctlbyname("hw.memsize", &total, &size, nullptr, 0) == 0)
        use.total = double(total);
    return use;
}

#else

MemoryUse memoryUse()
{
    MemoryUse use;
    const double page = double(sysconf(_SC_PAGESIZE));
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        long size = 0, resident = 0;
        if (std::fscanf(file, "%ld %ld", &size, &resident) == 2)
            use.used = double(resident) * page;
        std::fclose(file);
    }
    use.total = double(sysconf(_SC_PHYS_PAGES)) * page;
    return use;
}

#endif

} // namespace phenodrop
