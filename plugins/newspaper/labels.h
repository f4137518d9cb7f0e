#pragma once

#include "plugins/newspaper/channels.h"

namespace phenodrop::newspaper {

/// A page ready for a network: CV_32F pictures of one size.
struct LabelledPicture {
    cv::Mat input;  ///< one matrix channel per network input
    cv::Mat target; ///< 0 … 1, one per output
    cv::Mat weight; ///< of each target; 0: not known
};

/// CV_32FCn → its planes one after the other, as networks read them.
void copyPlanes(const cv::Mat& picture, float* planes);

/// The page's articles as label picture (CV_32S); where a page was labelled line by line, the white between two
/// lines of an article belongs to it. `scale`: picture pixels per page pixel.
cv::Mat trueArticles(const Page& page, cv::Size size, double scale = 1);

/// Articles as label picture whose articles were made smaller by `pixels` on every side, so that a border
/// shows between neighbours (2 px in Meier et al.). CV_32S, 0 background.
cv::Mat shrinkLabels(const cv::Mat& labels, int pixels);

/// Weight of border pixels by their distance to the two nearest articles (Ronneberger et al. 2015, eq. 2):
/// 1 + strength·exp(−(d₁ + d₂)²/2σ²). CV_32F.
cv::Mat borderWeights(const cv::Mat& labels, double strength, double sigma);

/// Inputs of the U-Net at `height`, padded on the right and below to multiples of UNetStep: ink, rules and
/// darkness 0 … 1. CV_32FC3.
cv::Mat unetInput(const PageChannels& channels, int height);

/// The same with targets: text (regions of kind text, advert, table) and the gaps between different
/// articles. What nobody labelled has no weight: text without a region on pages with articles (they are
/// partly labelled), gaps on pages without article ids.
LabelledPicture unetPicture(const PageChannels& channels, const Page& page, int height);

/// The published network's input: grey and rendering, white 1, the page scaled to `height` and placed at x =
/// `offset` on white. CV_32FC2, height × width.
cv::Mat fcnInput(const PageChannels& channels, int height, int width, int offset = 0);

/// With the target 1 = background or border; articles shrunk by 2 px, borders weighted 1.8. Where articles
/// are not known (`page` partly labelled) all that lies more than 3 px from a known article is made white.
LabelledPicture fcnPicture(const PageChannels& channels, const Page& page, int height, int width, int offset);

} // namespace phenodrop::newspaper
