#pragma once

#include "core/plate/plate.h"
#include "core/plateimport/importreport.h"
#include "core/plateimport/nameimport.h"

namespace phenodrop {

/// Joins the images of one plate by well, site and channel, judges them against what most of the plate has,
/// and adds what is missing or odd to the report. `stated` is the format that an index gave; 0 × 0 for none.
/// `channelNames` replace the names found when there are as many.
PlateContent assemblePlate(const std::string& name, std::span<const FoundImage* const> images,
                           Headers headers, PlateFormat stated, const std::vector<std::string>& channelNames,
                           ImportReport& report);

} // namespace phenodrop
