#include "core/nn/weights/namedtensor.h"

#include <algorithm>

namespace phenodrop::nn {

std::optional<std::uint64_t> elementCount(std::span<const std::int64_t> shape)
{
    constexpr std::uint64_t Limit = std::uint64_t(1) << 48;
    if (std::any_of(shape.begin(), shape.end(), [](std::int64_t n) { return n < 0; }))
        return std::nullopt;
    if (std::find(shape.begin(), shape.end(), 0) != shape.end())
        return 0;
    std::uint64_t count = 1;
    for (const std::int64_t n : shape) {
        if (std::uint64_t(n) > Limit / count)
            return std::nullopt;
        count *= std::uint64_t(n);
    }
    return count;
}

const NamedTensor* findTensor(const TensorFile& file, const std::string& name)
{
    const auto found = std::find_if(file.tensors.begin(), file.tensors.end(),
                                    [&](const NamedTensor& tensor) { return tensor.name == name; });
    return found == file.tensors.end() ? nullptr : &*found;
}

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text;
    for (const std::int64_t n : shape)
        text += (text.empty() ? "" : "×") + std::to_string(n);
    return text.empty() ? "scalar" : text;
}

} // namespace phenodrop::nn
