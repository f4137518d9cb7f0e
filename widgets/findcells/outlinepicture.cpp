#include "widgets/findcells/outlinepicture.h"

#include "widgets/celldrag/celldrag.h"
#include "widgets/style/theme.h"
#include "widgets/workspace/compose.h"

#include <QPainter>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int TextHeight = 22; ///< px above and below the picture

} // namespace

QImage greyImage(const cv::Mat& pixels)
{
    cv::Mat plane;
    pixels.convertTo(plane, CV_32F);
    std::vector<float> values(plane.begin<float>(), plane.end<float>());
    const auto at = [&values](double share) {
        const auto place = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return double(*place);
    };
    ChannelDisplay display;
    display.black = at(0.02);
    display.white = std::max(display.black + 1, at(0.997));
    return composeImage(std::span(&plane, 1), std::span(&display, 1));
}

OutlinePicture::OutlinePicture(const QString& title, QWidget* parent) : QWidget(parent), m_title(title)
{
    setMinimumSize(200, 200 + 2 * TextHeight);
    setAccessibleName(title);
    connect(&themeNotifier(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void OutlinePicture::setField(const QImage& image)
{
    m_image = image;
    update();
}

void OutlinePicture::setStale()
{
    m_stale = true;
    update();
}

void OutlinePicture::setCells(const std::vector<CellOutline>& outlines, std::size_t cells)
{
    m_outlines = {};
    for (const CellOutline& outline : outlines) {
        for (std::size_t i = 0; i + 1 < outline.points.size(); i += 2) {
            const QPointF at(outline.points[i] + 0.5, outline.points[i + 1] + 0.5);
            i == 0 ? m_outlines.moveTo(at) : m_outlines.lineTo(at);
        }
        m_outlines.closeSubpath();
    }
    m_cells = cells;
    m_stale = false;
    setAccessibleDescription(cellCountText(std::int64_t(cells)));
    update();
}

void OutlinePicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setPen(theme().second);
    painter.setFont(uiFont(FontSize::Small, true));
    painter.drawText(QRect(0, 0, width(), TextHeight), Qt::AlignVCenter, m_title);
    const QRect room(0, TextHeight, width(), height() - 2 * TextHeight);
    painter.fillRect(room, theme().image);
    if (m_image.isNull())
        return;
    const QSize size = m_image.size().scaled(room.size(), Qt::KeepAspectRatio);
    const QRect place(room.center() - QPoint(size.width() / 2, size.height() / 2), size);
    painter.drawImage(place, m_image);
    const double scale = double(size.width()) / m_image.width();
    painter.save();
    painter.setClipRect(place);
    painter.translate(place.topLeft());
    painter.scale(scale, scale);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_stale ? 0.35 : 1);
    QPen pen(theme().accent, 1.5);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.drawPath(m_outlines);
    painter.restore();
    painter.setPen(m_stale ? theme().third : theme().text);
    painter.setFont(uiFont(FontSize::Small));
    painter.drawText(QRect(0, height() - TextHeight, width(), TextHeight), Qt::AlignVCenter,
                     m_stale ? QStringLiteral("…") : cellCountText(std::int64_t(m_cells)));
}

} // namespace phenodrop
