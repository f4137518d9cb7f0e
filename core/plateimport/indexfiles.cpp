#include "core/plateimport/indexfiles.h"

#include <array>

namespace phenodrop {

namespace {

constexpr std::string_view ColumbusIndex = ".columbusidx.xml"; // one file, or one per time point

constexpr std::array formats{
    IndexFormat{"harmony-index", "harmony",
                [](std::string_view name) {
                    return name == "index.idx.xml" || name == "index.ref.xml" || name == "index.xml" ||
                           (name.ends_with(ColumbusIndex) && !name.starts_with("measurementindex"));
                },
                readHarmonyIndex},
    IndexFormat{"cellvoyager-index", "cellvoyager",
                [](std::string_view name) { return name == "measurementdata.mlf"; }, readCellVoyagerIndex},
    // Older instruments write the same as NAME.xml; what else ends so is told apart by its root.
    IndexFormat{"incell-index", "incell",
                [](std::string_view name) {
                    return name.ends_with(".xdce") || (name.ends_with(".xml") && !name.ends_with(".ome.xml") &&
                                                       !name.ends_with(ColumbusIndex) && name != "experiment_descriptor.xml");
                },
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
