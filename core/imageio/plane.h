#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace phenodrop {

/// One channel of one field, as the camera gave it: never contrast-stretched. Signed, 32-bit and wider
/// integers become float; grey palettes become their grey values, other palettes keep their index (a label,
/// or a coloured intensity).
struct Plane {
    cv::Mat pixels; ///< one channel: CV_8UC1, CV_16UC1 or CV_32FC1
    int bits = 0;   ///< significant bits (1 … 16); 0 for float
};

/// Size and kind of a TIFF page or picture, read without decoding its pixels.
struct PlaneInfo {
    int width = 0, height = 0; ///< px
    int samples = 1;           ///< components per pixel
    int bits = 0;              ///< bits per sample
    bool isFloat = false;
    bool isSigned = false;
    int pages = 1;           ///< TIFF directories; at most 100,000 are counted
    std::string description; ///< ImageDescription of the first page (OME-XML, ImageJ, …), or an Opera's XML; at most 16 MB
    double pixelSize = 0;    ///< µm; 0 where not stated
};

struct ReadLimits {
    std::int64_t maxPixels = 400'000'000; ///< per page; larger is ImageTooLarge
};

/// Reads one page (0-based) and one sample of a TIFF, PNG, JPEG or Cellomics bitmap, or of a Zarr array (a
/// folder; the page counts its leading dimensions). Memory stays within a small multiple of the plane. A file
/// that ends early is FileTruncated, never partly black. Thread-safe. Errors: FileMissing, FileUnreadable,
/// FileTruncated, BadFormat, UnsupportedImage, ImageTooLarge, OutOfMemory; BadArgument for a page or sample
/// that the file does not have.
Result<Plane> readPlane(const std::filesystem::path& file, int page = 0, int sample = 0,
                        const ReadLimits& limits = {});
/// Describes the first page. Errors: as readPlane.
Result<PlaneInfo> readPlaneInfo(const std::filesystem::path& file, const ReadLimits& limits = {});
/// As readPlaneInfo, and looks whether the data of every page lies inside the file, without decoding it.
Result<PlaneInfo> checkImage(const std::filesystem::path& file, const ReadLimits& limits = {});

} // namespace phenodrop
