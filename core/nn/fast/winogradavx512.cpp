#include "core/nn/fast/winogradwide.h"

namespace phenodrop::nn::winograd {

const Kernels& avx512Kernels()
{
    return wideKernels<float>();
}

} // namespace phenodrop::nn::winograd
