#include "core/plateimport/indexfiles.h"

#include <array>

namespace phenodrop {

namespace {

constexpr std::array formats{
    IndexFormat{"harmony-index", "harmony",
                [](std::string_view name) {
                    return name == "index.idx.xml" || name == "index.ref.xml" || name == "index.xml";
                },
                readHarmonyIndex},
    IndexFormat{"cellvoyager-index", "cellvoyager",
                [](std::string_view name) { return name == "measurementdata.mlf"; }, readCellVoyagerIndex},
    IndexFormat{"incell-index", "incell", [](std::string_view name) { return name.ends_with(".xdce"); },
                readInCellIndex},
};

} // namespace

std::span<const IndexFormat> indexFormats()
{
    return formats;
}

const IndexFormat* findIndexFormat(std::string_view name)
{
    for (const IndexFormat& format : formats)
        if (name == format.name)
            return &format;
    return nullptr;
}

const IndexFormat* indexFormatOfFile(std::string_view lowerCaseName)
{
    for (const IndexFormat& format : formats)
        if (format.isIndex(lowerCaseName))
            return &format;
    return nullptr;
}

} // namespace phenodrop
