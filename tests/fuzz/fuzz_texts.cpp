#include "core/plate/layout.h"
#include "core/plateimport/htdfile.h"
#include "core/plateimport/scanrfile.h"

#include <cstdint>
#include <sstream>
#include <string>

using namespace phenodrop;

// Texts that people and instruments write beside the images: plate descriptions and layouts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(parseHtd(text));
    static_cast<void>(parseScanR(text));
    std::istringstream layout(text);
    static_cast<void>(readLayout(layout));
    return 0;
}
