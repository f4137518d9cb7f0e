#pragma once

#include "core/imageio/samples.h"
#include "core/imageio/tifffile.h"

namespace phenodrop {

/// How the current directory of a TIFF stores its pixels.
struct TiffPage {
    std::uint32_t width = 0, height = 0; ///< px
    SampleKind kind;
    std::uint16_t samples = 1;
    bool separate = false; ///< samples in planes of their own instead of side by side
    bool whiteIsZero = false;
    bool tiled = false;
    std::uint32_t blockWidth = 0, blockHeight = 0; ///< of a strip or tile, px
    std::uint64_t blockBytes = 0;                  ///< of a decoded strip or tile
    std::uint16_t compression = COMPRESSION_NONE;
    std::vector<std::uint8_t> greyPalette; ///< grey value of each index; empty where there is none
};

/// Reads and judges the current directory. Errors: BadFormat, UnsupportedImage, ImageTooLarge.
Result<TiffPage> describePage(const TiffFile& file, const ReadLimits& limits);

/// Looks whether the strips or tiles of a sample lie inside the file and can hold what they promise.
/// Errors: FileTruncated, BadFormat.
Result<void> checkBlocks(const TiffFile& file, const TiffPage& page, int sample);

/// Decodes one sample of the current directory. Errors: as readPlane.
Result<Plane> decodePage(const TiffFile& file, const TiffPage& page, int sample);

} // namespace phenodrop
