#pragma once

#include "plugins/newspaper/page.h"

namespace phenodrop::newspaper {

/// Pixels of two label pictures (CV_32S, 0 background) that do not agree after the best 1:1 matching of their
/// regions (Hungarian method, Kuhn 1955).
struct DiarisationError {
    long confused = 0, missed = 0, falseAlarm = 0, truth = 0;
    /// (CE + ME + FE) ÷ |true pixels|; may exceed 1. NaN without true pixels.
    double rate() const;
};
/// `ignored` (CV_8U, may be empty): pixels that do not count. Source: Meier et al. 2017, ICDAR, section IV.
DiarisationError diarisationError(const cv::Mat& truth, const cv::Mat& found, const cv::Mat& ignored = {});

/// Share of the true regions that some found region covers with IoU ≥ `iou`; NaN without true regions.
double completeness(const cv::Mat& truth, const cv::Mat& found, double iou, const cv::Mat& ignored = {});

/// Adjusted Rand index (Hubert & Arabie 1985, J. Classif. 2:193) of two labellings of the pixels in `mask`;
/// 1 when both are one group. NaN for an empty mask.
double adjustedRand(const cv::Mat& truth, const cv::Mat& found, const cv::Mat& mask);

/// Articles matched 1:1 by IoU ≥ `iou` of the pixels in `mask`. Found articles with more than half of their
/// ink (`ink`, a superset of `mask`) outside of it are not counted: nobody said what is there.
struct ArticleMatch {
    int truth = 0, found = 0, matched = 0;
    double f1() const { return truth + found ? 2.0 * matched / (truth + found) : 0; }
};
ArticleMatch matchArticles(const cv::Mat& truth, const cv::Mat& found, const cv::Mat& mask, const cv::Mat& ink, double iou);

/// Harmonic mean of the shares of border pixels within `tolerance` of a border of the other picture.
double borderF1(const cv::Mat& truth, const cv::Mat& found, int tolerance);

/// Rows → columns, −1 unmatched, so that the sum of `gain` is greatest. All gains ≥ 0.
std::vector<int> bestMatching(const std::vector<std::vector<double>>& gain);

} // namespace phenodrop::newspaper
