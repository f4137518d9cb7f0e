#include "core/plateimport/indexfiles.h"
#include "tests/fuzz/memoryfile.h"

using namespace phenodrop;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const testing::MemoryFile file(data, size);
    static_cast<void>(readHarmonyIndex(file.path(), {}));
    static_cast<void>(readCellVoyagerIndex(file.path(), {}));
    static_cast<void>(readInCellIndex(file.path(), {}));
    return 0;
}
