#include "core/segmentation/nuclei.h"

#include "core/segmentation/background.h"
#include "core/segmentation/basins.h"
#include "core/segmentation/foreground.h"
#include "core/segmentation/merging.h"
#include "core/segmentation/nucleuslabels.h"
#include "core/segmentation/refining.h"
#include "core/segmentation/splitting.h"

#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

// Distance to the edge in radii, plus log brightness: touching nuclei part at necks of their outline or at
// dark lines between them.
cv::Mat seedLandscape(const Foreground& foreground, const NucleusTuning& tuning)
{
    cv::Mat distance, brightness;
    cv::distanceTransform(foreground.mask, distance, cv::DIST_L2, cv::DIST_MASK_5);
    const double sigma = std::max(1.0, tuning.blur * foreground.radius);
    cv::GaussianBlur(foreground.brightness, brightness, {}, sigma, sigma, cv::BORDER_REFLECT_101);
    cv::GaussianBlur(distance, distance, {}, sigma / 2, sigma / 2, cv::BORDER_REFLECT_101);
    return distance * (1 / foreground.radius) + brightness * tuning.brightnessWeight;
}

} // namespace

namespace {

Foreground foregroundOf(const cv::Mat& image, const NucleusOptions& options, const NucleusTuning& tuning)
{
    cv::Mat pixels;
    image.convertTo(pixels, CV_32F);
    const FieldSignal field = removeBackground(pixels, options.evenIllumination);
    return findForeground(field, options.sensitivity, options.diameter, tuning);
}

} // namespace

Basins nucleusParts(const cv::Mat& image, const NucleusOptions& options, const NucleusTuning& tuning,
                    cv::Mat& signal, double& radius)
{
    const Foreground foreground = foregroundOf(image, options, tuning);
    signal = foreground.signal;
    radius = foreground.radius;
    if (radius <= 0)
        return {};
    return findBasins(seedLandscape(foreground, tuning), foreground.mask, tuning.seedDepth);
}

cv::Mat labelNuclei(const cv::Mat& image, const NucleusOptions& options, const NucleusTuning& tuning)
{
    const Foreground foreground = foregroundOf(image, options, tuning);
    if (foreground.radius <= 0)
        return cv::Mat::zeros(image.size(), CV_32S);
    Basins basins = findBasins(seedLandscape(foreground, tuning), foreground.mask, tuning.seedDepth);
    mergeParts(basins, foreground.signal, foreground.radius, tuning);
    NucleusTuning keepAll = tuning;
    keepAll.smallest = keepAll.faintest = 0;
    refineNuclei(basins.labels, foreground.signal, foreground.least, foreground.radius, keepAll);
    splitAtNecks(basins.labels, foreground.signal, foreground.radius, tuning);
    // Outlines lie at the nuclei's own height already.
    NucleusTuning asDrawn = tuning;
    asDrawn.halfHeight = 0;
    refineNuclei(basins.labels, foreground.signal, foreground.least, foreground.radius, asDrawn);
    return basins.labels;
}

Result<Segmentation> segmentNuclei(const cv::Mat& image, const NucleusOptions& options)
{
    const int depth = image.depth();
    if (image.empty() || image.channels() != 1 || (depth != CV_8U && depth != CV_16U && depth != CV_32F))
        return Error{Errc::BadShape, "image", "one channel of 8 or 16 bits or of floats is needed"};
    if (!(options.sensitivity >= 0 && options.sensitivity <= 1))
        return Error{Errc::BadArgument, "sensitivity", "must lie in 0 … 1"};
    if (!(options.diameter >= 0) || (options.diameter > 0 && options.diameter < 3))
        return Error{Errc::BadArgument, "diameter", "must be 0 or at least 3 px"};
    try {
        return describeLabels(labelNuclei(image, options, NucleusTuning{}));
    } catch (const cv::Exception& e) {
        return Error{Errc::Internal, "image", e.what()};
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "image"};
    }
}

} // namespace phenodrop
