#pragma once

#include "core/base/rng.h"
#include "plugins/face/faceset.h"
#include "plugins/face/preprocess.h"

#include <span>

namespace phenodrop::face {

constexpr int CropSize = 96; ///< of a cut face; the networks' inputs are made from it
constexpr int CodeSize = 46, ModernSize = 48;

/// A face as the recognisers take it: cut out in grey, or, from sets that hold nothing else, its 46×46 codes.
struct FaceCrop {
    cv::Mat grey;       ///< 96×96; empty when only `code` is there
    cv::Mat code;       ///< 46×46 local binary patterns
    bool found = false; ///< by the finder; otherwise the whole picture was taken
    bool aligned = false; ///< turned and scaled by its eyes
};

struct CropOptions {
    bool detect = true; ///< false: pictures are faces already
    bool align = false;
};

/// Reads and cuts a picture. Pictures of exactly 46×46 are codes; pictures narrower than 130 pixels, and
/// those in which nothing is found, are taken whole. `finder` may be null. Errors: as readGrey(),
/// Finder::find().
Result<FaceCrop> readCrop(const std::filesystem::path& file, Finder* finder, const CropOptions& options);
FaceCrop cropOf(const cv::Mat& grey, const Box& box, bool align);

/// 1×46×46: codes/255, masked. With `rng`, varied as published: turned, scaled, shifted, a fifth of the
/// pixels 0.
void fillDuerr(const FaceCrop& crop, std::span<float> out, Rng* rng = nullptr);

/// 2×48×48: Tan–Triggs and codes/255. With `rng`, turned, scaled, shifted, mirrored, relit, partly erased;
/// `mirror` turns it left for right.
void fillModern(const FaceCrop& crop, std::span<float> out, Rng* rng = nullptr, bool mirror = false);

/// 8×8 cells of 59-bin uniform-pattern histograms, each number's root, scaled to length 1: their dot product
/// is the Bhattacharyya coefficient. Source: Ahonen et al. 2006, PAMI 28:2037.
std::vector<float> histograms(const FaceCrop& crop);

} // namespace phenodrop::face
