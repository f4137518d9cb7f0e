#include "plugins/newspaper/instances.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop::newspaper {

namespace {

cv::Mat componentsOf(const cv::Mat& mask, int leastArea)
{
    cv::Mat labels, stats, centres, out(mask.size(), CV_32S, cv::Scalar(0));
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 4, CV_32S);
    int next = 0;
    for (int i = 1; i < count; ++i)
        if (stats.at<int>(i, cv::CC_STAT_AREA) >= leastArea)
            out.setTo(++next, labels == i);
    return out;
}

void fillHoles(cv::Mat& labels)
{
    double most = 0;
    cv::minMaxLoc(labels, nullptr, &most);
    for (int label = 1; label <= int(most); ++label) {
        std::vector<std::vector<cv::Point>> contours;
        cv::findContours(labels == label, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
        cv::Mat filled(labels.size(), CV_8U, cv::Scalar(0));
        cv::drawContours(filled, contours, -1, cv::Scalar(255), cv::FILLED);
        labels.setTo(label, filled & (labels == 0));
    }
}

/// One pixel a round; a pixel that two articles reach stays background.
void growOnce(cv::Mat& labels)
{
    cv::Mat values, most, least, free = labels == 0;
    labels.convertTo(values, CV_32F);
    cv::dilate(values, most, cv::Mat());
    cv::Mat turned = values.clone();
    turned.setTo(1e9, free);
    cv::erode(turned, least, cv::Mat());
    cv::Mat grown;
    most.convertTo(grown, CV_32S);
    grown.copyTo(labels, free & (most > 0) & (least == most));
}

/// Sides within 6° of upright or level become so.
void straighten(std::vector<cv::Point2f>& corners)
{
    const std::size_t n = corners.size();
    for (std::size_t i = 0; i < n; ++i) {
        auto &a = corners[i], &b = corners[(i + 1) % n];
        const float dx = std::abs(a.x - b.x), dy = std::abs(a.y - b.y);
        if (dx < 0.1f * dy)
            a.x = b.x = (a.x + b.x) / 2;
        else if (dy < 0.1f * dx)
            a.y = b.y = (a.y + b.y) / 2;
    }
}

} // namespace

cv::Mat articleComponents(const cv::Mat& background, const InstanceOptions& options)
{
    cv::Mat labels = componentsOf(background < options.threshold, options.leastArea);
    fillHoles(labels);
    for (int i = 0; i < options.grow; ++i)
        growOnce(labels);
    return labels;
}

std::vector<Article> outlines(const cv::Mat& labels, double scale, double tolerance)
{
    std::vector<Article> articles;
    double most = 0;
    cv::minMaxLoc(labels, nullptr, &most);
    for (int label = 1; label <= int(most); ++label) {
        std::vector<std::vector<cv::Point>> contours;
        cv::findContours(labels == label, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
        Article article{.id = "a" + std::to_string(articles.size() + 1), .polygons = {}};
        for (const auto& contour : contours) {
            std::vector<cv::Point2f> corners;
            cv::approxPolyDP(std::vector<cv::Point2f>(contour.begin(), contour.end()), corners, tolerance, true);
            if (corners.size() < 3)
                continue;
            straighten(corners);
            for (auto& p : corners)
                p = {float((p.x + 0.5) / scale), float((p.y + 0.5) / scale)};
            article.polygons.push_back(std::move(corners));
        }
        if (!article.polygons.empty())
            articles.push_back(std::move(article));
    }
    return articles;
}

Assembled assemble(const Layout& layout, const std::vector<int>& parts, const std::vector<double>& probabilities, double scale, cv::Size page)
{
    Assembled out;
    cv::Mat back;
    cv::invertAffineTransform(layout.turn, back);
    const auto polygonOf = [&](const cv::Rect& box) {
        const auto x = float(box.x), y = float(box.y), right = float(box.x + box.width), low = float(box.y + box.height);
        Polygon polygon{{x, y}, {right, y}, {right, low}, {x, low}};
        cv::transform(polygon, polygon, back);
        for (auto& p : polygon)
            p = {std::clamp(float(p.x / scale), 0.0f, float(page.width)), std::clamp(float(p.y / scale), 0.0f, float(page.height))};
        return polygon;
    };
    const int pad = std::max(1, cvRound(0.1 * layout.pitch));
    for (std::size_t i = 0; i < layout.lines.size();) {
        const int part = parts[i];
        Article article{.id = "a" + std::to_string(out.articles.size() + 1), .polygons = {}};
        double doubt = i > 0 && i - 1 < probabilities.size() ? probabilities[i - 1] : 0;
        double ink = 0;
        std::vector<Region> regions;
        while (i < layout.lines.size() && parts[i] == part) {
            const int block = layout.lines[i].block;
            cv::Rect box;
            std::size_t first = i;
            for (; i < layout.lines.size() && parts[i] == part && layout.lines[i].block == block; ++i) {
                box |= layout.lines[i].box;
                ink += layout.lines[i].ink;
                if (i > first && i - 1 < probabilities.size())
                    doubt = std::max(doubt, 1 - probabilities[i - 1]);
            }
            box = cv::Rect(box.x - pad, box.y - pad, box.width + 2 * pad, box.height + 2 * pad) & cv::Rect({}, layout.size);
            // The white between two parts is shared.
            if (first > 0 && layout.lines[first - 1].block == block) {
                const int above = layout.lines[first - 1].box.y + layout.lines[first - 1].box.height;
                const int middle = (above + layout.lines[first].box.y) / 2, low = box.y + box.height;
                box.y = std::min(std::max(box.y, middle), low - 1);
                box.height = low - box.y;
            }
            if (i < layout.lines.size() && layout.lines[i].block == block) {
                const int middle = (layout.lines[i - 1].box.y + layout.lines[i - 1].box.height + layout.lines[i].box.y) / 2;
                box.height = std::max(1, std::min(box.y + box.height, middle) - box.y);
            }
            regions.push_back({.id = {}, .kind = RegionClass::Text, .type = "paragraph", .article = article.id, .polygon = polygonOf(box)});
        }
        if (i < layout.lines.size() && i - 1 < probabilities.size())
            doubt = std::max(doubt, probabilities[i - 1]);
        if (ink < 3 * layout.letter) // specks
            continue;
        article.confidence = std::clamp(1 - doubt, 0.0, 1.0);
        for (Region& r : regions) {
            article.polygons.push_back(r.polygon);
            r.id = "r" + std::to_string(out.regions.size() + 1);
            out.regions.push_back(std::move(r));
        }
        out.articles.push_back(std::move(article));
    }
    return out;
}

} // namespace phenodrop::newspaper
