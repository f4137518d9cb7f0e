#include "core/plateimport/omexml.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto document = phenodrop::parseOmeXml({reinterpret_cast<const char*>(data), size});
    if (!document)
        return 0;
    for (const auto& image : document->images)
        for (const auto& plane : image.planes)
            if (plane.c < 0 || plane.c >= image.channels || plane.z < 0 || plane.z >= image.slices ||
                plane.t < 0 || plane.t >= image.times || plane.page < 0)
                std::abort();
    return 0;
}
