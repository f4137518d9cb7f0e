#include "core/embedding/simd/kernels.h"

namespace phenodrop {

const Kernels& kernels()
{
    static const Kernels& best = []() -> const Kernels& {
#ifdef PHENODROP_X86_KERNELS
        __builtin_cpu_init();
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
            return avx512::Table;
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
            return avx2::Table;
#endif
        return baseline::Table;
    }();
    return best;
}

} // namespace phenodrop
