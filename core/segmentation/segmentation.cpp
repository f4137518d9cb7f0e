#include "core/segmentation/segmentation.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <unordered_map>

namespace phenodrop {

namespace {

struct Sums {
    double x = 0, y = 0;
    long pixels = 0;
    int left = 0, top = 0, right = 0, bottom = 0;
};

// Numbers 1 … n in the order of first pixels; the map is asked once per run of equal pixels.
std::vector<Sums> renumber(cv::Mat& labels)
{
    std::vector<Sums> sums;
    std::unordered_map<int, int> numbers;
    for (int y = 0; y < labels.rows; ++y) {
        int* row = labels.ptr<int>(y);
        int seen = 0, number = 0;
        for (int x = 0; x < labels.cols; ++x) {
            if (row[x] == 0)
                continue;
            if (row[x] != seen) {
                seen = row[x];
                const auto [place, isNew] = numbers.try_emplace(seen, int(sums.size()) + 1);
                number = place->second;
                if (isNew)
                    sums.push_back({0, 0, 0, x, y, x, y});
            }
            row[x] = number;
            Sums& s = sums[std::size_t(number - 1)];
            s.x += x;
            s.y += y;
            ++s.pixels;
            s.left = std::min(s.left, x);
            s.right = std::max(s.right, x);
            s.bottom = y;
        }
    }
    return sums;
}

CellOutline traceOutline(const cv::Mat& labels, int number, const cv::Rect& box)
{
    const cv::Mat mask = labels(box) == number;
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(mask, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE, box.tl());
    const auto largest = std::max_element(contours.begin(), contours.end(), [](const auto& a, const auto& b) {
        return cv::contourArea(a) < cv::contourArea(b);
    });
    CellOutline outline;
    outline.cell = number;
    if (largest == contours.end())
        return outline;
    outline.points.reserve(largest->size() * 2);
    for (const cv::Point& p : *largest) {
        outline.points.push_back(std::int16_t(p.x));
        outline.points.push_back(std::int16_t(p.y));
    }
    return outline;
}

} // namespace

Result<Segmentation> describeLabels(const cv::Mat& labels)
{
    if (labels.empty() || labels.type() != CV_32SC1)
        return Error{Errc::BadShape, "label image", "one channel of 32-bit integers is needed"};
    if (labels.cols > 32767 || labels.rows > 32767)
        return Error{Errc::ImageTooLarge, "label image", "outlines hold at most 32767 px a side"};
    Segmentation result;
    result.labels = labels.clone();
    const std::vector<Sums> sums = renumber(result.labels);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const Sums& s = sums[i];
        const cv::Rect box(s.left, s.top, s.right - s.left + 1, s.bottom - s.top + 1);
        Cell cell;
        cell.number = int(i) + 1;
        cell.x = float(s.x / double(s.pixels));
        cell.y = float(s.y / double(s.pixels));
        cell.area = float(s.pixels);
        cell.left = std::int16_t(box.x);
        cell.top = std::int16_t(box.y);
        cell.width = std::int16_t(box.width);
        cell.height = std::int16_t(box.height);
        result.cells.push_back(cell);
        result.outlines.push_back(traceOutline(result.labels, cell.number, box));
        result.touchesBorder.push_back(s.left == 0 || s.top == 0 || s.right == labels.cols - 1 ||
                                       s.bottom == labels.rows - 1);
    }
    return result;
}

} // namespace phenodrop
