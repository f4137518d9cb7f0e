#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace phenodrop {

/// Two neighbouring basins and the height of the highest path between them.
struct Saddle {
    int first = 0, second = 0; ///< labels, first < second
    float height = 0;          ///< of the highest path across
    double sum = 0;            ///< of heights along the border
    int length = 0;            ///< pixels along the common border
};

struct Basins {
    cv::Mat labels; ///< CV_32S, 1 … count; 0 outside the mask
    int count = 0;
    std::vector<float> peaks; ///< per label, index 0 unused
};

/// Divides `mask` (CV_8U) into the catchment basins of the peaks of `landscape` (CV_32F, higher is inside). A
/// peak that rises less than `depth` over the saddle to a higher one belongs to it. Pixels are taken from the
/// highest down, basins are joined by union-find. Sources: Vincent & Soille 1991, IEEE TPAMI 13:583
/// (immersion); Grimaud 1992, SPIE 1769:292 (dynamics).
Basins findBasins(const cv::Mat& landscape, const cv::Mat& mask, double depth);

/// Borders between basins, for merging; `landscape` gives the heights.
std::vector<Saddle> findSaddles(const cv::Mat& labels, const cv::Mat& landscape);

} // namespace phenodrop
