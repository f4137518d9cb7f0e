#pragma once

#include "core/plateimport/nameimport.h"

namespace phenodrop {

/// Places the pages of Opera files by the XML inside them: well, field, plane, channel, position, pixel size.
/// A measurement that repeats wells of another ("Meas_02" beside "Meas_01") is a plate of its own. A file
/// that cannot be read stands for its well by its name (row, column, field: "008015000.flex").
/// `matched` counts files that are placed.
struct FlexImages {
    FoundImages found;
    int matched = 0;
};
FlexImages placeByFlex(const FolderScan& scan, Headers headers);

/// True where a file carries such an XML.
bool mentionsFlex(Headers headers);

} // namespace phenodrop
