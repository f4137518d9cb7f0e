#pragma once

#include "core/nn/training/fit.h"
#include "plugins/newspaper/labels.h"

namespace phenodrop::newspaper {

struct LearnOptions {
    int epochs = 20;
    int batch = 8;
    double learningRate = 3e-3;
    int cropsPerPage = 2; ///< U-Net: squares cut from a page in an epoch
    int dropping = 0;     ///< FCN: how many of the epochs, the first ones, go with the published dropout
    std::uint64_t seed = 1;
    const nn::Network* start = nullptr; ///< of the same graph: begin with its values; null: at random
};

/// Pages that teach and pages that choose the epoch.
struct LearnSet {
    std::vector<LabelledPicture> training, development;
};

/// Squares of CropSide pixels, turned, scaled, mirrored, lightened at random. Loss: weighted BCE of both
/// maps and half a soft Dice of the text. The score is the text's IoU on the whole development pages.
/// Errors: NotEnoughData, those of nn::fit().
constexpr int CropSide = 192;
Result<nn::FitResult> learnUNet(const LearnSet& set, const LearnOptions& options, const nn::FitHooks& hooks);

/// The published training: whole pages moved and mirrored at random, Nesterov, borders weighted. Score:
/// 1 − loss. Dropout in front of a batch norm, of the white page above all, makes its running variance many
/// times what it is in use (Li et al. 2019, CVPR): in a short training the network then calls all of a page
/// background. So the epochs after the first `dropping` go without, and only they are judged, where there are
/// any. Errors: as learnUNet().
Result<nn::FitResult> learnFcn(const LearnSet& set, const LearnOptions& options, const nn::FitHooks& hooks);

/// Windows of the rendering around random pixels, as many of articles as of background. Pictures have one
/// input, as pcnPicture() makes them. Score: 1 − loss. Errors: as learnUNet().
Result<nn::FitResult> learnPcn(const LearnSet& set, const LearnOptions& options, const nn::FitHooks& hooks);

} // namespace phenodrop::newspaper
