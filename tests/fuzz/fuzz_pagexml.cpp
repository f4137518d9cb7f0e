#include "plugins/newspaper/pagexml.h"
#include "tests/fuzz/memoryfile.h"

#include <cmath>

// PAGE and ALTO as other programs and people write them; the first byte says to what size the page is brought.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const phenodrop::testing::MemoryFile file(data + 1, size - 1);
    const int side = data[0] % 4 * 400;
    const auto page = phenodrop::newspaper::readXml(file.path(), side, side);
    if (!page)
        return 0;
    if (page->width <= 0 || page->height <= 0)
        std::abort();
    for (const auto& region : page->regions)
        for (const auto& corner : region.polygon)
            if (!(corner.x >= 0 && corner.y >= 0 && corner.x <= float(page->width) && corner.y <= float(page->height)))
                std::abort();
    return 0;
}
