#include "core/imageio/dib.h"
#include "tests/fuzz/memoryfile.h"

using namespace phenodrop;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const testing::MemoryFile file(data, size);
    static_cast<void>(readDib(file.path(), {.maxPixels = 1 << 22}));
    static_cast<void>(describeDib(file.path(), {}));
    return 0;
}
