#include "core/nn/fast/stemloops.h"

namespace phenodrop::nn::stem {

const Kernels& avx2Kernels()
{
    static constexpr Kernels Own{8, 1, addTaps<Vector, 1>, addTaps<Vector, 1>};
    return Own;
}

} // namespace phenodrop::nn::stem
