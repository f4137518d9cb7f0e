// Mouse, wheel and drag of PagePlot.
#include "plugins/newspaper/pageplot.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace phenodrop {

using namespace newspaper;

namespace {

constexpr double CornerReach = 7, EdgeReach = 6; ///< px around a corner or an edge that count as it
constexpr double WheelStep = 1.2;                ///< zoom of one notch

QString blockMime()
{
    return QStringLiteral("application/x-phenodrop-newspaper-block");
}

bool contains(const Polygon& polygon, QPointF p)
{
    bool inside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const double yi = double(polygon[i].y), yj = double(polygon[j].y);
        if ((yi > p.y()) != (yj > p.y()) && p.x() < double(polygon[j].x - polygon[i].x) * (p.y() - yi) / (yj - yi) + double(polygon[i].x))
            inside = !inside;
    }
    return inside;
}

double distanceToEdge(QPointF p, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double t = length > 0 ? std::clamp(QPointF::dotProduct(p - a, along) / length, 0.0, 1.0) : 0;
    const QPointF off = p - (a + along * t);
    return std::hypot(off.x(), off.y());
}

} // namespace

QMimeData* packBlock(int block)
{
    auto* data = new QMimeData;
    data->setData(blockMime(), QByteArray::number(block));
    return data;
}

int unpackBlock(const QMimeData* data)
{
    bool fine = false;
    const int block = data && data->hasFormat(blockMime()) ? data->data(blockMime()).toInt(&fine) : -1;
    return fine && block >= 0 ? block : -1;
}

int PagePlot::blockAt(QPointF page) const
{
    int found = -1;
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < m_articles.regions.size(); ++i) {
        const Region& region = m_articles.regions[i];
        if (region.kind == RegionClass::Separator || region.polygon.size() < 3 || !contains(region.polygon, page))
            continue;
        const cv::Rect2f box = boundsOf(region.polygon);
        const double area = double(box.width) * double(box.height);
        if (area < least) {
            least = area;
            found = int(i);
        }
    }
    return found;
}

int PagePlot::articleAt(QPointF page) const
{
    if (const int article = articleOf(m_articles, blockAt(page)); article >= 0)
        return article;
    int found = -1;
    double least = std::numeric_limits<double>::max();
    for (std::size_t a = 0; a < m_articles.articles.size(); ++a)
        for (const Polygon& polygon : m_articles.articles[a].polygons)
            if (polygon.size() >= 3 && contains(polygon, page) && areaOf(m_articles.articles[a]) < least) {
                least = areaOf(m_articles.articles[a]);
                found = int(a);
            }
    return found;
}

Corner PagePlot::cornerAt(QPointF widget) const
{
    const int article = onlyChosen();
    if (article < 0 || !(m_layers & Outlines))
        return {};
    Corner found;
    double least = CornerReach;
    const auto& polygons = m_articles.articles[std::size_t(article)].polygons;
    for (std::size_t p = 0; p < polygons.size(); ++p) {
        const QPolygonF shape = outline(polygons[p]);
        for (int c = 0; c < shape.size(); ++c)
            if (const QPointF off = shape[c] - widget; std::hypot(off.x(), off.y()) < least) {
                least = std::hypot(off.x(), off.y());
                found = {article, int(p), c};
            }
    }
    return found;
}

Corner PagePlot::edgeAt(QPointF widget) const
{
    const int article = onlyChosen();
    if (article < 0 || !(m_layers & Outlines))
        return {};
    const auto& polygons = m_articles.articles[std::size_t(article)].polygons;
    for (std::size_t p = 0; p < polygons.size(); ++p) {
        const QPolygonF shape = outline(polygons[p]);
        for (int c = 0; c < shape.size(); ++c)
            if (distanceToEdge(widget, shape[c], shape[(c + 1) % shape.size()]) < EdgeReach)
                return {article, int(p), c};
    }
    return {};
}

void PagePlot::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (m_picture && notches != 0)
        zoomAt(event->position(), std::pow(WheelStep, notches));
    event->accept();
}

void PagePlot::mousePressEvent(QMouseEvent* event)
{
    m_pressed = m_last = event->position();
    m_pressedBlock = -1;
    if (!m_picture)
        return;
    if (event->button() == Qt::MiddleButton) {
        m_grip = Grip::Pan;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (const Corner corner = cornerAt(event->position()); corner.valid()) {
        if (event->modifiers() & Qt::AltModifier) {
            Q_EMIT cornerRemoved(corner);
            return;
        }
        m_grip = Grip::Corner;
        m_corner = corner;
        m_cornerNow = toPage(event->position());
        Q_EMIT cornerChosen(corner);
        return;
    }
    const QPointF page = toPage(event->position());
    const int block = blockAt(page);
    const int article = articleAt(page);
    m_grip = block >= 0 ? Grip::Block : article < 0 ? Grip::Pan : Grip::None;
    m_pressedBlock = block;
    Q_EMIT clicked(article, block, event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
}

void PagePlot::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF now = event->position();
    const bool far = (now - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_grip == Grip::Corner && far) {
        const QSizeF page = m_picture->size();
        const QPointF at = toPage(now);
        m_cornerNow = {std::clamp(at.x(), 0.0, page.width()), std::clamp(at.y(), 0.0, page.height())};
        // The outline follows at once; the step for undo is made when the button is released.
        auto& polygon = m_articles.articles[std::size_t(m_corner.article)].polygons[std::size_t(m_corner.polygon)];
        polygon[std::size_t(m_corner.corner)] = {float(m_cornerNow.x()), float(m_cornerNow.y())};
        update();
    } else if (m_grip == Grip::Pan && (event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) {
        setView(m_scale, m_offset + now - m_last);
    } else if (m_grip == Grip::Block && far && (event->buttons() & Qt::LeftButton)) {
        m_grip = Grip::None;
        startBlockDrag();
    } else if (event->buttons() == Qt::NoButton && m_picture) {
        const int hover = articleAt(toPage(now));
        const bool corner = cornerAt(now).valid();
        setCursor(corner ? Qt::SizeAllCursor : Qt::ArrowCursor);
        if (hover != m_hover) {
            m_hover = hover;
            update();
        }
    }
    m_last = now;
}

void PagePlot::mouseReleaseEvent(QMouseEvent* event)
{
    const Grip grip = std::exchange(m_grip, Grip::None);
    setCursor(Qt::ArrowCursor);
    if (grip == Grip::Corner && (event->position() - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        Q_EMIT cornerMoved(m_corner, m_cornerNow);
    update();
}

void PagePlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    const Corner edge = edgeAt(event->position());
    if (edge.valid() && !cornerAt(event->position()).valid())
        Q_EMIT cornerAdded(edge, toPage(event->position()));
    else
        mousePressEvent(event);
}

void PagePlot::leaveEvent(QEvent*)
{
    m_hover = -1;
    update();
}

/// A small picture of the block at the cursor while it is carried to another article.
void PagePlot::startBlockDrag()
{
    if (m_pressedBlock < 0 || m_pressedBlock >= int(m_articles.regions.size()))
        return;
    const cv::Rect2f box = boundsOf(m_articles.regions[std::size_t(m_pressedBlock)].polygon);
    const QRectF place(double(box.x), double(box.y), double(box.width), double(box.height));
    QImage image = m_picture->part(place, 96);
    if (image.height() > 96)
        image = image.copy(0, 0, image.width(), 96);
    QPixmap pixmap = QPixmap::fromImage(image);
    QPainter painter(&pixmap);
    painter.setPen(QPen(theme().accent, 2));
    painter.drawRect(pixmap.rect().adjusted(1, 1, -1, -1));
    painter.end();
    auto* drag = new QDrag(this);
    drag->setMimeData(packBlock(m_pressedBlock));
    drag->setPixmap(pixmap);
    drag->setHotSpot({-8, 6});
    drag->exec(Qt::CopyAction);
}

void PagePlot::dragEnterEvent(QDragEnterEvent* event)
{
    if (unpackBlock(event->mimeData()) >= 0)
        event->acceptProposedAction();
    else
        event->ignore(); // files: the panel takes them
}

void PagePlot::dragMoveEvent(QDragMoveEvent* event)
{
    const int block = unpackBlock(event->mimeData());
    const int article = block < 0 ? -1 : articleAt(toPage(event->position()));
    const bool fits = article >= 0 && article != articleOf(m_articles, block);
    if (const int on = fits ? article : -1; on != m_dropOn) {
        m_dropOn = on;
        update();
    }
    event->setAccepted(fits);
}

void PagePlot::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dropOn = -1;
    update();
}

void PagePlot::dropEvent(QDropEvent* event)
{
    const int block = unpackBlock(event->mimeData());
    const int article = std::exchange(m_dropOn, -1);
    update();
    if (block < 0 || article < 0)
        return event->ignore();
    event->acceptProposedAction();
    Q_EMIT blockDropped(block, article);
}

} // namespace phenodrop
