// What PagePlot paints: the page, its blocks, articles and corners.
#include "plugins/newspaper/pageplot.h"

#include "widgets/style/phenotypemark.h"
#include "widgets/style/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace phenodrop {

using namespace newspaper;

namespace {

constexpr int BadgeHeight = 18;     ///< px
constexpr double BadgeOut = 9;      ///< px that it stands out to the left and above, off the headline

/// Paper is white in both themes: what lies on it takes the light theme's colours.
QColor onPaper(int article)
{
    return phenotypeColour(article % 8 + 1, lightTheme());
}

QColor faint(QColor colour, double alpha)
{
    colour.setAlphaF(float(alpha));
    return colour;
}

} // namespace

/// Scaling a page takes longer than drawing outlines, so its picture is kept until the view moves.
void PagePlot::refreshBase()
{
    const double ratio = devicePixelRatioF();
    const QSize size = this->size() * ratio;
    if (!m_baseOld && m_base.size() == size)
        return;
    m_baseOld = false;
    m_base = QPixmap(size);
    m_base.setDevicePixelRatio(ratio);
    m_base.fill(theme().image);
    QPainter painter(&m_base);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF seen = QRectF(toPage({0, 0}), toPage({double(width()), double(height())})) & QRectF(QPointF(), QSizeF(m_picture->size()));
    std::size_t level = 0;
    while (level + 1 < m_picture->levels.size() && m_scale * ratio * double(2 << level) <= 1)
        ++level;
    const QImage& image = m_picture->levels[level];
    const double shrink = double(image.width()) / m_picture->size().width();
    painter.drawImage(QRectF(toWidget(seen.topLeft()), seen.size() * m_scale), image, QRectF(seen.topLeft() * shrink, seen.size() * shrink));
}

void PagePlot::paintRegions(QPainter& painter) const
{
    for (std::size_t i = 0; i < m_articles.regions.size(); ++i) {
        const Region& region = m_articles.regions[i];
        const bool rule = region.kind == RegionClass::Separator;
        const bool picture = region.kind == RegionClass::Graphic;
        if (!(m_layers & (rule ? Rules : picture ? Pictures : Blocks)))
            continue;
        const QPolygonF shape = outline(region.polygon);
        if (!shape.boundingRect().intersects(rect()))
            continue;
        const int article = articleOf(m_articles, int(i));
        const QColor colour = rule      ? lightTheme().error
                              : picture ? lightTheme().good
                              : article < 0 ? lightTheme().third
                                            : onPaper(article);
        painter.setPen(QPen(colour, rule ? 1.5 : 1));
        painter.setBrush(picture ? QBrush(faint(colour, 0.6), Qt::BDiagPattern) : QBrush(faint(colour, rule ? 0.7 : 0.1)));
        painter.drawPolygon(shape);
    }
}

void PagePlot::paintArticle(QPainter& painter, int article) const
{
    const QColor colour = onPaper(article);
    const bool chosen = m_chosen.contains(article);
    const bool lit = article == m_hover || article == m_dropOn;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (const Polygon& polygon : m_articles.articles[std::size_t(article)].polygons) {
        path.addPolygon(outline(polygon));
        path.closeSubpath();
    }
    painter.fillPath(path, faint(colour, lit ? 0.3 : chosen ? 0.22 : 0.13));
    painter.setBrush(Qt::NoBrush);
    if (chosen) {
        painter.strokePath(path, QPen(darkTheme().bg, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.strokePath(path, QPen(Qt::white, 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    } else {
        painter.strokePath(path, QPen(colour, lit ? 3 : 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
}

/// The way through the blocks of an article, from the first to the last.
void PagePlot::paintOrder(QPainter& painter, int article) const
{
    const std::vector<int> blocks = blocksOf(m_articles, article);
    QPolygonF way;
    for (const int b : blocks) {
        const cv::Rect2f box = boundsOf(m_articles.regions[std::size_t(b)].polygon);
        way << toWidget({double(box.x) + double(box.width) / 2, double(box.y) + double(box.height) / 2});
    }
    if (way.size() < 2 || way.size() > 60)
        return;
    painter.setBrush(Qt::NoBrush);
    for (const auto& [colour, thick] : {std::pair(QColor(Qt::white), 4.0), std::pair(lightTheme().accent, 1.5)}) {
        painter.setPen(QPen(colour, thick));
        painter.drawPolyline(way);
    }
    painter.setBrush(lightTheme().accent);
    painter.setPen(QPen(Qt::white, 1));
    for (const QPointF& stop : way)
        painter.drawEllipse(stop, 3.5, 3.5);
}

QPointF PagePlot::badgePlace(int article) const
{
    const std::vector<int> blocks = blocksOf(m_articles, article);
    const auto& polygons = m_articles.articles[std::size_t(article)].polygons;
    if (blocks.empty() && polygons.empty())
        return {-1000, -1000};
    const cv::Rect2f box = boundsOf(blocks.empty() ? polygons.front() : m_articles.regions[std::size_t(blocks.front())].polygon);
    return toWidget({double(box.x), double(box.y)});
}

void PagePlot::paintBadge(QPainter& painter, int article) const
{
    const QString number = QString::number(article + 1);
    const bool chosen = m_chosen.contains(article);
    painter.setFont(uiFont(FontSize::Small, true));
    const double wide = painter.fontMetrics().horizontalAdvance(number) + 24;
    QPointF at = badgePlace(article);
    at -= QPointF(BadgeOut, chosen ? BadgeHeight + 4 : BadgeOut); // the chosen one leaves its corners free
    const QRectF pill(at, QSizeF(wide, BadgeHeight));
    painter.setPen(chosen ? QPen(Qt::white, 2) : QPen(Qt::NoPen));
    painter.setBrush(darkTheme().panel);
    painter.drawRoundedRect(pill, Size::RadiusThumb, Size::RadiusThumb);
    paintPhenotypeMark(painter, QRectF(pill.left() + 2, pill.top(), BadgeHeight, BadgeHeight), article % 8 + 1, 10, phenotypeColour(article % 8 + 1, darkTheme()));
    painter.setPen(darkTheme().text);
    painter.drawText(pill.adjusted(BadgeHeight, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, number);
}

void PagePlot::paintCorners(QPainter& painter) const
{
    const int article = onlyChosen();
    if (article < 0 || !(m_layers & Outlines))
        return;
    const auto& polygons = m_articles.articles[std::size_t(article)].polygons;
    for (std::size_t p = 0; p < polygons.size(); ++p) {
        const QPolygonF shape = outline(polygons[p]);
        for (int c = 0; c < shape.size(); ++c) {
            const bool current = m_corner == Corner{article, int(p), c};
            const double half = current ? 5.5 : 3.5;
            painter.setPen(QPen(darkTheme().bg, 1.5));
            painter.setBrush(current ? lightTheme().accent : QColor(Qt::white));
            painter.drawRect(QRectF(shape[c] - QPointF(half, half), QSizeF(2 * half, 2 * half)));
        }
    }
}

void PagePlot::paintTruth(QPainter& painter) const
{
    QPen pen(lightTheme().accent, 2);
    pen.setDashPattern({4, 3});
    painter.setBrush(Qt::NoBrush);
    for (const Article& article : m_truth)
        for (const Polygon& polygon : article.polygons) {
            const QPolygonF shape = outline(polygon);
            painter.setPen(QPen(QColor(255, 255, 255, 200), 3));
            painter.drawPolygon(shape);
            painter.setPen(pen);
            painter.drawPolygon(shape);
        }
}

void PagePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_picture || m_picture->levels.empty()) {
        painter.fillRect(rect(), theme().bg);
        painter.setFont(uiFont(FontSize::Body));
        painter.setPen(theme().second);
        painter.drawText(rect().adjusted(Space::XL, 0, -Space::XL, 0), int(Qt::AlignCenter) | Qt::TextWordWrap, m_message);
        return;
    }
    refreshBase();
    painter.drawPixmap(0, 0, m_base);
    paintRegions(painter);
    const int n = int(m_articles.articles.size());
    if (m_layers & Outlines) {
        for (int a = 0; a < n; ++a)
            if (!m_chosen.contains(a))
                paintArticle(painter, a);
        for (const int a : m_chosen)
            if (a < n)
                paintArticle(painter, a);
    }
    if (m_layers & Truth)
        paintTruth(painter);
    if (m_block >= 0 && m_block < int(m_articles.regions.size())) {
        QPen pen(lightTheme().accent, 2);
        pen.setDashPattern({3, 2});
        painter.setPen(pen);
        painter.setBrush(faint(lightTheme().accent, 0.12));
        painter.drawPolygon(outline(m_articles.regions[std::size_t(m_block)].polygon));
    }
    if (m_layers & Outlines) {
        if (const int only = onlyChosen(); only >= 0)
            paintOrder(painter, only);
        for (int a = 0; a < n; ++a)
            paintBadge(painter, a);
        paintCorners(painter);
    }
    if (m_grip == Grip::Corner) {
        painter.setPen(QPen(darkTheme().bg, 1.5));
        painter.setBrush(lightTheme().accent);
        painter.drawRect(QRectF(toWidget(m_cornerNow) - QPointF(5.5, 5.5), QSizeF(11, 11)));
    }
}

} // namespace phenodrop
