#include "widgets/plateview/platelist.h"
#include "widgets/style/theme.h"
#include "widgets/workspace/workspace.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace phenodrop {

DropZone::DropZone(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace)
{
    setAcceptDrops(true);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Drop a plate folder here"));
    repaintOnTheme(this);
}

void DropZone::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& t = theme();
    QPen pen(m_over ? t.accent : t.borderStrong, m_over ? 2 : 1);
    if (!m_over)
        pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(m_over ? QBrush(t.tint) : Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Size::RadiusControl, Size::RadiusControl);
    painter.setPen(t.second);
    painter.setFont(uiFont(FontSize::Body));
    const QRect middle = rect().adjusted(Space::S, 0, -Space::S, 0);
    painter.drawText(
        middle.adjusted(0, 0, 0, -height() / 2 + 4), Qt::AlignHCenter | Qt::AlignBottom,
        painter.fontMetrics().elidedText(tr("Drop a plate folder here"), Qt::ElideRight, middle.width()));
    painter.setPen(t.third);
    painter.setFont(uiFont(FontSize::Caption));
    painter.drawText(middle.adjusted(0, height() / 2 + 6, 0, 0), Qt::AlignHCenter | Qt::AlignTop,
                     tr("TIFF, OME-TIFF, OME-Zarr, PNG"));
}

void DropZone::mousePressEvent(QMouseEvent*)
{
    m_workspace.requestAction(QStringLiteral("plates.import"));
}

void DropZone::dragEnterEvent(QDragEnterEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls())
        if (QFileInfo(url.toLocalFile()).isDir()) {
            m_over = true;
            event->acceptProposedAction();
            update();
            return;
        }
}

void DropZone::dragLeaveEvent(QDragLeaveEvent*)
{
    m_over = false;
    update();
}

void DropZone::dropEvent(QDropEvent* event)
{
    m_over = false;
    update();
    QStringList folders;
    for (const QUrl& url : event->mimeData()->urls())
        if (QFileInfo(url.toLocalFile()).isDir())
            folders << url.toLocalFile();
    event->acceptProposedAction();
    if (!folders.isEmpty())
        m_workspace.requestImport(folders);
}

} // namespace phenodrop
