#pragma once

#include "plugins/newspaper/mergegraph.h"

namespace phenodrop::newspaper {

struct InstanceOptions {
    double threshold = 0.35; ///< background at and above
    int leastArea = 50;      ///< pixels of the network's picture
    int grow = 2;            ///< pixels, undoes the shrinking of the labels
};

/// Articles of the published networks: below the threshold → components → holes filled → grown without
/// merging. `background` as fcnBackground() gives it. CV_32S labels of its size.
cv::Mat articleComponents(const cv::Mat& background, const InstanceOptions& options);

/// The outline of each label, straightened: corners within `tolerance` pixels are dropped and sides that are
/// nearly upright or level made so. Corners are divided by `scale` (picture pixels per page pixel).
std::vector<Article> outlines(const cv::Mat& labels, double scale, double tolerance = 2);

/// Articles and text regions of parts of a layout, in reading order and page pixels: lines of one part in one
/// block are one polygon. `probabilities` are those of the joints.
struct Assembled {
    std::vector<Article> articles;
    std::vector<Region> regions;
};
Assembled assemble(const Layout& layout, const std::vector<int>& parts, const std::vector<double>& probabilities,
                   double scale, cv::Size page);

} // namespace phenodrop::newspaper
