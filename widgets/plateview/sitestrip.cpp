#include "widgets/plateview/sitestrip.h"

#include "widgets/style/theme.h"
#include "widgets/workspace/workspace.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {
constexpr int Gap = 2;
constexpr std::size_t Most = 36; ///< tiles; a well with more shows its first ones
} // namespace

SiteStrip::SiteStrip(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace)
{
    setFixedSize(sizeHint());
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Sites of the well"));
    connect(&workspace.selection(), &Selection::currentWellChanged, this, &SiteStrip::rebuild);
    connect(&workspace.selection(), &Selection::currentFieldChanged, this, qOverload<>(&QWidget::update));
    connect(&workspace, &Workspace::indexChanged, this, &SiteStrip::rebuild);
    connect(&workspace.thumbnails(), &ThumbnailSource::fieldReady, this, qOverload<>(&QWidget::update));
    connect(&workspace.thumbnails(), &ThumbnailSource::invalidated, this, qOverload<>(&QWidget::update));
    repaintOnTheme(this);
    rebuild();
}

void SiteStrip::rebuild()
{
    m_fields.clear();
    m_sites.clear();
    const auto index = m_workspace.index();
    const Well* well = index->well(m_workspace.selection().currentWell());
    const Plate* plate = well ? index->plate(well->plate) : nullptr;
    const auto all = well ? index->fieldsOf(well->key) : std::span<const Field>();
    const auto shown = all.first(std::min(Most, all.size()));
    for (const Field& field : shown) {
        m_fields.push_back(field.id);
        m_sites.push_back(field.site);
    }
    m_places = stagePlaces(shown, plate ? plate->pixelSize : 0);
    update();
}

QRect SiteStrip::tile(int index) const
{
    const double zoom = std::min(width() / m_places.whole.width(), height() / m_places.whole.height());
    const QRectF place = m_places.fields[std::size_t(index)].translated(-m_places.whole.topLeft());
    return QRectF(place.topLeft() * zoom, place.size() * zoom).adjusted(0, 0, -Gap, -Gap).toRect();
}

/// To the nearest tile whose middle lies that way.
void SiteStrip::step(QPoint direction)
{
    const auto at = std::find(m_fields.begin(), m_fields.end(), m_workspace.selection().currentField());
    if (at == m_fields.end())
        return;
    const QPoint from = tile(int(at - m_fields.begin())).center();
    int best = -1, least = 0;
    for (int i = 0; i < int(m_fields.size()); ++i) {
        const QPoint way = tile(i).center() - from;
        const int along = QPoint::dotProduct(way, direction), across = std::abs(way.x() * direction.y() - way.y() * direction.x());
        if (along > 2 && across <= along && (best < 0 || along + 2 * across < least)) {
            best = i;
            least = along + 2 * across;
        }
    }
    if (best >= 0)
        m_workspace.selection().setCurrentField(m_fields[std::size_t(best)]);
}

void SiteStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const FieldId current = m_workspace.selection().currentField();
    for (int i = 0; i < int(m_fields.size()); ++i) {
        const QRect place = tile(i);
        painter.fillRect(place, theme().image);
        const QImage image = m_workspace.thumbnails().field(m_fields[std::size_t(i)],
                                                            int(place.width() * devicePixelRatioF()));
        if (!image.isNull()) {
            QSize size = image.size().scaled(place.size(), Qt::KeepAspectRatio);
            painter.drawImage(
                QRect(place.center() - QPoint(size.width() / 2 - 1, size.height() / 2 - 1), size), image);
        }
        if (m_fields.size() > 1 && place.width() >= 28) {
            painter.setFont(uiFont(FontSize::Caption));
            painter.setPen(Qt::white);
            painter.drawText(place.adjusted(5, 2, 0, 0), QString::number(m_sites[std::size_t(i)]));
        }
    }
    for (int i = 0; i < int(m_fields.size()); ++i)
        if (m_fields[std::size_t(i)] == current && m_fields.size() > 1) {
            painter.setBrush(Qt::NoBrush);
            const QRectF frame = QRectF(tile(i)).adjusted(1.5, 1.5, -1.5, -1.5);
            painter.setPen(QPen(Qt::black, 4));
            painter.drawRoundedRect(frame, Size::RadiusThumb, Size::RadiusThumb);
            painter.setPen(QPen(Qt::white, 2));
            painter.drawRoundedRect(frame, Size::RadiusThumb, Size::RadiusThumb);
        }
}

void SiteStrip::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < int(m_fields.size()); ++i)
        if (tile(i).contains(event->pos()))
            m_workspace.selection().setCurrentField(m_fields[std::size_t(i)]);
}

void SiteStrip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step({-1, 0});
    case Qt::Key_Right:
        return step({1, 0});
    case Qt::Key_Up:
        return step({0, -1});
    case Qt::Key_Down:
        return step({0, 1});
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace phenodrop
