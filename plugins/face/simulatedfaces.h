#pragma once

#include "core/base/progress.h"
#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>

namespace phenodrop::face {

/// Drawn persons, for a first look without anybody's pictures. Far easier than real ones: nobody ages, turns
/// away or is half hidden.
struct FaceSimulation {
    int persons = 8;
    int pictures = 10;     ///< of each; the last three tenths in a second session, in other light
    std::uint64_t seed = 1;
};

/// One picture, 160×160, grey, 8 bit: shape, hair, brows, beard, glasses from the person's seed; light,
/// pose, background and noise from the picture's.
cv::Mat drawFace(std::uint64_t person, std::uint64_t picture, bool secondSession);

/// Writes index.csv (file, person, session), the pictures it names, and everyone.png, one more picture of
/// each person side by side. Errors: WriteFailed, Cancelled.
Result<void> simulateFaces(const std::filesystem::path& folder, const FaceSimulation& simulation,
                           const Progress& progress = {});

} // namespace phenodrop::face
