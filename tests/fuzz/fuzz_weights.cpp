#include "core/nn/weights/readweights.h"
#include "core/nn/weights/vgg16weights.h"
#include "tests/fuzz/memoryfile.h"

#include <cstdint>
#include <cstdlib>

// Whatever the bytes are, the readers return tensors that fill their shapes, or an error; and never more
// numbers than the file has bytes, deflate's 1:1032 allowed for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const phenodrop::testing::MemoryFile bytes(data, size);
    auto file = phenodrop::nn::readWeights(bytes.path());
    if (!file)
        return 0;
    std::size_t numbers = 0;
    for (const auto& tensor : file->tensors) {
        if (phenodrop::nn::elementCount(tensor.shape) != tensor.values.size())
            std::abort();
        numbers += tensor.values.size();
    }
    if (numbers > size * 1032)
        std::abort();
    (void)phenodrop::nn::vgg16Layers(std::move(*file)).hasValue();
    return 0;
}
