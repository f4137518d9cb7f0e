#include "core/features/measure.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Shift = 4; // fractional bits of fillPoly's coordinates

// Field to crop, as cutCrop() cuts: whole field pixels, then resized.
struct Placement {
    double left = 0, top = 0, factor = 1;

    Placement(double x, double y, int size, double scale)
    {
        const int side = std::max(1, int(std::lround(size / scale)));
        left = std::floor(x - (side - 1) / 2.0 + 0.5);
        top = std::floor(y - (side - 1) / 2.0 + 0.5);
        factor = double(size) / side;
    }

    cv::Point operator()(double x, double y) const
    {
        const auto place = [this](double value, double start) {
            return int(std::lround(((value - start + 0.5) * factor - 0.5) * (1 << Shift)));
        };
        return {place(x, left), place(y, top)};
    }
};

void draw(const CellOutline& outline, const Placement& place, cv::Mat& mask)
{
    std::vector<cv::Point> points;
    for (std::size_t i = 0; i + 1 < outline.points.size(); i += 2)
        points.push_back(place(outline.points[i], outline.points[i + 1]));
    // Callers pass all cells of a field; most lie elsewhere.
    const int side = (mask.cols + 1) << Shift;
    const cv::Rect box = cv::boundingRect(points);
    if (points.empty() ||
        (box & cv::Rect(-(1 << Shift), -(1 << Shift), side + (1 << Shift), side + (1 << Shift))).empty())
        return;
    if (points.size() == 1)
        cv::circle(mask, points[0], 0, 255, cv::FILLED, cv::LINE_8, Shift);
    else
        cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{points}, 255, cv::LINE_8, Shift);
}

} // namespace

CellMask maskFromOutlines(const CellOutline& cell, const std::vector<CellOutline>& neighbours, double x,
                          double y, int size, double scale)
{
    const Placement place(x, y, size, scale);
    CellMask mask{cv::Mat::zeros(size, size, CV_8U), cv::Mat::zeros(size, size, CV_8U)};
    for (const CellOutline& neighbour : neighbours)
        draw(neighbour, place, mask.others);
    draw(cell, place, mask.nucleus);
    mask.others.setTo(0, mask.nucleus);
    return mask;
}

} // namespace phenodrop
