#pragma once

#include "plugins/face/finder.h"

namespace phenodrop::face {

/// The local binary pattern of each inner pixel: 8 bits, clockwise from north-west (bit 7) to west (bit 0),
/// set where the neighbour is at least the centre. `grey` N×M 8 bit → (N−2)×(M−2). Source: Ojala et al. 2002,
/// PAMI 24:971.
cv::Mat lbp3x3(const cv::Mat& grey);

/// Gamma 0.2, difference of Gaussians σ 1 and 2, contrast equalisation (τ 10, α 0.1), squashed: −10 … 10,
/// float. Source: Tan & Triggs 2010, IEEE Trans. Image Processing 19:1635.
cv::Mat tanTriggs(const cv::Mat& grey);

/// The published mask: pixels outside the ellipse with centre (n/2, 0.4 n) and half-axes (0.3 n, 0.6 n)
/// become 0.
void maskEllipse(cv::Mat& picture);

/// The square cut out of a picture: the box made square around its centre, or, with both eyes known and
/// `align`, turned and scaled so that they lie at 0.3 and 0.7 of the width and 0.35 of the height. Always
/// size×size, grey, 8 bit.
cv::Mat cutFace(const cv::Mat& grey, const Box& box, int size, bool align);

/// A whole picture that is a face already.
cv::Mat wholeFace(const cv::Mat& grey, int size);

} // namespace phenodrop::face
