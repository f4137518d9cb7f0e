#pragma once

#include "plugins/newspaper/channels.h"

namespace phenodrop::newspaper {

/// A line of text on a page that was turned level, in working pixels.
struct TextLine {
    cv::Rect box;       ///< of its ink
    int block = 0;      ///< index into Layout::blocks
    double ink = 0;     ///< pixels
    double density = 0; ///< ink ÷ box
    double open = 0;    ///< share of the box's columns without ink: letter-spaced type has many
};

/// Lines of one column that follow each other.
struct TextBlock {
    cv::Rect box;
    int group = 0; ///< blocks of one group stand side by side: columns of one band
};

/// Text of a page in reading order: bands from top to bottom, their columns from left to right.
struct Layout {
    double angle = 0;    ///< degrees by which the page was turned
    cv::Mat turn;        ///< 2×3, working pixels → level pixels
    cv::Size size;       ///< of the level page
    cv::Mat ink, level, upright; ///< turned; CV_8U
    float letter = 10, pitch = 20; ///< pixels: a small letter's height, from line to line
    std::vector<TextLine> lines;   ///< in reading order
    std::vector<TextBlock> blocks; ///< likewise
};

/// Recursive cuts along the longest white gutters (in the spirit of Nagy et al. 1992, Computer 25:10), lines by
/// the profile of ink. `text`: where text is (CV_8U, the channels' size).
Layout findLayout(const PageChannels& channels, const cv::Mat& text);

/// The same for blocks that a person drew: each is one block, in the order of columns.
Layout layoutOf(const PageChannels& channels, const std::vector<Region>& regions);

/// Angle in degrees, −2 … 2, whose level profile of ink is sharpest; positive turns counter-clockwise.
double skewOf(const cv::Mat& ink);

} // namespace phenodrop::newspaper
