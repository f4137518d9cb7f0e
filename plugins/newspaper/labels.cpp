#include "plugins/newspaper/labels.h"

#include "plugins/newspaper/networks.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop::newspaper {

namespace {

constexpr double BorderWeight = 1.8;
constexpr int Shrink = 2, KnownMargin = 3;

int upTo(int value, int step)
{
    return (value + step - 1) / step * step;
}

cv::Mat padded(const cv::Mat& picture, int height, int width, double value)
{
    cv::Mat out;
    cv::copyMakeBorder(picture, out, 0, height - picture.rows, 0, width - picture.cols, cv::BORDER_CONSTANT, cv::Scalar::all(value));
    return out;
}

cv::Mat asFloat(const cv::Mat& bytes, bool inverted)
{
    cv::Mat out;
    bytes.convertTo(out, CV_32F, inverted ? -1.0 / 255 : 1.0 / 255, inverted ? 1 : 0);
    return out;
}

} // namespace

void copyPlanes(const cv::Mat& picture, float* out)
{
    std::vector<cv::Mat> planes;
    for (int c = 0; c < picture.channels(); ++c)
        planes.emplace_back(picture.rows, picture.cols, CV_32F, out + std::size_t(c) * picture.total());
    cv::split(picture, planes);
}

cv::Mat trueArticles(const Page& page, cv::Size size, double scale)
{
    cv::Mat labels = paintArticles(articlesOf(page), size, scale);
    double height = 0;
    int lines = 0;
    for (const Region& r : page.regions)
        if (r.type == "line") {
            const auto box = cv::boundingRect(r.polygon);
            height += std::min(box.height, box.width) * scale;
            ++lines;
        }
    if (lines == 0)
        return labels;
    const int reach = std::max(1, cvRound(height / lines)) | 1;
    // Two articles never grow into each other: the growth goes where nothing is.
    cv::Mat grown = labels.clone();
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            if (labels.at<int>(y, x))
                continue;
            int above = 0, below = 0;
            for (int d = 1; d <= reach && !(above && below); ++d) {
                if (!above && y - d >= 0)
                    above = labels.at<int>(y - d, x);
                if (!below && y + d < labels.rows)
                    below = labels.at<int>(y + d, x);
            }
            if (above && above == below)
                grown.at<int>(y, x) = above;
        }
    return grown;
}

cv::Mat shrinkLabels(const cv::Mat& labels, int pixels)
{
    // A pixel stays when all around it within `pixels` have its label.
    const cv::Mat box = cv::Mat::ones(2 * pixels + 1, 2 * pixels + 1, CV_8U);
    cv::Mat values, least, most, out = labels.clone();
    labels.convertTo(values, CV_32F);
    cv::erode(values, least, box);
    cv::dilate(values, most, box);
    out.setTo(0, least != most);
    return out;
}

cv::Mat borderWeights(const cv::Mat& labels, double strength, double sigma)
{
    double most = 0;
    cv::minMaxLoc(labels, nullptr, &most);
    cv::Mat nearest(labels.size(), CV_32F, cv::Scalar(1e6)), second = nearest.clone();
    for (int label = 1; label <= int(most); ++label) {
        cv::Mat distance;
        cv::distanceTransform(labels != label, distance, cv::DIST_L2, 3);
        for (int y = 0; y < labels.rows; ++y)
            for (int x = 0; x < labels.cols; ++x) {
                const float d = distance.at<float>(y, x);
                float& first = nearest.at<float>(y, x);
                float& next = second.at<float>(y, x);
                if (d < first)
                    next = first, first = d;
                else if (d < next)
                    next = d;
            }
    }
    cv::Mat weights(labels.size(), CV_32F);
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            const double d = double(nearest.at<float>(y, x)) + second.at<float>(y, x);
            weights.at<float>(y, x) = labels.at<int>(y, x) ? 1.0f : float(1 + strength * std::exp(-d * d / (2 * sigma * sigma)));
        }
    return weights;
}

cv::Mat unetInput(const PageChannels& c, int height)
{
    const cv::Size size(std::max(UNetStep, cvRound(double(c.grey.cols) * height / c.grey.rows)), height);
    cv::Mat rules;
    cv::dilate(c.rules, rules, cv::Mat::ones(3, 3, CV_8U)); // thin lines survive the shrinking
    const std::vector<cv::Mat> planes{asFloat(shrunk(c.grey, size), true), asFloat(shrunk(c.ink, size), false),
                                      asFloat(shrunk(rules, size), false)};
    cv::Mat input;
    cv::merge(planes, input);
    return padded(input, upTo(height, UNetStep), upTo(size.width, UNetStep), 0);
}

LabelledPicture unetPicture(const PageChannels& c, const Page& page, int height)
{
    LabelledPicture out;
    out.input = unetInput(c, height);
    const double scale = double(height) / page.height;
    const cv::Size size = out.input.size();
    cv::Mat text = paintRegions(page, {RegionClass::Text, RegionClass::Advert, RegionClass::Table}, size, scale);
    const cv::Mat labels = trueArticles(page, size, scale);
    text.setTo(255, labels > 0);
    cv::Mat textWeight(size, CV_32F, cv::Scalar(1)), gap(size, CV_32F, cv::Scalar(0)), gapWeight(size, CV_32F, cv::Scalar(0));
    if (page.hasArticles()) {
        cv::Mat seen = padded(shrunk(smoothedText(c), {cvRound(double(c.grey.cols) * height / c.grey.rows), height}), size.height, size.width, 0);
        cv::dilate(seen, seen, cv::Mat::ones(3, 3, CV_8U));
        textWeight.setTo(0, (seen > 0) & (text == 0));
        // A gap: another article, or none, is near. Its weight grows where two articles nearly touch.
        const cv::Mat inside = shrinkLabels(labels, 1);
        cv::Mat grown;
        cv::dilate(labels > 0, grown, cv::Mat::ones(7, 7, CV_8U));
        gap.setTo(1, (inside == 0) & grown);
        borderWeights(inside, 4, 5).copyTo(gapWeight, grown);
    }
    cv::merge(std::vector<cv::Mat>{asFloat(text, false), gap}, out.target);
    cv::merge(std::vector<cv::Mat>{textWeight, gapWeight}, out.weight);
    return out;
}

cv::Mat fcnInput(const PageChannels& c, int height, int width, int offset)
{
    const int pageWidth = std::min(width, std::max(1, cvRound(double(c.grey.cols) * height / c.grey.rows)));
    cv::Mat input(height, width, CV_32FC2, cv::Scalar(1, 1)), place;
    const cv::Size size(pageWidth, height);
    cv::merge(std::vector<cv::Mat>{asFloat(shrunk(c.grey, size), false), asFloat(shrunk(rendering(c), size), false)}, place);
    place.copyTo(input(cv::Rect(std::clamp(offset, 0, width - pageWidth), 0, pageWidth, height)));
    return input;
}

LabelledPicture fcnPicture(const PageChannels& c, const Page& page, int height, int width, int offset)
{
    LabelledPicture out;
    out.input = fcnInput(c, height, width, offset);
    const double scale = double(height) / page.height;
    const int pageWidth = std::min(width, std::max(1, cvRound(double(c.grey.cols) * height / c.grey.rows)));
    const int x = std::clamp(offset, 0, width - pageWidth);
    cv::Mat labels(height, width, CV_32S, cv::Scalar(0));
    trueArticles(page, {pageWidth, height}, scale).copyTo(labels(cv::Rect(x, 0, pageWidth, height)));
    const cv::Mat inside = shrinkLabels(labels, Shrink);
    out.target = cv::Mat(height, width, CV_32F, cv::Scalar(1));
    out.target.setTo(0, inside > 0);
    out.weight = cv::Mat(height, width, CV_32F, cv::Scalar(1));
    out.weight.setTo(BorderWeight, inside == 0);
    cv::Mat known;
    cv::dilate(labels > 0, known, cv::Mat::ones(2 * KnownMargin + 1, 2 * KnownMargin + 1, CV_8U));
    bool partly = false;
    for (const Region& r : page.regions)
        partly = partly || (r.article.empty() && r.kind == RegionClass::Text && r.type != "header");
    if (partly)
        out.input.setTo(cv::Scalar(1, 1), ~known);
    return out;
}

} // namespace phenodrop::newspaper
