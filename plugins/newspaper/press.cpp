#include "plugins/newspaper/press.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace phenodrop::newspaper {

Press::Press(cv::Size size, double pitch, Rng seed) : page(size, CV_8U, cv::Scalar(255)), rng(seed), m_pitch(pitch)
{
    m_family = std::array{cv::FONT_HERSHEY_COMPLEX, cv::FONT_HERSHEY_TRIPLEX, cv::FONT_HERSHEY_SIMPLEX}[rng.below(3)];
}

std::string Press::word(int least, int most)
{
    std::string text;
    const int length = least + int(rng.below(std::uint64_t(most - least + 1)));
    for (int i = 0; i < length; ++i)
        text += char('a' + rng.below(26));
    if (rng.uniform() < 0.25)
        text[0] = char(std::toupper(text[0]));
    return text;
}

double Press::widthOf(const std::string& text, const Type& type, int weight) const
{
    int below = 0;
    if (type.spacing <= 0)
        return cv::getTextSize(text, m_family, type.size / 34, weight, &below).width;
    double width = 0;
    for (const char c : text)
        width += cv::getTextSize(std::string(1, c), m_family, type.size / 34, weight, &below).width + type.spacing;
    return width;
}

Press::Span Press::line(double x, double baseline, double width, const Type& type, int bold)
{
    std::vector<std::string> words;
    double used = 0;
    while (true) {
        std::string text = word(2, 9);
        const double w = widthOf(text, type, type.weight + (int(words.size()) < bold ? 1 : 0));
        if (used + w > width * type.share)
            break;
        used += w + type.size * 0.28;
        words.push_back(std::move(text));
    }
    double between = type.size * 0.28;
    if (type.justified && words.size() > 1) {
        between += (width - used + between) / double(words.size() - 1);
        used = width;
    }
    if (type.place != Place::Left)
        x += (width - used) * (type.place == Place::Middle ? 0.5 : 1);
    const Span span{x, used};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const int weight = type.weight + (int(i) < bold ? 1 : 0);
        const auto put = [&](const std::string& text) {
            cv::putText(page, text, cv::Point2d(x, baseline), m_family, type.size / 34, cv::Scalar(20), weight, cv::LINE_AA);
            x += widthOf(text, type, weight);
        };
        if (type.spacing <= 0)
            put(words[i]);
        else
            for (const char c : words[i])
                put(std::string(1, c));
        x += between;
    }
    return span;
}

void Press::add(RegionClass kind, const std::string& type, const cv::Rect2d& r, const std::string& article)
{
    const auto x = float(r.x), y = float(r.y), right = float(r.x + r.width), low = float(r.y + r.height);
    regions.push_back({.id = "r" + std::to_string(regions.size() + 1), .kind = kind, .type = type, .article = article,
                       .polygon = {{x, y}, {right, y}, {right, low}, {x, low}}});
}

void Press::rule(cv::Point2d a, cv::Point2d b, int thickness)
{
    cv::line(page, a, b, cv::Scalar(30), thickness, cv::LINE_AA);
    add(RegionClass::Separator, {}, {std::min(a.x, b.x) - 1, std::min(a.y, b.y) - 1, std::abs(b.x - a.x) + 3, std::abs(b.y - a.y) + 3}, {});
}

void Press::ornament(cv::Point2d middle, double width, Ornament kind)
{
    const cv::Scalar black(20);
    const double high = m_pitch * 0.16;
    if (kind == Ornament::Stars || kind == Ornament::Dots) {
        const int count = kind == Ornament::Stars ? 3 : 5;
        for (int i = 0; i < count; ++i)
            cv::circle(page, middle + cv::Point2d((i - (count - 1) / 2.0) * m_pitch * 0.7, i % 2 ? -high : 0), std::max(1, int(high)), black, cv::FILLED, cv::LINE_AA);
        width = count * m_pitch * 0.7;
    } else {
        const double thick = kind == Ornament::Dash ? 0.5 : high;
        const std::vector<cv::Point> corners{cv::Point2d(middle.x - width / 2, middle.y), cv::Point2d(middle.x, middle.y - thick),
                                             cv::Point2d(middle.x + width / 2, middle.y), cv::Point2d(middle.x, middle.y + thick)};
        cv::line(page, corners[0], corners[2], black, 1, cv::LINE_AA);
        if (kind == Ornament::Swelled)
            cv::fillConvexPoly(page, corners, black, cv::LINE_AA);
        else if (kind == Ornament::Rhomb)
            cv::circle(page, middle, std::max(2, int(high * 1.3)), black, cv::FILLED, cv::LINE_AA);
    }
    add(RegionClass::Separator, {}, {middle.x - width / 2, middle.y - high, width, 2 * high}, {});
}

void Press::frame(const cv::Rect2d& box, int thickness)
{
    cv::rectangle(page, cv::Rect(box), cv::Scalar(20), thickness);
}

void Press::picture(const cv::Rect2d& r)
{
    for (int i = 0; i < 300; ++i) {
        const cv::Point2d at(r.x + r.width * rng.uniform(), r.y + r.height * rng.uniform());
        const cv::Point2d to(std::clamp(at.x + rng.normal() * r.width * 0.06, r.x, r.x + r.width), std::clamp(at.y + rng.normal() * r.height * 0.06, r.y, r.y + r.height));
        cv::line(page, at, to, cv::Scalar(60), 2);
    }
    add(RegionClass::Graphic, {}, r, {});
}

void Press::scan(double skew)
{
    const double angle = rng.uniform(-skew, skew);
    const cv::Mat turn = cv::getRotationMatrix2D({float(page.cols) / 2, float(page.rows) / 2}, angle, 1);
    cv::warpAffine(page, page, turn, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(255));
    for (Region& r : regions) {
        cv::transform(r.polygon, r.polygon, turn);
        for (auto& p : r.polygon) {
            p.x = std::clamp(p.x, 0.0f, float(page.cols));
            p.y = std::clamp(p.y, 0.0f, float(page.rows));
        }
    }
    const int dust = rng.uniform() < 0.5 ? 0 : int(rng.below(250));
    for (int i = 0; i < dust; ++i)
        cv::circle(page, cv::Point2d(rng.uniform() * page.cols, rng.uniform() * page.rows), int(rng.below(3)), cv::Scalar(40), cv::FILLED);
    cv::Mat blurred, back, noise(page.size(), CV_32F);
    cv::GaussianBlur(page, blurred, {0, 0}, rng.uniform(0.4, 0.8));
    blurred.convertTo(blurred, CV_32F);
    if (rng.uniform() < 0.5) {
        cv::flip(page, back, 1);
        cv::GaussianBlur(back, back, {0, 0}, 2.5);
        back.convertTo(back, CV_32F, -rng.uniform(0.05, 0.25), 0);
        blurred += back + rng.uniform(12, 60);
    }
    cv::min(blurred, 255, blurred);
    const double light = rng.uniform(170, 250), slope = rng.uniform(-0.06, 0.06), grain = rng.uniform(2, 9);
    for (int y = 0; y < page.rows; ++y)
        for (int x = 0; x < page.cols; ++x) {
            const double shade = light * (1 + slope * (2.0 * x / page.cols - 1)) / 255;
            noise.at<float>(y, x) = float(blurred.at<float>(y, x) * shade + grain * (rng.uniform() + rng.uniform() - 1));
        }
    noise.convertTo(page, CV_8U);
}

} // namespace phenodrop::newspaper
