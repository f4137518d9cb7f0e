#pragma once

#include "core/plateimport/foundimage.h"

#include <map>

namespace phenodrop {

/// The planes of one WellSample, as one document states it: a range of FoundImages::images.
struct OmeClaim {
    std::size_t first = 0, count = 0;
    int index = 0; ///< WellSample/@Index
    std::string document;
    bool singleChannel = false;
};
using OmeClaims = std::map<std::pair<std::string, WellId>, std::vector<OmeClaim>>; ///< by plate and well

/// Gives every image its site: the rank of its WellSample inside the well, over all documents. Files that
/// hold one field each may all call it the first; those that would cover each other become sites of their
/// own, in the order of their names, with a remark. Files that hold one channel, plane or time point of the
/// same field stay together; single channels are told apart by their names.
void settleOmeSites(OmeClaims& claims, FoundImages& found);

} // namespace phenodrop
