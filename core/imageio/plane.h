#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <opencv2/core.hpp>
#include <vector>

namespace phenodrop {

/// One channel of one field, as the camera gave it: never contrast-stretched.
struct Plane {
    cv::Mat pixels; ///< one channel: CV_8UC1, CV_16UC1 or CV_32FC1 (32-bit integers become float)
    int bits = 0;   ///< significant bits (8, 10, 12, 14, 16); 0 for float
};

/// Size and kind of a TIFF page or picture, read without decoding its pixels.
struct PlaneInfo {
    int width = 0, height = 0; ///< px
    int samples = 1;           ///< components per pixel
    int bits = 0;              ///< bits per sample
    bool isFloat = false;
    int pages = 1;
    std::string description;   ///< ImageDescription of the first page (OME-XML, ImageJ, …)
    double pixelSize = 0;      ///< µm; 0 where not stated
};

struct ReadLimits {
    std::int64_t maxPixels = 400'000'000; ///< per page; larger is ImageTooLarge
};

/// Reads one page (0-based) and one sample of a TIFF, PNG or JPEG. Memory stays within a small multiple of the plane.
/// Errors: FileMissing, FileUnreadable, FileTruncated, BadFormat, UnsupportedImage, ImageTooLarge, OutOfMemory.
Result<Plane> readPlane(const std::filesystem::path& file, int page = 0, int sample = 0, const ReadLimits& limits = {});
/// Errors: as readPlane.
Result<PlaneInfo> readPlaneInfo(const std::filesystem::path& file, const ReadLimits& limits = {});

} // namespace phenodrop
