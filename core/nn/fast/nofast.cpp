// Built instead of the rest of this folder where oneDNN is absent.
#include "core/nn/fast/fastexecutor.h"

namespace phenodrop::nn {

class WeightCache
{
};

std::shared_ptr<WeightCache> makeWeightCache()
{
    return std::make_shared<WeightCache>();
}

bool hasFastPath()
{
    return false;
}

Result<std::unique_ptr<Executor>> makeFastExecutor(const Graph&, std::span<float>, std::span<float>,
                                                   const ExecutorOptions&)
{
    return Error{Errc::Internal, "network", "this build has no fast path"};
}

} // namespace phenodrop::nn
