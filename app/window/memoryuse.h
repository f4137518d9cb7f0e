#pragma once

namespace phenodrop {

/// Bytes of memory: of this process, and of the machine. 0 where the system does not say.
struct MemoryUse {
    double used = 0;
    double total = 0;
};
MemoryUse memoryUse();

} // namespace phenodrop
