#include "plugins/newspaper/simulator.h"

#include "core/base/paths.h"
#include "plugins/newspaper/housestyle.h"
#include "plugins/newspaper/pageset.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <deque>

namespace phenodrop::newspaper {

namespace {

/// What is set one below the other.
struct Piece {
    enum class Kind { Gap, Divider, Head, Lines, Subhead, Mark, Signature, Picture, Display, Classified } kind = Kind::Gap;
    std::string article = {};
    double height = 0; ///< of Gap, Picture and Display, pitches
    int lines = 0;     ///< of Lines and Classified
    int bold = 0;      ///< heavy words at their beginning
    bool begins = true; ///< a paragraph, not its rest in the next column
};

struct Column {
    double x = 0, width = 0, top = 0, bottom = 0;
};

/// Makes up one page.
class MakeUp
{
public:
    MakeUp(const SimulatorOptions& o, Rng rng)
        : m_options(o), m_width(cvRound(o.height * rng.uniform(0.66, 0.8))), m_pitch(o.height / rng.uniform(62, 100)),
          m_press({m_width, o.height}, m_pitch, rng), m_rng(m_press.rng), m_style(m_rng)
    {
        m_columns = o.minColumns + int(m_rng.below(std::uint64_t(std::max(1, o.maxColumns - o.minColumns + 1))));
        m_margin = m_width * m_rng.uniform(0.02, 0.06);
        m_gutter = m_pitch * m_rng.uniform(0.5, 1.3);
        m_columnWidth = (m_width - 2 * m_margin - (m_columns - 1) * m_gutter) / m_columns;
    }

    SimulatedPage print(int index)
    {
        const double top = header(m_options.height * m_rng.uniform(0.02, 0.05));
        double bottom = m_options.height * m_rng.uniform(0.95, 0.985);
        const bool twoBands = chance(0.45);
        const double cut = twoBands ? top + (bottom - top) * m_rng.uniform(0.45, 0.8) : bottom;
        band(top, cut - (twoBands ? m_pitch : 0), chance(0.2));
        if (twoBands) {
            m_press.rule({m_margin, cut - m_pitch * 0.4}, {m_width - m_margin, cut - m_pitch * 0.4}, 2);
            band(cut, bottom, chance(0.4));
        }
        m_press.scan(m_options.maxSkew);
        SimulatedPage out;
        out.page.id = "simulated" + std::to_string(index + 1);
        out.page.title = "Simulated";
        out.page.width = m_width;
        out.page.height = m_options.height;
        out.page.regions = std::move(m_press.regions);
        out.grey = m_press.page;
        return out;
    }

private:
    bool chance(double p) { return m_rng.uniform() < p; }
    int between(int least, int most) { return least + int(m_rng.below(std::uint64_t(most - least + 1))); }
    double left(int column) const { return m_margin + column * (m_columnWidth + m_gutter); }
    Press::Type body() const { return {.size = m_pitch * m_style.type}; }

    std::string newArticle()
    {
        ++m_articles;
        return chance(m_options.partial) ? std::string() : "a" + std::to_string(m_articles);
    }

    /// A line of its own; its region is as wide as its words, as people draw them.
    void words(const std::string& type, double x, double y, double width, const Press::Type& look, const std::string& article)
    {
        const auto span = m_press.line(x, y + look.size * 0.75, width, look);
        if (span.width > 0)
            m_press.add(RegionClass::Text, type, {span.x - m_pitch * 0.1, y, span.width + m_pitch * 0.1, look.size}, article);
    }

    /// The nameplate of a front page, the line above every page.
    double header(double top)
    {
        const double width = m_width - 2 * m_margin;
        if (chance(0.35)) {
            const double size = m_pitch * m_rng.uniform(3, 5);
            words("header", m_margin, top + size * 0.25, width, {.size = size, .weight = between(3, 6), .place = Press::Place::Middle, .share = 0.7}, {});
            top += size * 1.5;
            if (chance(0.4)) {
                words("header", m_margin, top, width, {.size = m_pitch * 1.2, .place = Press::Place::Middle, .share = 0.6}, {});
                top += m_pitch * 1.4;
            }
        }
        words("header", m_margin, top, width, {.size = m_pitch, .share = 0.2}, {});
        words("header", m_margin, top, width, {.size = m_pitch, .place = Press::Place::Middle, .share = 0.35}, {});
        if (chance(0.5))
            words("header", m_margin, top, width, {.size = m_pitch, .place = Press::Place::Right, .share = 0.2}, {});
        top += m_pitch * 1.4;
        if (chance(0.8))
            m_press.rule({m_margin, top}, {m_width - m_margin, top}, between(1, 3));
        return top + m_pitch * 0.7;
    }

    /// One heading, or several of falling size.
    double head(const Column& c, double y, const std::string& article)
    {
        using Head = HouseStyle::Head;
        const bool wide = c.width > m_columnWidth * 1.5;
        y += m_pitch * m_style.headGap * m_rng.uniform(0.7, 1.2);
        const int decks = m_style.head == Head::Decks ? between(2, 4) : wide || chance(0.1) ? between(1, 2) : 1;
        double size = m_pitch * m_style.type * (m_style.head == Head::Spaced ? m_rng.uniform(0.9, 1.1) : m_rng.uniform(1.15, wide ? 2.4 : 1.7));
        for (int d = 0; d < decks; ++d) {
            Press::Type type{.size = size, .weight = m_style.head == Head::Spaced ? 1 : 2, .place = Press::Place::Middle, .share = m_rng.uniform(0.25, 0.85)};
            if (m_style.head == Head::Spaced)
                type.spacing = m_pitch * m_rng.uniform(0.12, 0.3);
            else if (m_style.head == Head::Left)
                type.place = Press::Place::Left;
            words("heading", c.x, y, c.width, type, article);
            y += size * 1.1;
            if (d + 1 < decks && m_style.head == Head::Decks && chance(0.5)) {
                m_press.ornament({c.x + c.width / 2, y + m_pitch * 0.2}, c.width * 0.15, Press::Ornament::Dash);
                y += m_pitch * 0.45;
            }
            size = std::max(m_pitch * m_style.type, size * m_rng.uniform(0.55, 0.9));
        }
        return y + m_pitch * m_rng.uniform(0.05, 0.4);
    }

    /// Lines of a paragraph from y down, not below the column's foot, taken off `piece`.
    double paragraph(const Column& c, double y, Piece& piece)
    {
        const double start = y;
        for (bool first = piece.begins; piece.lines > 0 && y + m_pitch <= c.bottom; first = false, y += m_pitch, --piece.lines) {
            const double indent = first && m_style.indent ? m_pitch : 0;
            Press::Type type = body();
            type.justified = piece.lines > 1;
            type.share = type.justified ? 1 : m_rng.uniform(0.25, 0.95);
            m_press.line(c.x + indent, y + m_pitch * 0.75, c.width - indent, type, first ? piece.bold : 0);
            piece.begins = false;
        }
        if (y > start)
            m_press.add(RegionClass::Text, "paragraph", {c.x, start, c.width, y - start}, piece.article);
        return y;
    }

    /// Large and small lines in the middle of a frame or between rules.
    void display(cv::Rect2d r, const std::string& article)
    {
        if (chance(0.5))
            m_press.frame(r, between(1, 3));
        const double inset = m_pitch * 0.4, low = r.y + r.height - inset;
        for (double y = r.y + inset; y + m_pitch * 1.2 < low;) {
            const double size = std::min(m_pitch * m_rng.uniform(0.8, chance(0.3) ? 3 : 1.5), low - y);
            words("advert", r.x + inset, y, r.width - 2 * inset, {.size = size, .weight = between(1, 3), .place = chance(0.8) ? Press::Place::Middle : Press::Place::Left, .share = m_rng.uniform(0.4, 1)}, article);
            y += size * 1.15;
        }
    }

    double divider(const Column& c, double y)
    {
        const cv::Point2d middle(c.x + c.width / 2, y + m_pitch * 0.4);
        if (m_style.ruleShare > 0) {
            const cv::Point2d half(c.width * m_style.ruleShare / 2, 0);
            m_press.rule(middle - half, middle + half, between(1, 2));
        } else
            m_press.ornament(middle, c.width * m_rng.uniform(0.15, 0.5), m_style.ornament);
        return y + m_pitch * m_rng.uniform(0.6, 1);
    }

    std::deque<Piece> article(bool headed = true)
    {
        using Kind = Piece::Kind;
        const std::string id = newArticle();
        std::deque<Piece> all;
        if (chance(m_style.divided))
            all.push_back({.kind = Kind::Divider});
        if (headed && m_style.head != HouseStyle::Head::RunIn)
            all.push_back({.kind = Kind::Head, .article = id});
        const bool items = chance(m_style.itemised);
        const int count = items ? between(2, 6) : 1;
        for (int i = 0; i < count; ++i) {
            if (i > 0)
                all.push_back(chance(0.7) ? Piece{.kind = Kind::Mark} : Piece{.kind = Kind::Gap, .height = 0.5});
            for (int lines = between(3, chance(m_style.brief) ? 14 : 60); lines > 0;) {
                const int some = std::min(lines, between(2, 10));
                all.push_back({.kind = Kind::Lines, .article = id, .lines = some, .bold = chance(m_style.runIn) && (items || m_style.head == HouseStyle::Head::RunIn) ? between(1, 2) : 0});
                lines -= some;
                if (lines > 4 && chance(m_style.subheads * 0.3))
                    all.push_back({.kind = Kind::Subhead, .article = id});
                if (lines > 8 && chance(0.03))
                    all.push_back({.kind = Kind::Picture, .article = id, .height = m_rng.uniform(5, 9)});
            }
        }
        if (chance(m_style.signed_))
            all.push_back({.kind = Kind::Signature, .article = id});
        all.push_back({.kind = Kind::Gap, .height = m_style.after});
        return all;
    }

    std::deque<Piece> advert()
    {
        std::deque<Piece> all;
        if (chance(m_advertRules))
            all.push_back({.kind = Piece::Kind::Divider});
        if (chance(m_classified))
            all.push_back({.kind = Piece::Kind::Classified, .article = m_advert, .lines = between(2, 7), .bold = between(1, 2)});
        else
            all.push_back({.kind = Piece::Kind::Display, .article = m_advert, .height = m_rng.uniform(3, 13)});
        all.push_back({.kind = Piece::Kind::Gap, .height = m_rng.uniform(0.2, 0.7)});
        return all;
    }

    /// Sets a piece at y and returns where it ends; NaN where the column is full. Lines that fit are set.
    double place(const Column& c, double y, Piece& p)
    {
        using Kind = Piece::Kind;
        const double room = c.bottom - y, full = std::nan("");
        switch (p.kind) {
        case Kind::Gap: return y + (y > c.top ? p.height * m_pitch : 0);
        case Kind::Divider:
            if (y <= c.top)
                return y;
            return room < 5 * m_pitch ? full : divider(c, y); // nor a heading at a column's foot
        case Kind::Head: return room < 5 * m_pitch + (m_style.head == HouseStyle::Head::Decks ? 4 * m_pitch : 0) ? full : head(c, y, p.article);
        case Kind::Mark:
            if (y <= c.top || room < 2 * m_pitch)
                return y;
            m_press.ornament({c.x + c.width / 2, y + m_pitch * 0.4}, c.width * m_rng.uniform(0.1, 0.3), m_style.inner);
            return y + m_pitch * 0.8;
        case Kind::Lines:
        case Kind::Classified: y = paragraph(c, y, p); return p.lines > 0 ? full : y;
        case Kind::Subhead:
        case Kind::Signature:
            if (room < 4 * m_pitch)
                return p.kind == Kind::Subhead ? y : full;
            words(p.kind == Kind::Subhead ? "heading" : "signature", c.x, y, c.width, {.size = m_pitch * m_style.type, .weight = p.kind == Kind::Subhead && chance(0.5) ? 2 : 1, .place = p.kind == Kind::Subhead ? Press::Place::Middle : Press::Place::Right, .share = m_rng.uniform(0.2, 0.5)}, p.article);
            return y + m_pitch;
        case Kind::Picture:
            if (room < (p.height + 1) * m_pitch)
                return y;
            m_press.picture({c.x, y + m_pitch * 0.3, c.width, p.height * m_pitch});
            return y + (p.height + 1) * m_pitch;
        case Kind::Display:
            if (room < 3 * m_pitch)
                return full;
            p.height = std::min(p.height, room / m_pitch);
            display({c.x, y, c.width, p.height * m_pitch}, p.article);
            return y + p.height * m_pitch;
        }
        return y;
    }

    /// Articles run on from one column to the next.
    void flow(const std::vector<Column>& columns, bool adverts)
    {
        using Unit = HouseStyle::Unit;
        std::deque<Piece> queue;
        if (adverts)
            m_advert = newArticle();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const Column& c = columns[i];
            double y = c.top;
            if (adverts && i > 0 && m_style.adverts != Unit::All) {
                m_advert = newArticle();
                queue.clear();
            }
            while (y + 2 * m_pitch < c.bottom) {
                if (queue.empty()) {
                    const bool single = !adverts && chance(0.06);
                    if (single || (adverts && m_style.adverts == Unit::Each))
                        m_advert = newArticle();
                    queue = adverts || single ? advert() : article(m_style.divided < 0.9 || chance(0.93));
                }
                y = place(c, y, queue.front());
                if (std::isnan(y))
                    break;
                queue.pop_front();
            }
        }
    }

    void band(double top, double bottom, bool adverts)
    {
        m_advertRules = chance(0.3) ? 0 : m_rng.uniform(0.5, 1);
        m_classified = chance(0.3) ? 0 : m_rng.uniform();
        std::vector<Column> columns;
        for (int c = 0; c < m_columns; ++c)
            columns.push_back({left(c), m_columnWidth, top, bottom});
        std::vector<double> ruled(columns.size(), top); // where the rule left of a column begins
        // Something of several columns stands at the top; the rest flows around it.
        if (m_columns >= 3 && chance(0.45)) {
            const int span = between(2, std::min(4, m_columns)), first = between(0, m_columns - span);
            const Column wide{left(first), span * m_columnWidth + (span - 1) * m_gutter, top, bottom};
            const double low = adverts ? wideAdvert(columns, first, span, wide) : spread(columns, first, span, wide);
            std::fill_n(ruled.begin() + first + 1, span - 1, low);
        }
        flow(columns, adverts);
        if (m_style.uprightRules)
            for (int c = 1; c < m_columns; ++c)
                m_press.rule({left(c) - m_gutter / 2, ruled[std::size_t(c)]}, {left(c) - m_gutter / 2, bottom}, 1);
    }

    /// An advert of several columns. Returns where it ends.
    double wideAdvert(std::vector<Column>& columns, int first, int span, const Column& wide)
    {
        const double high = std::min(m_pitch * m_rng.uniform(5, 20), wide.bottom - wide.top);
        display({wide.x, wide.top, wide.width, high}, newArticle());
        for (int c = first; c < first + span; ++c)
            columns[std::size_t(c)].top += high + m_pitch * 0.7;
        return wide.top + high;
    }

    /// An article of several columns under one heading; the last column may run deeper: an L. Returns where the
    /// heading ends.
    double spread(std::vector<Column>& columns, int first, int span, const Column& wide)
    {
        const std::string id = newArticle();
        const double y = head(wide, wide.top, id), low = std::min(wide.bottom, y + m_pitch * m_rng.uniform(6, 26));
        for (int c = first; c < first + span; ++c) {
            Column& column = columns[std::size_t(c)];
            Column part = column;
            part.bottom = c == first + span - 1 && chance(0.4) ? std::min(wide.bottom, low + m_pitch * m_rng.uniform(3, 12)) : low;
            double at = y;
            while (at + m_pitch <= part.bottom) {
                Piece lines{.kind = Piece::Kind::Lines, .article = id, .lines = between(2, 12)};
                at = paragraph(part, at, lines);
            }
            column.top = at + m_pitch * 0.8;
        }
        return y;
    }

    SimulatorOptions m_options;
    int m_width = 0;
    double m_pitch = 0;
    Press m_press;
    Rng& m_rng;
    HouseStyle m_style;
    std::string m_advert;
    int m_columns = 0, m_articles = 0;
    double m_margin = 0, m_gutter = 0, m_columnWidth = 0, m_advertRules = 0, m_classified = 0;
};

} // namespace

SimulatedPage simulatePage(const SimulatorOptions& options, int index)
{
    return MakeUp(options, Rng(options.seed).child(std::uint64_t(index))).print(index);
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
