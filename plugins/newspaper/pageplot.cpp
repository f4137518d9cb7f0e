#include "plugins/newspaper/pageplot.h"

#include "widgets/style/theme.h"

#include <QMimeData>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

using namespace newspaper;

namespace {

constexpr int Margin = 8;           ///< px around a fitted page
constexpr int SmallestLevel = 700;  ///< pixels of the longer side
constexpr double MostZoom = 8;      ///< screen px per page pixel

} // namespace

QImage PagePicture::part(const QRectF& place, int width) const
{
    const QRectF inside = place & QRectF(QPointF(), QSizeF(size()));
    if (inside.isEmpty() || width < 1)
        return {};
    std::size_t level = 0;
    while (level + 1 < levels.size() && inside.width() / double(2 << level) >= width)
        ++level;
    const double scale = double(levels[level].width()) / size().width();
    const QRect source = QRectF(inside.topLeft() * scale, inside.size() * scale).toAlignedRect() & levels[level].rect();
    return levels[level].copy(source).scaledToWidth(width, Qt::SmoothTransformation);
}

std::shared_ptr<const PagePicture> pagePicture(const cv::Mat& grey)
{
    auto picture = std::make_shared<PagePicture>();
    if (grey.empty())
        return picture;
    const QImage view(grey.data, grey.cols, grey.rows, qsizetype(grey.step), QImage::Format_Grayscale8);
    picture->levels.push_back(view.copy());
    while (std::max(picture->levels.back().width(), picture->levels.back().height()) > SmallestLevel) {
        const QImage& last = picture->levels.back();
        picture->levels.push_back(last.scaled((last.size() / 2).expandedTo({1, 1}), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                      .convertToFormat(QImage::Format_Grayscale8));
    }
    return picture;
}

PagePlot::PagePlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAccessibleName(tr("Page with its articles"));
    repaintOnTheme(this);
}

void PagePlot::setPicture(std::shared_ptr<const PagePicture> picture)
{
    const bool another = !m_picture || !picture || m_picture->size() != picture->size();
    m_picture = std::move(picture);
    m_hover = -1;
    m_baseOld = true;
    if (another)
        fit();
    update();
}

void PagePlot::setMessage(const QString& sentence)
{
    m_message = sentence;
    update();
}

void PagePlot::setArticles(PageArticles articles)
{
    m_articles = std::move(articles);
    m_hover = -1;
    update();
}

void PagePlot::setTruth(std::vector<Article> truth)
{
    m_truth = std::move(truth);
    update();
}

void PagePlot::setLayers(Layers layers)
{
    m_layers = layers;
    update();
}

void PagePlot::setSelection(const std::set<int>& articles, int block, const Corner& corner)
{
    m_chosen = articles;
    m_block = block;
    m_corner = corner;
    update();
}

double PagePlot::fitScale() const
{
    if (!m_picture || m_picture->size().isEmpty())
        return 1;
    return std::max(0.01, std::min(double(width() - 2 * Margin) / m_picture->size().width(),
                                   double(height() - 2 * Margin) / m_picture->size().height()));
}

void PagePlot::fit()
{
    m_fitted = true;
    const QSizeF page = m_picture ? QSizeF(m_picture->size()) : QSizeF();
    const double scale = fitScale();
    setView(scale, QPointF(width() - page.width() * scale, height() - page.height() * scale) / 2);
}

/// Keeps the page in the view: centred where it is smaller, without gaps where it is larger.
void PagePlot::setView(double scale, QPointF offset)
{
    m_scale = scale;
    if (m_picture) {
        const auto kept = [](double at, double view, double page) {
            return page <= view ? (view - page) / 2 : std::clamp(at, view - page - Margin, double(Margin));
        };
        offset = {kept(offset.x(), width(), m_picture->size().width() * scale),
                  kept(offset.y(), height(), m_picture->size().height() * scale)};
    }
    m_offset = offset;
    m_baseOld = true;
    Q_EMIT viewChanged(m_picture ? m_scale : 0);
    update();
}

void PagePlot::zoomAt(QPointF place, double factor)
{
    const double least = fitScale();
    const double scale = std::clamp(m_scale * factor, least, std::max(least, MostZoom));
    const QPointF page = toPage(place);
    m_fitted = scale <= least * 1.001;
    setView(scale, place - page * scale);
}

void PagePlot::zoomBy(double factor)
{
    zoomAt(QRectF(rect()).center(), factor);
}

void PagePlot::reveal(int article)
{
    if (article < 0 || article >= int(m_articles.articles.size()) || m_fitted)
        return;
    QRectF box;
    for (const Polygon& polygon : m_articles.articles[std::size_t(article)].polygons)
        box |= outline(polygon).boundingRect();
    if (!QRectF(rect()).intersects(box.adjusted(40, 40, -40, -40)))
        setView(m_scale, m_offset + QRectF(rect()).center() - box.center());
}

void PagePlot::resizeEvent(QResizeEvent*)
{
    if (m_fitted)
        fit();
    else
        setView(m_scale, m_offset);
}

QPolygonF PagePlot::outline(const Polygon& polygon) const
{
    QPolygonF shown;
    for (const cv::Point2f& p : polygon)
        shown << toWidget({double(p.x), double(p.y)});
    return shown;
}

int PagePlot::onlyChosen() const
{
    return m_chosen.size() == 1 && *m_chosen.begin() < int(m_articles.articles.size()) ? *m_chosen.begin() : -1;
}

} // namespace phenodrop
