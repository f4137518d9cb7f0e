#include "widgets/fieldview/wellmontage.h"

#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <bit>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double Edge = 12;
constexpr double Filling = 0.9; ///< share of the view from which a field is entered
constexpr double KeyZoom = 1.25;

/// Few sizes, so that zooming does not ask for a new picture at every step.
int pictureSide(double px)
{
    return std::clamp(int(std::bit_ceil(unsigned(std::max(1.0, px)))), 64, 1024);
}

} // namespace

WellMontage::WellMontage(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 100);
    setAccessibleName(tr("Fields of the well"));
    connect(&workspace.selection(), &Selection::currentWellChanged, this, &WellMontage::rebuild);
    connect(&workspace, &Workspace::indexChanged, this, &WellMontage::rebuild);
    connect(&workspace.selection(), &Selection::currentFieldChanged, this, qOverload<>(&QWidget::update));
    connect(&workspace.thumbnails(), &ThumbnailSource::fieldReady, this, qOverload<>(&QWidget::update));
    connect(&workspace.thumbnails(), &ThumbnailSource::invalidated, this, qOverload<>(&QWidget::update));
    repaintOnTheme(this);
    rebuild();
}

void WellMontage::rebuild()
{
    const auto index = m_workspace.index();
    const Well* well = index->well(m_workspace.selection().currentWell());
    const Plate* plate = well ? index->plate(well->plate) : nullptr;
    const auto fields = well ? index->fieldsOf(well->key) : std::span<const Field>();
    std::vector<FieldId> ids;
    m_sites.clear();
    for (const Field& field : fields) {
        ids.push_back(field.id);
        m_sites.push_back(field.site);
    }
    m_places = stagePlaces(fields, plate ? plate->pixelSize : 0);
    if (std::exchange(m_fields, ids) != ids) {
        m_pictures.clear();
        fit();
    }
    update();
}

// The view
// -----------------------------------------------------------------------------------------------------------

double WellMontage::wholeZoom() const
{
    if (m_places.whole.isEmpty())
        return 1;
    return std::max(1.0, std::min((width() - 2 * Edge) / m_places.whole.width(), (height() - 2 * Edge) / m_places.whole.height()));
}

void WellMontage::fit()
{
    m_fitted = true;
    m_zoom = wholeZoom();
    m_offset = QRectF(rect()).center() - m_places.whole.center() * m_zoom;
    update();
}

void WellMontage::showAround(FieldId field)
{
    const auto at = std::find(m_fields.begin(), m_fields.end(), field);
    if (at == m_fields.end() || m_fields.size() < 2)
        return fit();
    const QRectF place = m_places.fields[std::size_t(at - m_fields.begin())];
    const double fills = Filling / KeyZoom * std::min(width() / place.width(), height() / place.height());
    m_zoom = std::max(wholeZoom(), fills);
    m_fitted = m_zoom == wholeZoom();
    m_offset = QRectF(rect()).center() - (m_fitted ? m_places.whole : place).center() * m_zoom;
    update();
}

QRectF WellMontage::onScreen(const QRectF& place) const
{
    return {place.topLeft() * m_zoom + m_offset, place.size() * m_zoom};
}

QRectF WellMontage::placeOnScreen(FieldId field) const
{
    const auto at = std::find(m_fields.begin(), m_fields.end(), field);
    return at == m_fields.end() ? QRectF() : onScreen(m_places.fields[std::size_t(at - m_fields.begin())]);
}

FieldId WellMontage::fieldAt(QPointF view) const
{
    for (std::size_t i = m_fields.size(); i-- > 0;) // the last painted lies on top
        if (onScreen(m_places.fields[i]).contains(view))
            return m_fields[i];
    return 0;
}

void WellMontage::zoomAt(QPointF view, double factor)
{
    if (m_fields.empty())
        return;
    const double whole = wholeZoom();
    if (factor < 1 && m_zoom <= whole * 1.001)
        return Q_EMIT left();
    const double zoom = m_zoom * factor;
    if (zoom <= whole)
        return fit();
    m_offset = view - (view - m_offset) * (zoom / m_zoom);
    m_zoom = zoom;
    m_fitted = false;
    const FieldId field = fieldAt(view);
    const QRectF place = placeOnScreen(field);
    if (factor > 1 && field && (place.width() >= Filling * width() || place.height() >= Filling * height()))
        return Q_EMIT entered(field);
    update();
}

void WellMontage::resizeEvent(QResizeEvent*)
{
    if (m_fitted || m_zoom < wholeZoom())
        fit();
}

void WellMontage::wheelEvent(QWheelEvent* event)
{
    zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

// Painting
// -----------------------------------------------------------------------------------------------------------

void WellMontage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().bg);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        paintField(painter, i);
    const QRectF current = placeOnScreen(m_workspace.selection().currentField());
    if (!current.isEmpty() && m_fields.size() > 1) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(darkTheme().bg, 5));
        painter.drawRect(current.adjusted(1.5, 1.5, -1.5, -1.5));
        painter.setPen(QPen(Qt::white, 2.5));
        painter.drawRect(current.adjusted(1.5, 1.5, -1.5, -1.5));
    }
}

void WellMontage::paintField(QPainter& painter, std::size_t i)
{
    const QRectF exact = onScreen(m_places.fields[i]);
    // On whole pixels, edge by edge: neighbours touch without a seam.
    const QRectF place(QPointF(std::round(exact.left()), std::round(exact.top())), QPointF(std::round(exact.right()), std::round(exact.bottom())));
    if (!place.intersects(QRectF(rect())))
        return;
    const int side = pictureSide(std::max(place.width(), place.height()) * devicePixelRatioF());
    if (const QImage image = m_workspace.thumbnails().field(m_fields[i], side); !image.isNull())
        m_pictures[m_fields[i]] = image;
    const auto shown = m_pictures.find(m_fields[i]);
    if (shown == m_pictures.end()) {
        painter.fillRect(place, theme().panel); // being fetched: not black, which a field may be
        painter.setPen(theme().border);
        painter.drawRect(place);
    } else {
        painter.drawImage(place, shown->second, QRectF(shown->second.rect()));
    }
    if (m_fields.size() < 2 || place.width() < 28)
        return;
    const QString number = QString::number(m_sites[i]);
    painter.setFont(uiFont(FontSize::Caption));
    const QRectF ground(place.left() + 4, place.top() + 4, QFontMetricsF(painter.font()).horizontalAdvance(number) + 8, 16);
    painter.fillRect(ground, QColor(0, 0, 0, 170));
    painter.setPen(Qt::white);
    painter.drawText(ground, Qt::AlignCenter, number);
}

// Mouse and keys
// -----------------------------------------------------------------------------------------------------------

void WellMontage::mousePressEvent(QMouseEvent* event)
{
    m_last = event->position();
    if (event->button() != Qt::LeftButton)
        return;
    if (const FieldId field = fieldAt(event->position()))
        m_workspace.selection().setCurrentField(field);
}

void WellMontage::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons() || m_fitted)
        return;
    m_offset += event->position() - m_last;
    m_last = event->position();
    update();
}

void WellMontage::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const FieldId field = fieldAt(event->position()))
        Q_EMIT entered(field);
}

/// To the nearest field whose centre lies that way.
void WellMontage::step(QPointF direction)
{
    const auto at = std::find(m_fields.begin(), m_fields.end(), m_workspace.selection().currentField());
    if (at == m_fields.end())
        return;
    const QPointF from = m_places.fields[std::size_t(at - m_fields.begin())].center();
    FieldId best = 0;
    double least = 0;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const QPointF way = m_places.fields[i].center() - from;
        const double along = QPointF::dotProduct(way, direction);
        const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
        if (along <= 0.1 || across > along)
            continue;
        if (const double cost = along + 2 * across; best == 0 || cost < least) {
            best = m_fields[i];
            least = cost;
        }
    }
    if (best)
        m_workspace.selection().setCurrentField(best);
}

void WellMontage::keyPressEvent(QKeyEvent* event)
{
    const QPointF centre = QRectF(rect()).center();
    switch (event->key()) {
    case Qt::Key_Left:
        return step({-1, 0});
    case Qt::Key_Right:
        return step({1, 0});
    case Qt::Key_Up:
        return step({0, -1});
    case Qt::Key_Down:
        return step({0, 1});
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const FieldId field = m_workspace.selection().currentField())
            Q_EMIT entered(field);
        return;
    case Qt::Key_Escape:
    case Qt::Key_Backspace:
        return Q_EMIT left();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomAt(centre, KeyZoom);
    case Qt::Key_Minus:
        return zoomAt(centre, 1 / KeyZoom);
    case Qt::Key_0:
        if (event->modifiers() & Qt::ControlModifier)
            return fit();
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace phenodrop
