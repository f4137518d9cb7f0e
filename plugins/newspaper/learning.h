#pragma once

#include "core/nn/training/fit.h"
#include "plugins/newspaper/labels.h"

namespace phenodrop::newspaper {

struct LearnOptions {
    int epochs = 20;
    int batch = 8;
    double learningRate = 3e-3;
    int cropsPerPage = 2; ///< U-Net: squares cut from a page in an epoch
    std::uint64_t seed = 1;
    const nn::Network* start = nullptr; ///< U-Net: begin with its values; null: at random
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
/// 1 − loss. Errors: as learnUNet().
Result<nn::FitResult> learnFcn(const LearnSet& set, const LearnOptions& options, const nn::FitHooks& hooks);

/// Windows of the rendering around random pixels, as many of articles as of background. Pictures have one
/// input, as pcnPicture() makes them. Score: 1 − loss. Errors: as learnUNet().
Result<nn::FitResult> learnPcn(const LearnSet& set, const LearnOptions& options, const nn::FitHooks& hooks);

/// What a network says of a page, 0 … 1, at its own height.
struct UNetMaps {
    cv::Mat text, gap; ///< CV_32F; the gaps between articles sharpen the learning, joints are told without them
};
/// How sure a network must be of text where run-length smoothing finds none: one that knows simulated pages alone
/// fills the white between the lines of an advert. 0.95 is what Der Pionier's and the Neue Zürcher Zeitung's pages
/// chose for such a network, each without the other; 0.85 was chosen on both together.
constexpr double SureOfSimulated = 0.95, SureOfReal = 0.85;

/// At the channels' size: 255 where text is more likely than `sure`, or than `threshold` − 0.25 where run-length
/// smoothing finds text, too.
cv::Mat textMask(const UNetMaps& maps, const PageChannels& channels, double threshold, double sure);

/// Errors: those of Network::infer().
Result<UNetMaps> unetMaps(const nn::Network& network, const PageChannels& channels, int height);

/// Probability of background, CV_32F, height × the page's width at that height. Errors: as unetMaps().
Result<cv::Mat> fcnBackground(const nn::Network& network, const PageChannels& channels);
Result<cv::Mat> pcnBackground(const nn::Network& network, const PageChannels& channels, int height,
                              const Progress& progress = {});

/// The networks' part of that, on the pictures that fcnInput() and pcnInput() make. `together`: windows in one
/// call; 0: those of a row, 1: one after the other as published.
Result<cv::Mat> fcnAnswer(const nn::Network& network, const cv::Mat& input);
cv::Mat pcnInput(const PageChannels& channels, int height);
Result<cv::Mat> pcnAnswer(const nn::Network& network, const cv::Mat& page, const Progress& progress = {}, int together = 0);

/// Share of text pixels found by both: ∩ ÷ ∪ of two masks; 1 when both are empty.
double overlapOf(const cv::Mat& a, const cv::Mat& b);

} // namespace phenodrop::newspaper
