#include "core/nn/fast/stemloops.h"

namespace phenodrop::nn::stem {

const Kernels& avx512Kernels()
{
    static constexpr Kernels Own{16, 2, addTaps<Wide, 2>, addTaps<Wide, 1>};
    return Own;
}

} // namespace phenodrop::nn::stem
