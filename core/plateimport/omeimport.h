#pragma once

#include "core/plateimport/nameimport.h"

namespace phenodrop {

/// Places images by OME-XML: of companion files, and of the TIFFs that carry it. Wells come from Plate/Well;
/// the rank of a WellSample inside its well is the site, over all documents (omesites.h). Images outside
/// every plate go to the well that their name starts with, else to A01 with a site each, with a remark.
/// `matched` counts files that a Plate element placed.
struct OmeImages {
    FoundImages found;
    int matched = 0;
};
OmeImages placeByOme(const FolderScan& scan, Headers headers);

} // namespace phenodrop
