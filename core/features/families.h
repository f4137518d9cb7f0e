#pragma once

#include "core/features/cellview.h"
#include "core/features/featurelist.h"

namespace phenodrop {

// One function per family of features, one file each. They add the same names in the same order for every
// cell.

/// Area, axes, Feret diameters, solidity, moments, concavities, Fourier descriptors of the outline:
/// AreaShape_…
void addAreaShape(const CellView& cell, FeatureList& list);
/// Magnitudes of the Zernike moments of the mask: AreaShape_Zernike_n_m.
void addShapeZernike(const CellView& cell, FeatureList& list);
/// Magnitudes of the Zernike moments of the brightness inside the mask:
/// RadialDistribution_ZernikeMagnitude_CHANNEL_n_m.
void addBrightnessZernike(const CellView& cell, const cv::Mat& image, const std::string& channel,
                          FeatureList& list);
/// Mean, spread, quantiles, edge, displacement of mass: Intensity_…_CHANNEL.
void addIntensity(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list);
/// Haralick's features of co-occurrence at 1 and 3 px, averaged over four directions:
/// Texture_…_SCALE_CHANNEL.
void addHaralick(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list);
/// Rotation-invariant local binary patterns: Texture_Pattern_…_CHANNEL.
void addLocalPatterns(const CellView& cell, const cv::Mat& image, const std::string& channel,
                      FeatureList& list);
/// What openings of growing size take away: Granularity_SIZE_CHANNEL.
void addGranularity(const CellView& cell, const cv::Mat& image, const std::string& channel,
                    FeatureList& list);
/// Gradients, blobs and spots at several scales: Texture_Gradient…, Texture_Blob…, Texture_Spots_….
void addGradients(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list);
/// Brightness from the centre to the edge in four shells: RadialDistribution_FracAtD_1of4_CHANNEL ….
void addRadialDistribution(const CellView& cell, const cv::Mat& image, const std::string& channel,
                           FeatureList& list);
/// The nucleus against a ring around it: Ratio_NucleusRing_CHANNEL ….
void addRingRatio(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list);
/// Parts of the cell at several brightness levels: Parts_….
void addParts(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list);
/// Other cells in the crop: Neighbors_….
void addNeighbours(const CellView& cell, FeatureList& list);
/// Correlation, slope and overlap of two channels inside the mask: Correlation_…_A_B.
void addCorrelation(const CellView& cell, std::size_t a, std::size_t b,
                    const std::vector<std::string>& channels, FeatureList& list);

} // namespace phenodrop
