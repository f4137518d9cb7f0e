#pragma once

#include "plugins/newspaper/page.h"

namespace phenodrop::newspaper {

/// Height at which pages are looked at, pixels; letters of a usual page are 6 to 13 high then.
constexpr int WorkingHeight = 1300;

/// What is seen on a page without any network: made from the image alone, at a working height.
struct PageChannels {
    double scale = 1;  ///< working pixels per page pixel
    cv::Mat grey;      ///< CV_8U, paper evened out to 255
    cv::Mat ink;       ///< CV_8U 255 on letters: no rules, no pictures, no specks, no scan edges
    cv::Mat rules;     ///< CV_8U 255 on printed lines, upright and level
    cv::Mat pictures;  ///< CV_8U 255 on large dark things
    cv::Mat level;     ///< CV_8U 255 on level printed lines alone
    cv::Mat upright;   ///< CV_8U 255 on upright ones
    float letter = 10; ///< height of a small letter, pixels
};

/// Local thresholding (Sauvola & Pietikäinen 2000, Pattern Recognition 33:225), connected components, rules
/// by their length and thinness. `grey` is 8-bit with dark ink.
PageChannels pageChannels(const cv::Mat& grey, int workingHeight = WorkingHeight);

/// Text by run-length smoothing (Wong et al. 1982, IBM J. Res. Dev. 26:647): gaps below some letters' height
/// are filled along lines, then across. The classical method, and the rendering that networks see.
cv::Mat smoothedText(const PageChannels& channels);

/// What the published networks see beside the grey page: text black, pictures grey, rules black, white else.
cv::Mat rendering(const PageChannels& channels);

/// Shrinks a mask by area to values 0 … 255.
cv::Mat shrunk(const cv::Mat& mask, cv::Size size);

} // namespace phenodrop::newspaper
