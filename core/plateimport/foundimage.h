#pragma once

#include "core/plate/wellid.h"

#include <string>
#include <vector>

namespace phenodrop {

/// An image file in the folders that the user gave.
struct ScannedFile {
    std::string path;  ///< absolute, UTF-8, "/" between
    std::string shown; ///< inside the folder given, "/" between
};

/// One plane that a name, an index file or OME-XML put in its place on a plate.
struct FoundImage {
    std::string plate;
    std::string plateFolder; ///< absolute
    WellId well;
    int site = 1;        ///< as shown, 1-based
    std::string channel; ///< key: "1", "DAPI", "A01C02"; AllChannels for a file whose channels are not known
    std::string channelName; ///< for people; empty: made from the key
    int z = 0, t = 0;        ///< as the source counts them
    bool projection = false; ///< of a Z stack, by the instrument
    bool withoutPlane = false; ///< nothing says which plane it is: z is 0
    std::string path;        ///< absolute
    std::string shown;       ///< inside the folder given
    int file = -1;           ///< index in the scan; −1 for a file that an index names and that is not there
    int page = 0, sample = 0;
    int bits = 0;         ///< significant bits where the index states them
    double x = 0, y = 0;  ///< µm from the well's centre, y down
    double pixelSize = 0; ///< µm where the index states it
    std::string problem;  ///< why the source itself calls this image missing though its file is there
};

/// Channel of a file that could not be opened, so that it is not known how many channels it has.
inline const std::string AllChannels = "*";

/// What a source of places (names, an index, OME-XML) found.
struct FoundImages {
    std::vector<FoundImage> images;
    std::vector<std::string> unmatched, ignored, remarks;
    std::vector<int> ignoredFiles; ///< of the scan, that an index knows to be no fields: thumbnails
    /// Rows and columns that an index states per plate name; 0 × 0 where it does not.
    std::vector<std::pair<std::string, PlateFormat>> formats;
};

} // namespace phenodrop
