#pragma once

#include "core/imageio/plane.h"

namespace phenodrop {

/// PNG and JPEG through OpenCV, after their structure was walked: sizes are checked before anything is
/// allocated and a file that ends early is named instead of being shown grey. Samples of colour pictures are
/// R, G, B (, A).
enum class PictureKind { Png, Jpeg };

/// Errors: as readPlane.
Result<PlaneInfo> describePicture(const std::filesystem::path& file, PictureKind kind,
                                  const ReadLimits& limits);
/// Errors: as readPlane.
Result<Plane> decodePicture(const std::filesystem::path& file, PictureKind kind, int sample,
                            const ReadLimits& limits);

} // namespace phenodrop
