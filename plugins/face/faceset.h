#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace phenodrop::face {

/// A picture of one person; `group` says when or how it was taken.
struct FacePicture {
    std::filesystem::path file;
    std::string person;
    std::string group;
};

/// Pictures from an index (CSV with file and person|label|class|name; group from subset, split, session,
/// condition or image_no, the first of them that is there) or from a folder with a folder per person.
/// `subset` keeps those whose group is in the list "1,2,glasses"; with a ! before the list, the others.
/// Pictures whose bytes are the same as an earlier one's are dropped, so that none stands on both sides of a
/// split by accident within one set. Errors: FileMissing, BadFormat (no such columns), NotEnoughData (none
/// left).
Result<std::vector<FacePicture>> readFaceSet(const std::filesystem::path& path,
                                             const std::string& subset = {});

/// Each person's first (positive) or last (negative) share of the pictures, in their order: a split by
/// session where pictures were taken one after the other.
std::vector<FacePicture> sharePerPerson(const std::vector<FacePicture>& pictures, double share);

/// A BGR picture in grey; a grey one as it is.
cv::Mat greyOf(const cv::Mat& picture);

/// Grey, 8 bit. Errors: FileMissing, UnsupportedImage.
Result<cv::Mat> readGrey(const std::filesystem::path& file);

} // namespace phenodrop::face
