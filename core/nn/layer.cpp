#include "core/nn/layer.h"

namespace phenodrop::nn {

std::int64_t ParameterSpec::count() const
{
    std::int64_t product = 1;
    for (const std::int64_t n : shape)
        product *= n;
    return product;
}

std::vector<ParameterSpec> Layer::parameters(std::span<const Shape>) const
{
    return {};
}

double Layer::flops(std::span<const Shape>) const
{
    return 0;
}

} // namespace phenodrop::nn
