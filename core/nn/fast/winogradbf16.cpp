#include "core/nn/fast/winogradwide.h"

namespace phenodrop::nn::winograd {

const Kernels& bf16Kernels()
{
    return wideKernels<Brief>();
}

} // namespace phenodrop::nn::winograd
