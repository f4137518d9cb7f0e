#include "core/features/families.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

namespace phenodrop {

namespace {

// Area of a polygon through pixel centres, grown by half a pixel on each side.
double pixelArea(const std::vector<cv::Point>& polygon)
{
    return cv::contourArea(polygon) + cv::arcLength(polygon, true) / 2 + 1;
}

struct Axes {
    double major = 0, minor = 0;
};

// Axes of the ellipse with the same second moments; 1/12 is the moment of a pixel itself.
Axes momentAxes(const CellView& cell)
{
    double xx = 1.0 / 12, yy = 1.0 / 12, xy = 0;
    for (const cv::Point& p : cell.pixels) {
        const double dx = p.x - cell.centre.x, dy = p.y - cell.centre.y;
        const double n = double(cell.pixels.size());
        xx += dx * dx / n;
        yy += dy * dy / n;
        xy += dx * dy / n;
    }
    const double mean = (xx + yy) / 2, spread = std::hypot((xx - yy) / 2, xy);
    return {4 * std::sqrt(mean + spread), 4 * std::sqrt(std::max(0.0, mean - spread))};
}

struct Feret {
    double largest = 0, smallest = 0;
};

Feret feretDiameters(const std::vector<cv::Point>& hull)
{
    Feret feret{0, 1e9};
    for (int degrees = 0; degrees < 180; degrees += 3) {
        const double c = std::cos(degrees * CV_PI / 180), s = std::sin(degrees * CV_PI / 180);
        double low = 1e9, high = -1e9;
        for (const cv::Point& p : hull) {
            low = std::min(low, c * p.x + s * p.y);
            high = std::max(high, c * p.x + s * p.y);
        }
        const double width = high - low + 1; // of whole pixels
        feret.largest = std::max(feret.largest, width);
        feret.smallest = std::min(feret.smallest, width);
    }
    return feret;
}

void addConcavities(const CellView& cell, FeatureList& list)
{
    std::vector<int> hull;
    std::vector<cv::Vec4i> defects;
    cv::convexHull(cell.outline, hull);
    std::sort(hull.begin(), hull.end(),
              std::greater<int>()); // an outline that crosses itself upsets OpenCV otherwise
    if (cell.outline.size() > 3 && hull.size() > 2)
        cv::convexityDefects(cell.outline, hull, defects);
    double deepest = 0, second = 0, sum = 0;
    int count = 0;
    for (const cv::Vec4i& defect : defects) {
        const double depth = defect[3] / 256.0 / cell.radius;
        count += depth > 0.1;
        sum += depth;
        second = std::max(second, std::min(depth, deepest));
        deepest = std::max(deepest, depth);
    }
    list.add("AreaShape_Concavities", count);
    list.add("AreaShape_ConcavityDepth", deepest);
    list.add("AreaShape_ConcavityDepth2", second);
    list.add("AreaShape_ConcavitySum", sum);
}

// Magnitudes of the outline's Fourier coefficients, relative to the circle in it.
void addFourierDescriptors(const CellView& cell, FeatureList& list)
{
    constexpr int Points = 128;
    std::array<std::complex<double>, Points> z;
    const double step = double(cell.outline.size()) / Points;
    for (int i = 0; i < Points; ++i) {
        const cv::Point& p = cell.outline[std::min(std::size_t(i * step), cell.outline.size() - 1)];
        z[std::size_t(i)] = {double(p.x), double(p.y)};
    }
    const auto magnitude = [&](int k) {
        std::complex<double> sum = 0;
        for (int i = 0; i < Points; ++i)
            sum += z[std::size_t(i)] * std::polar(1.0, -2 * CV_PI * k * i / Points);
        return std::abs(sum);
    };
    // The direction of the outline decides which of ±1 is the circle.
    const double plus = magnitude(1), minus = magnitude(-1);
    const int sign = plus >= minus ? 1 : -1;
    const double circle = std::max(plus, minus);
    for (int k = 1; k <= 5; ++k) {
        if (k > 1)
            list.add("AreaShape_Fourier_" + std::to_string(k), ratio(magnitude(sign * k), circle));
        list.add("AreaShape_Fourier_minus" + std::to_string(k), ratio(magnitude(-sign * k), circle));
    }
}

void addRadii(const CellView& cell, FeatureList& list)
{
    std::vector<float> inside = valuesAt(cell.distance, cell.pixels);
    double sum = 0;
    for (const float d : inside)
        sum += d;
    std::nth_element(inside.begin(), inside.begin() + std::ptrdiff_t(inside.size() / 2), inside.end());
    list.add("AreaShape_MeanRadius", sum / double(inside.size()));
    list.add("AreaShape_MedianRadius", inside[inside.size() / 2]);
    list.add("AreaShape_MaximumRadius", *std::max_element(inside.begin(), inside.end()));

    double mean = 0, squares = 0, nearest = 1e9, farthest = 0;
    for (const cv::Point& p : cell.outline) {
        const double d = std::hypot(p.x - cell.centre.x, p.y - cell.centre.y);
        mean += d / double(cell.outline.size());
        squares += d * d / double(cell.outline.size());
        nearest = std::min(nearest, d);
        farthest = std::max(farthest, d);
    }
    list.add("AreaShape_OutlineDistanceCV", ratio(std::sqrt(std::max(0.0, squares - mean * mean)), mean));
    list.add("AreaShape_OutlineDistanceRange", ratio(farthest - nearest, cell.radius));
}

} // namespace

void addAreaShape(const CellView& cell, FeatureList& list)
{
    const double area = double(cell.pixels.size());
    const double perimeter = cv::arcLength(cell.outline, true);
    std::vector<cv::Point> hull;
    cv::convexHull(cell.pixels, hull);
    const double hullArea = std::max(area, pixelArea(hull));
    const Axes axes = momentAxes(cell);
    const Feret feret = feretDiameters(hull);
    list.add("AreaShape_Area", area);
    list.add("AreaShape_Perimeter", perimeter);
    list.add("AreaShape_MajorAxisLength", axes.major);
    list.add("AreaShape_MinorAxisLength", axes.minor);
    list.add("AreaShape_Eccentricity",
             std::sqrt(std::max(0.0, 1 - axes.minor * axes.minor / (axes.major * axes.major))));
    list.add("AreaShape_AspectRatio", ratio(axes.minor, axes.major));
    list.add("AreaShape_Solidity", area / hullArea);
    list.add("AreaShape_ConvexArea", hullArea);
    list.add("AreaShape_Extent", area / cell.box.area());
    list.add("AreaShape_FormFactor", ratio(4 * CV_PI * area, perimeter * perimeter));
    list.add("AreaShape_EllipseFit", ratio(4 * area, CV_PI * axes.major * axes.minor));
    list.add("AreaShape_EquivalentDiameter", 2 * cell.radius);
    list.add("AreaShape_MaxFeretDiameter", feret.largest);
    list.add("AreaShape_MinFeretDiameter", feret.smallest);
    list.add("AreaShape_HullRoughness", ratio(perimeter, cv::arcLength(hull, true)));
    addRadii(cell, list);
    addConcavities(cell, list);
    std::array<double, 7> hu{};
    cv::HuMoments(cv::moments(cell.mask, true), hu.data());
    for (std::size_t i = 0; i < hu.size(); ++i)
        // Hu's moments span many orders of magnitude; the sign of the seventh tells mirror images apart and
        // is dropped.
        list.add("AreaShape_HuMoment_" + std::to_string(i + 1), -std::log10(std::abs(hu[i]) + 1e-12));
    addFourierDescriptors(cell, list);
}

} // namespace phenodrop
