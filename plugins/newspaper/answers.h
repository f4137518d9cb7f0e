#pragma once

#include "core/base/progress.h"
#include "core/nn/network.h"
#include "plugins/newspaper/channels.h"

namespace phenodrop::newspaper {

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

/// The networks' part of that, on the pictures that unetInput(), fcnInput() and pcnInput() make. `together`: windows
/// in one call; 0: those of a row, 1: one after the other as published.
Result<UNetMaps> unetAnswer(const nn::Network& network, const cv::Mat& input);
Result<cv::Mat> fcnAnswer(const nn::Network& network, const cv::Mat& input);
cv::Mat pcnInput(const PageChannels& channels, int height);
Result<cv::Mat> pcnAnswer(const nn::Network& network, const cv::Mat& page, const Progress& progress = {}, int together = 0);

/// Share of text pixels found by both: ∩ ÷ ∪ of two masks; 1 when both are empty.
double overlapOf(const cv::Mat& a, const cv::Mat& b);

} // namespace phenodrop::newspaper
