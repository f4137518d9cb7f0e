#include "core/plateimport/flexxml.h"

#include <cmath>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto well = phenodrop::parseFlexXml({reinterpret_cast<const char*>(data), size});
    if (!well)
        return 0;
    for (const auto& page : well->pages)
        if (page.page < 0 || page.field < 0 || page.time < 0 || page.channel.empty() || !std::isfinite(page.x) ||
            !std::isfinite(page.y))
            std::abort();
    return 0;
}
