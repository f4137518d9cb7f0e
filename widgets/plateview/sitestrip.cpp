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
    for (const Field& field : m_workspace.index()->fieldsOf(m_workspace.selection().currentWell())) {
        if (m_fields.size() == Most)
            break;
        m_fields.push_back(field.id);
        m_sites.push_back(field.site);
    }
    m_columns = std::max(1, int(std::ceil(std::sqrt(double(m_fields.size())))));
    update();
}

QRect SiteStrip::tile(int index) const
{
    const int side = (width() - (m_columns - 1) * Gap) / m_columns;
    return {(index % m_columns) * (side + Gap), (index / m_columns) * (side + Gap), side, side};
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
    const int step = event->key() == Qt::Key_Right  ? 1
                     : event->key() == Qt::Key_Left ? -1
                     : event->key() == Qt::Key_Down ? m_columns
                     : event->key() == Qt::Key_Up   ? -m_columns
                                                    : 0;
    if (step == 0)
        return QWidget::keyPressEvent(event);
    const auto at = std::find(m_fields.begin(), m_fields.end(), m_workspace.selection().currentField());
    const int next = int(at - m_fields.begin()) + step;
    if (at != m_fields.end() && next >= 0 && next < int(m_fields.size()))
        m_workspace.selection().setCurrentField(m_fields[std::size_t(next)]);
}

} // namespace phenodrop
