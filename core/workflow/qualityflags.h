#pragma once

#include "core/store/platestore.h"

#include <map>
#include <opencv2/core.hpp>
#include <span>

namespace phenodrop {

/// Sets blurred, saturated and empty by comparing each field with the others of the screen: blurred where the sharpness
/// lies far below the median (robust z under -4 and at least 0.4 steeper), saturated where over 0.5 % of the pixels are at
/// the limit and ten times the median's share, empty where there are no cells and almost no foreground.
void flagQuality(std::vector<FieldQuality>& fields, const std::map<FieldId, std::size_t>& cells);

/// A hash of an image's size and pixels (FNV-1a, 64 bit), so that a label finds its field again after a new import.
std::uint64_t imageHash(const cv::Mat& pixels);

} // namespace phenodrop
