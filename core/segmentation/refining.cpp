#include "core/segmentation/refining.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <vector>

namespace phenodrop {

namespace {

constexpr double SmallestShape = 9; // px: less has no shape

struct Nucleus {
    int label = 0;
    cv::Rect box;
    double height = 0; ///< upper quartile of its signal
    double area = 0;
    cv::Mat mask; ///< of its box, 0/255
};

std::vector<cv::Rect> boxesOf(const cv::Mat& labels)
{
    std::vector<cv::Rect> boxes;
    for (int y = 0; y < labels.rows; ++y) {
        const int* row = labels.ptr<int>(y);
        for (int x = 0; x < labels.cols; ++x) {
            if (row[x] == 0)
                continue;
            if (std::size_t(row[x]) >= boxes.size())
                boxes.resize(std::size_t(row[x]) + 1);
            cv::Rect& box = boxes[std::size_t(row[x])];
            box = box.empty() ? cv::Rect(x, y, 1, 1) : (box | cv::Rect(x, y, 1, 1));
        }
    }
    return boxes;
}

double upperQuartile(const cv::Mat& signal, const cv::Mat& mask)
{
    std::vector<float> values;
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (mask.ptr(y)[x])
                values.push_back(signal.ptr<float>(y)[x]);
    const auto place = values.begin() + std::ptrdiff_t(values.size() * 3 / 4);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

// The largest connected part, without holes. The mask has a border of one pixel, so that the box's edge is no
// obstacle.
cv::Mat largestFilled(const cv::Mat& mask)
{
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(mask, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    cv::Mat filled = cv::Mat::zeros(mask.size(), CV_8U);
    const auto largest = std::max_element(contours.begin(), contours.end(), [](const auto& a, const auto& b) {
        return cv::contourArea(a) < cv::contourArea(b);
    });
    if (largest != contours.end())
        cv::drawContours(filled, contours, int(largest - contours.begin()), 255, cv::FILLED);
    return filled;
}

void drawAtOwnHeight(Nucleus& nucleus, const cv::Mat& labels, const cv::Mat& signal, double least,
                     double share, int smoothing)
{
    const cv::Mat region = labels(nucleus.box) == nucleus.label;
    nucleus.height = upperQuartile(signal(nucleus.box), region);
    const cv::Mat bright = signal(nucleus.box) >= std::max(least, share * nucleus.height);
    const cv::Mat part = bright & region;
    cv::Mat framed;
    cv::copyMakeBorder(part, framed, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    framed = largestFilled(framed);
    cv::morphologyEx(framed, framed, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_ELLIPSE, {smoothing, smoothing}));
    framed = largestFilled(framed);
    nucleus.mask = framed(cv::Rect(1, 1, nucleus.box.width, nucleus.box.height)).clone();
    nucleus.area = cv::countNonZero(nucleus.mask);
}

double weightedMedianArea(const std::vector<Nucleus>& nuclei)
{
    std::vector<double> areas;
    double total = 0;
    for (const Nucleus& n : nuclei) {
        areas.push_back(n.area);
        total += n.area;
    }
    std::sort(areas.begin(), areas.end());
    double sum = 0;
    for (const double area : areas) {
        sum += area;
        if (sum >= total / 2)
            return area;
    }
    return 0;
}

// The lower quartile: where a field holds dim and bright nuclei, the dim ones set the measure.
double lowerHeight(const std::vector<Nucleus>& nuclei)
{
    std::vector<double> heights;
    for (const Nucleus& n : nuclei)
        if (n.area >= SmallestShape)
            heights.push_back(n.height);
    if (heights.empty())
        return 0;
    const auto place = heights.begin() + std::ptrdiff_t(heights.size() / 4);
    std::nth_element(heights.begin(), place, heights.end());
    return *place;
}

bool touchesBorder(const cv::Rect& box, cv::Size field)
{
    return box.x == 0 || box.y == 0 || box.br().x == field.width || box.br().y == field.height;
}

} // namespace

void refineNuclei(cv::Mat& labels, const cv::Mat& signal, double least, double radius,
                  const NucleusTuning& tuning)
{
    const int smoothing = std::clamp(int(radius / 5), 1, 3) * 2 + 1;
    std::vector<Nucleus> nuclei;
    const std::vector<cv::Rect> boxes = boxesOf(labels);
    for (std::size_t i = 1; i < boxes.size(); ++i) {
        if (boxes[i].empty())
            continue;
        nuclei.push_back({int(i), boxes[i], 0, 0, {}});
        drawAtOwnHeight(nuclei.back(), labels, signal, least, tuning.halfHeight, smoothing);
    }
    labels.setTo(0);
    if (nuclei.empty())
        return;
    const double area = weightedMedianArea(nuclei), height = lowerHeight(nuclei);
    for (const Nucleus& n : nuclei) {
        // Half of a nucleus may lie outside the field.
        const double smallest = tuning.smallest * area * (touchesBorder(n.box, labels.size()) ? 0.5 : 1.0);
        if (n.area >= std::max(smallest, SmallestShape) && n.height >= tuning.faintest * height)
            labels(n.box).setTo(n.label, n.mask);
    }
}

} // namespace phenodrop
