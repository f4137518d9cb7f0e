#include "plugins/newspaper/simulator.h"

#include "core/base/paths.h"
#include "core/base/rng.h"
#include "plugins/newspaper/pageset.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace phenodrop::newspaper {

namespace {

/// Sets type on a page: text is strokes of Hershey's letters, which is enough for layout.
class Press
{
public:
    Press(const SimulatorOptions& o, int index) : m_options(o), m_rng(Rng(o.seed).child(std::uint64_t(index)))
    {
        m_height = o.height;
        m_width = cvRound(o.height * m_rng.uniform(0.66, 0.8));
        m_page = cv::Mat(m_height, m_width, CV_8U, cv::Scalar(255));
        m_columns = o.minColumns + int(m_rng.below(std::uint64_t(std::max(1, o.maxColumns - o.minColumns + 1))));
        m_pitch = m_height / m_rng.uniform(62, 100);
        m_margin = m_width * m_rng.uniform(0.02, 0.06);
        m_gutter = m_pitch * m_rng.uniform(0.5, 1.3);
        m_columnWidth = (m_width - 2 * m_margin - (m_columns - 1) * m_gutter) / m_columns;
        m_uprightRules = m_rng.uniform() < 0.7;
        m_headRules = m_rng.uniform() < 0.5;
        m_indent = m_rng.uniform() < 0.8;
        m_headStyle = int(m_rng.below(3));
        m_headGap = m_rng.uniform() < 0.4 ? m_rng.uniform(0.0, 0.12) : m_rng.uniform(0.0, 0.8);
        m_type = m_rng.uniform(0.9, 1.35);
        m_family = std::array{cv::FONT_HERSHEY_COMPLEX, cv::FONT_HERSHEY_TRIPLEX, cv::FONT_HERSHEY_SIMPLEX}[m_rng.below(3)];
    }

    SimulatedPage print(int index)
    {
        double top = m_height * m_rng.uniform(0.02, 0.05);
        top = header(top);
        const double bottom = m_height * m_rng.uniform(0.95, 0.985);
        const bool twoBands = m_rng.uniform() < 0.45;
        const double cut = twoBands ? top + (bottom - top) * m_rng.uniform(0.45, 0.8) : bottom;
        band(top, cut - (twoBands ? m_pitch : 0), m_rng.uniform() < 0.2);
        if (twoBands) {
            rule({m_margin, cut - m_pitch * 0.4}, {m_width - m_margin, cut - m_pitch * 0.4}, 2);
            m_article.clear();
            band(cut, bottom, m_rng.uniform() < 0.4);
        }
        scan();
        SimulatedPage out;
        out.page.id = "simulated" + std::to_string(index + 1);
        out.page.title = "Simulated";
        out.page.width = m_width;
        out.page.height = m_height;
        out.page.regions = std::move(m_regions);
        out.grey = m_page;
        return out;
    }

private:
    double left(int column) const { return m_margin + column * (m_columnWidth + m_gutter); }

    void rule(cv::Point2d a, cv::Point2d b, int thickness)
    {
        cv::line(m_page, a, b, cv::Scalar(30), thickness, cv::LINE_AA);
        add(RegionClass::Separator, {}, {std::min(a.x, b.x) - 1, std::min(a.y, b.y) - 1, std::abs(b.x - a.x) + 3, std::abs(b.y - a.y) + 3}, {});
    }

    void add(RegionClass kind, const std::string& type, cv::Rect2d r, const std::string& article)
    {
        const auto x = float(r.x), y = float(r.y), right = float(r.x + r.width), low = float(r.y + r.height);
        m_regions.push_back({.id = "r" + std::to_string(m_regions.size() + 1), .kind = kind, .type = type, .article = article,
                             .polygon = {{x, y}, {right, y}, {right, low}, {x, low}}});
    }

    std::string newArticle()
    {
        ++m_articles;
        return m_rng.uniform() < m_options.partial ? std::string() : "a" + std::to_string(m_articles);
    }

    std::string word(int least, int most)
    {
        std::string text;
        const int length = least + int(m_rng.below(std::uint64_t(most - least + 1)));
        for (int i = 0; i < length; ++i)
            text += char('a' + m_rng.below(26));
        return text;
    }

    double widthOf(const std::string& text, double size, int weight, double spacing)
    {
        int below = 0;
        if (spacing <= 0)
            return cv::getTextSize(text, m_family, size / 34, weight, &below).width;
        double width = 0;
        for (const char c : text)
            width += cv::getTextSize(std::string(1, c), m_family, size / 34, weight, &below).width + spacing;
        return width;
    }

    /// Words that fill `width`; `used` is what they take.
    std::vector<std::string> words(double width, double size, int weight, double spacing, double& used)
    {
        std::vector<std::string> all;
        used = 0;
        while (true) {
            std::string text = word(2, 9);
            if (m_rng.uniform() < 0.25)
                text[0] = char(std::toupper(text[0]));
            const double w = widthOf(text, size, weight, spacing);
            if (used + w > width)
                return all;
            used += w + size * 0.28;
            all.push_back(std::move(text));
        }
    }

    void set(const std::vector<std::string>& all, double x, double baseline, double size, int weight, double spacing)
    {
        for (const std::string& text : all) {
            if (spacing <= 0) {
                cv::putText(m_page, text, cv::Point2d(x, baseline), m_family, size / 34, cv::Scalar(20), weight, cv::LINE_AA);
                x += widthOf(text, size, weight, 0);
            } else {
                for (const char c : text) {
                    cv::putText(m_page, std::string(1, c), cv::Point2d(x, baseline), m_family, size / 34, cv::Scalar(20), weight, cv::LINE_AA);
                    x += widthOf(std::string(1, c), size, weight, spacing);
                }
            }
            x += size * 0.28;
        }
    }

    void line(double x, double baseline, double width, double size, int weight)
    {
        double used = 0;
        const auto all = words(width, size, weight, 0, used);
        set(all, x, baseline, size, weight, 0);
    }

    /// At most `share` of the width, in its middle.
    void centred(double x, double baseline, double width, double size, int weight, double share, double spacing = 0)
    {
        double used = 0;
        const auto all = words(width * share, size, weight, spacing, used);
        set(all, x + (width - used) / 2, baseline, size, weight, spacing);
    }

    double header(double top)
    {
        const double width = m_width - 2 * m_margin;
        if (m_rng.uniform() < 0.35) {
            const double size = m_pitch * m_rng.uniform(3, 5);
            centred(m_margin, top + size, width, size, 4, 0.7);
            add(RegionClass::Text, "header", {m_margin + width * 0.15, top + size * 0.1, width * 0.7, size * 1.2}, {});
            top += size * 1.5;
        }
        line(m_margin, top + m_pitch * 0.8, width * 0.2, m_pitch, 1);
        centred(m_margin, top + m_pitch * 0.8, width, m_pitch, 1, 0.35);
        add(RegionClass::Text, "header", {m_margin, top, width, m_pitch * 1.1}, {});
        top += m_pitch * 1.4;
        rule({m_margin, top}, {m_width - m_margin, top}, 2);
        return top + m_pitch * 0.7;
    }

    double headline(double x, double y, double width)
    {
        const double size = m_pitch * (m_headStyle == 0 ? m_type * m_rng.uniform(0.9, 1.1) : m_type * m_rng.uniform(1.15, width > m_columnWidth * 1.5 ? 2.4 : 1.7));
        const int weight = m_headStyle == 0 ? 1 : 2;
        const double above = m_pitch * m_headGap * m_rng.uniform(0.7, 1.2);
        centred(x, y + above + size * 0.75, width, size, weight, m_rng.uniform(0.25, 0.8), m_headStyle == 0 ? m_pitch * m_rng.uniform(0.12, 0.3) : 0);
        add(RegionClass::Text, "heading", {x, y + above, width, size * 0.95}, m_article);
        return y + above + size * 1.1 + m_pitch * m_rng.uniform(0.05, 0.4);
    }

    /// `lines` lines of a text block from y down, not below `bottom`; returns where it ends, and takes them off `lines`.
    double body(double x, double y, double width, double bottom, int& lines, int& untilIndent)
    {
        const double start = y;
        while (lines > 0 && y + m_pitch <= bottom) {
            double from = x, share = 1;
            if (untilIndent <= 0 && m_indent) {
                from += m_pitch;
                untilIndent = 2 + int(m_rng.below(9));
            }
            if (--untilIndent == 0 || lines == 1)
                share = m_rng.uniform(0.25, 0.95);
            line(from, y + m_pitch * 0.75, (width - (from - x)) * share, m_pitch * m_type, 1);
            y += m_pitch;
            --lines;
        }
        if (y > start)
            add(RegionClass::Text, "paragraph", {x, start, width, y - start}, m_article);
        return y;
    }

    /// Sets an advert as part of m_article.
    void advert(cv::Rect2d r)
    {
        const bool framed = m_rng.uniform() < 0.7;
        if (framed)
            cv::rectangle(m_page, cv::Rect(r), cv::Scalar(20), 1 + int(m_rng.below(3)));
        const double inset = m_pitch * 0.4;
        double y = r.y + inset;
        while (y + m_pitch * 1.2 < r.y + r.height - inset) {
            const double size = std::min(m_pitch * m_rng.uniform(0.9, 3), r.y + r.height - inset - y);
            centred(r.x + inset, y + size * 0.75, r.width - 2 * inset, size, 1 + int(m_rng.below(3)), m_rng.uniform(0.4, 0.95));
            y += size * 1.15;
        }
        add(RegionClass::Text, "advert", {r.x + inset / 2, r.y + inset / 2, r.width - inset, r.height - inset}, m_article);
    }

    void picture(cv::Rect2d r)
    {
        for (int i = 0; i < 300; ++i) {
            const cv::Point2d at(r.x + r.width * m_rng.uniform(), r.y + r.height * m_rng.uniform());
            cv::line(m_page, at, at + cv::Point2d(m_rng.normal() * r.width * 0.06, m_rng.normal() * r.height * 0.06), cv::Scalar(60), 2);
        }
        add(RegionClass::Graphic, {}, r, {});
    }

    /// Columns between top and bottom: articles run on from one to the next.
    void band(double top, double bottom, bool adverts)
    {
        // An article of several columns under one headline takes the band's left top corner; the rest flows around it.
        std::vector<double> starts(std::size_t(m_columns), top);
        if (m_columns >= 3 && !adverts && m_rng.uniform() < 0.45) {
            const int span = 2 + int(m_rng.below(std::uint64_t(std::min(2, m_columns - 2) + 1)));
            const int first = int(m_rng.below(std::uint64_t(m_columns - span + 1)));
            const double width = span * m_columnWidth + (span - 1) * m_gutter;
            m_article = newArticle();
            const double y = headline(left(first), top, width);
            int untilIndent = 0;
            const double low = std::min(bottom, y + m_pitch * m_rng.uniform(6, 26));
            for (int c = first; c < first + span; ++c) {
                int lines = 1000;
                // The last column may run deeper: an L.
                const double deep = c == first + span - 1 && m_rng.uniform() < 0.4 ? std::min(bottom, low + m_pitch * m_rng.uniform(3, 12)) : low;
                starts[std::size_t(c)] = body(left(c), y, m_columnWidth, deep, lines, untilIndent) + m_pitch * 0.8;
            }
            m_article.clear();
        }
        int lines = 0, untilIndent = 0;
        bool open = false;
        // Publishers seldom take adverts one by one, mostly a column of them or all together.
        const double advertKind = m_rng.uniform();
        const int advertUnit = advertKind < 0.15 ? 0 : advertKind < 0.65 ? 1 : 2;
        if (adverts)
            m_article = newArticle();
        for (int c = 0; c < m_columns; ++c) {
            double y = starts[std::size_t(c)];
            if (m_uprightRules && c > 0)
                rule({left(c) - m_gutter / 2, top}, {left(c) - m_gutter / 2, bottom}, 1);
            while (y + 3 * m_pitch < bottom) {
                if (adverts || (lines == 0 && m_rng.uniform() < 0.08)) {
                    const double high = std::min(m_pitch * m_rng.uniform(4, 14), bottom - y);
                    if (!adverts || advertUnit == 0 || (advertUnit == 1 && y == starts[std::size_t(c)]))
                        m_article = newArticle();
                    advert({left(c), y, m_columnWidth, high});
                    y += high + m_pitch * 0.6;
                    open = false;
                    continue;
                }
                if (!open || lines == 0) {
                    if (y + 5 * m_pitch > bottom)
                        break; // no headline at a column's foot
                    if (y > starts[std::size_t(c)] && m_headRules && m_rng.uniform() < 0.8) {
                        const double share = m_rng.uniform() < 0.5 ? 0.5 : 0.15;
                        const double middle = left(c) + m_columnWidth / 2;
                        rule({middle - m_columnWidth * share, y + m_pitch * 0.4}, {middle + m_columnWidth * share, y + m_pitch * 0.4}, 1 + int(m_rng.below(2)));
                        y += m_pitch * 0.6;
                    }
                    m_article = newArticle();
                    lines = 4 + int(m_rng.below(m_rng.uniform() < 0.5 ? 14 : 70));
                    y = headline(left(c), y, m_columnWidth);
                    untilIndent = 0;
                    open = true;
                }
                if (lines > 12 && m_rng.uniform() < 0.015 && y + 8 * m_pitch < bottom) {
                    // A heading inside of the article.
                    int some = 3 + int(m_rng.below(6));
                    lines -= some;
                    y = body(left(c), y, m_columnWidth, bottom, some, untilIndent);
                    if (y + 4 * m_pitch < bottom) {
                        centred(left(c), y + m_pitch * 0.75, m_columnWidth, m_pitch * m_type, 1, m_rng.uniform(0.2, 0.6));
                        add(RegionClass::Text, "heading", {left(c), y, m_columnWidth, m_pitch}, m_article);
                        y += m_pitch;
                    }
                }
                if (m_rng.uniform() < 0.04 && y + 12 * m_pitch < bottom) {
                    picture({left(c), y + m_pitch * 0.3, m_columnWidth, m_pitch * 7});
                    y += m_pitch * 8;
                }
                y = body(left(c), y, m_columnWidth, bottom, lines, untilIndent);
                if (lines == 0)
                    y += m_pitch * 0.5;
            }
        }
        m_article.clear();
    }

    /// Skew, paper, shadow of the other side, blur and noise; the truth turns along.
    void scan()
    {
        const double angle = m_rng.uniform(-m_options.maxSkew, m_options.maxSkew);
        const cv::Mat turn = cv::getRotationMatrix2D({float(m_width) / 2, float(m_height) / 2}, angle, 1);
        cv::warpAffine(m_page, m_page, turn, m_page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(255));
        for (Region& r : m_regions) {
            cv::transform(r.polygon, r.polygon, turn);
            for (auto& p : r.polygon) {
                p.x = std::clamp(p.x, 0.0f, float(m_width));
                p.y = std::clamp(p.y, 0.0f, float(m_height));
            }
        }
        cv::Mat page, back, noise(m_page.size(), CV_32F);
        cv::GaussianBlur(m_page, page, {0, 0}, m_rng.uniform(0.4, 0.8));
        page.convertTo(page, CV_32F);
        if (m_rng.uniform() < 0.5) {
            cv::flip(m_page, back, 1);
            cv::GaussianBlur(back, back, {0, 0}, 2.5);
            back.convertTo(back, CV_32F, -m_rng.uniform(0.05, 0.25), 0);
            page += back + m_rng.uniform(12, 60);
        }
        cv::min(page, 255, page);
        const double light = m_rng.uniform(170, 250), slope = m_rng.uniform(-0.06, 0.06), grain = m_rng.uniform(2, 9);
        for (int y = 0; y < m_height; ++y)
            for (int x = 0; x < m_width; ++x) {
                const double shade = light * (1 + slope * (2.0 * x / m_width - 1)) / 255;
                noise.at<float>(y, x) = float(page.at<float>(y, x) * shade + grain * (m_rng.uniform() + m_rng.uniform() - 1));
            }
        noise.convertTo(m_page, CV_8U);
    }

    SimulatorOptions m_options;
    Rng m_rng;
    cv::Mat m_page;
    std::vector<Region> m_regions;
    std::string m_article;
    int m_width = 0, m_height = 0, m_columns = 0, m_headStyle = 0, m_family = 0, m_articles = 0;
    double m_pitch = 0, m_headGap = 0, m_type = 1, m_margin = 0, m_gutter = 0, m_columnWidth = 0;
    bool m_uprightRules = true, m_headRules = true, m_indent = true;
};

} // namespace

SimulatedPage simulatePage(const SimulatorOptions& options, int index)
{
    return Press(options, index).print(index);
}

Result<std::vector<Page>> simulateFolder(const std::filesystem::path& folder, int pages, const SimulatorOptions& options,
                                         const Progress& progress)
try {
    if (pages < 1 || options.minColumns < 1 || options.maxColumns < options.minColumns || options.maxColumns > 12)
        return Error{Errc::BadArgument, "pages", "pages ≥ 1 and 1 ≤ columns ≤ 12"};
    std::error_code problem;
    std::filesystem::create_directories(folder / "images", problem);
    std::vector<Page> all;
    for (int i = 0; i < pages; ++i) {
        if (!report(progress, double(i) / pages))
            return Error{Errc::Cancelled, fromPath(folder)};
        SimulatedPage made = simulatePage(options, i);
        made.page.image = "images/" + made.page.id + ".png";
        std::vector<unsigned char> bytes;
        cv::imencode(".png", made.grey, bytes);
        std::FILE* out = std::fopen((folder / made.page.image).string().c_str(), "wb");
        const bool written = out && std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
        if (!(out && std::fclose(out) == 0 && written))
            return Error{Errc::WriteFailed, fromPath(folder / made.page.image)};
        all.push_back(std::move(made.page));
    }
    if (auto tables = writePageTables(folder, all); !tables)
        return tables.error();
    return all;
} catch (const cv::Exception& caught) {
    return Error{Errc::WriteFailed, fromPath(folder), caught.what()};
}

} // namespace phenodrop::newspaper
