#include "core/nn/classifier.h"
#include "tests/fuzz/memoryfile.h"

// A model file that someone was sent: whatever is in it, it loads or it is refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const phenodrop::testing::MemoryFile file(data, size);
    static_cast<void>(phenodrop::nn::Classifier::load(file.path()));
    return 0;
}
