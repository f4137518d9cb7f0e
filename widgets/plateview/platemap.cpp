#include "widgets/plateview/platemap.h"

#include "widgets/plateview/shortnames.h"
#include "widgets/style/focusring.h"
#include "widgets/style/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace phenodrop {

namespace {
constexpr int TextFrom = 36; ///< px of a well from which on its value stands inside
constexpr int TwoLinesFrom = 40;
} // namespace

void paintControlMark(QPainter& painter, QPointF centre, Control control, double size, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (control == Control::Negative) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, std::max(1.2, size / 6)));
        painter.drawEllipse(centre, size * 0.4, size * 0.4);
    } else if (control == Control::Positive) {
        QPainterPath path;
        path.moveTo(centre + QPointF(0, -size * 0.48));
        path.lineTo(centre + QPointF(size * 0.5, size * 0.42));
        path.lineTo(centre + QPointF(-size * 0.5, size * 0.42));
        path.closeSubpath();
        painter.fillPath(path, colour);
    }
    painter.restore();
}

PlateMap::PlateMap(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setProperty("ownFocus", true);
    setAccessibleName(tr("Plate"));
    repaintOnTheme(this);
}

void PlateMap::setPlate(PlateFormat format, std::vector<PlateMapWell> wells)
{
    m_shortNames.clear();
    m_format = format;
    m_wells = std::move(wells);
    m_byPlace.clear();
    for (std::size_t i = 0; i < m_wells.size(); ++i)
        m_byPlace[m_wells[i].place.row * format.columns + m_wells[i].place.column] = i;
    m_geometry = PlateGeometry(m_format, size());
    update();
}

void PlateMap::setCurrent(WellKey well)
{
    m_current = well;
    update();
}

void PlateMap::setCompared(WellKey well)
{
    m_compared = well;
    update();
}

void PlateMap::setSelected(std::vector<WellKey> wells)
{
    m_selected = std::move(wells);
    update();
}

bool PlateMap::isSelected(WellKey well) const
{
    return std::binary_search(m_selected.begin(), m_selected.end(), well);
}

void PlateMap::setPictures(std::function<QImage(WellKey, int)> image)
{
    m_pictures = std::move(image);
    update();
}

const PlateMapWell* PlateMap::find(WellKey key) const
{
    const auto at =
        std::find_if(m_wells.begin(), m_wells.end(), [key](const auto& w) { return w.key == key; });
    return key == 0 || at == m_wells.end() ? nullptr : &*at;
}

WellKey PlateMap::wellAt(QPoint point) const
{
    const auto place = m_geometry.at(point);
    if (!place)
        return 0;
    const auto at = m_byPlace.find(place->row * m_format.columns + place->column);
    return at == m_byPlace.end() ? 0 : m_wells[at->second].key;
}

void PlateMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintNames(painter);
    // Places without a well are shown, so that the plate keeps its proportion.
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().bg);
    const double radius = std::min<double>(Size::RadiusWell, m_geometry.wellSize() / 5.0);
    for (int row = 0; row < m_format.rows; ++row)
        for (int column = 0; column < m_format.columns; ++column)
            if (!m_byPlace.contains(row * m_format.columns + column))
                painter.drawRoundedRect(m_geometry.well({std::uint8_t(row), std::uint8_t(column)}), radius,
                                        radius);
    for (const PlateMapWell& well : m_wells)
        paintWell(painter, well);
    paintFrames(painter);
}

void PlateMap::paintNames(QPainter& painter) const
{
    const PlateMapWell* current = find(m_current);
    const auto style = [&](bool chosen) {
        painter.setFont(uiFont(FontSize::Caption, chosen));
        painter.setPen(chosen ? theme().accent : theme().third);
    };
    // On narrow wells every second column name is left out, as the names would touch.
    const int every = m_geometry.pitch() >= 20 ? 1 : m_geometry.pitch() >= 10 ? 2 : 4;
    for (int column = 0; column < m_format.columns; column += every) {
        style(current && current->place.column == column);
        painter.drawText(m_geometry.columnName(column), Qt::AlignHCenter | Qt::AlignVCenter,
                         QString::number(column + 1));
    }
    for (int row = 0; row < m_format.rows; row += m_geometry.pitch() >= 13 ? 1 : 2) {
        style(current && current->place.row == row);
        painter.drawText(m_geometry.rowName(row), Qt::AlignRight | Qt::AlignVCenter,
                         QString::fromStdString(rowName(row)));
    }
}

void PlateMap::paintWell(QPainter& painter, const PlateMapWell& well) const
{
    const QRect place = m_geometry.well(well.place);
    const double radius = std::min<double>(Size::RadiusWell, place.width() / 5.0);
    const bool coloured = well.colour.isValid() && !well.excluded;
    QPainterPath shape;
    shape.addRoundedRect(place, radius, radius);
    const QImage picture = m_pictures && !well.excluded
                               ? m_pictures(well.key, int(place.width() * devicePixelRatioF()))
                               : QImage();
    if (!picture.isNull()) {
        painter.save();
        painter.setClipPath(shape);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, picture);
        painter.restore();
    } else if (coloured) {
        painter.fillPath(shape, m_pictures ? QColor(theme().image) : well.colour);
    } else {
        painter.setBrush(theme().hover);
        QPen pen(theme().borderStrong, 1);
        pen.setDashPattern({3, 2});
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.setPen(Qt::NoPen);
    }
    paintInside(painter, well, place);
    if (well.flagged && place.width() >= 10) {
        const double corner = std::max(4.0, place.width() / 4.6);
        QPainterPath flag;
        flag.moveTo(place.right() + 1 - corner, place.top());
        flag.lineTo(place.right() + 1, place.top());
        flag.lineTo(place.right() + 1, place.top() + corner);
        flag.closeSubpath();
        painter.fillPath(flag.intersected(shape), QColor(0xE9, 0xA9, 0x3A));
    }
}

/// Made once for all wells, at each size.
QString PlateMap::shortText(const QFontMetrics& metrics, const QString& name, int room) const
{
    if (m_shortNames.isEmpty() || m_shortRoom != room || m_shortHeight != metrics.height()) {
        QStringList names;
        for (const PlateMapWell& well : m_wells)
            if (well.isName && !well.text.isEmpty() && !names.contains(well.text))
                names << well.text;
        m_shortNames = shortNames(names, room, [&metrics](const QString& text) { return metrics.horizontalAdvance(text); });
        m_shortRoom = room;
        m_shortHeight = metrics.height();
    }
    return m_shortNames.value(name, name);
}

void PlateMap::paintInside(QPainter& painter, const PlateMapWell& well, const QRect& place) const
{
    const bool large = place.width() >= TextFrom;
    painter.setFont(uiFont(large && place.width() > 42 ? FontSize::Small : FontSize::Caption));
    if (well.excluded) {
        painter.setPen(QPen(theme().borderStrong, 1));
        painter.drawLine(place.topRight() + QPoint(-6, 6), place.bottomLeft() + QPoint(6, -6));
        if (large) {
            painter.setPen(theme().second);
            painter.setFont(uiFont(FontSize::Caption));
            painter.drawText(place.adjusted(0, place.height() / 2, 0, -3), Qt::AlignCenter, tr("excl."));
        }
        return;
    }
    if (m_pictures)
        return;
    const QColor ink = well.colour.isValid() ? readableOn(well.colour) : theme().third;
    const bool marked = well.control != Control::None;
    if (!large || well.text.isEmpty()) {
        if (marked && place.width() >= 8)
            paintControlMark(painter, QRectF(place).center(), well.control, place.width() * 0.46, ink);
        return;
    }
    painter.setPen(ink);
    const QString text = well.isName ? shortText(painter.fontMetrics(), well.text, place.width() - 4)
                                     : painter.fontMetrics().elidedText(well.text, Qt::ElideMiddle, place.width() - 4);
    if (marked) {
        paintControlMark(painter, QPointF(place.center().x() + 0.5, place.top() + place.height() * 0.3),
                         well.control, std::min(13.0, place.width() * 0.28), ink);
        painter.drawText(place.adjusted(1, place.height() / 2 - 2, -1, -2), Qt::AlignCenter, text);
    } else if (!well.below.isEmpty() && place.height() >= TwoLinesFrom) {
        painter.drawText(place.adjusted(1, 4, -1, -place.height() / 2), Qt::AlignCenter, text);
        painter.setFont(uiFont(FontSize::Caption));
        painter.drawText(place.adjusted(1, place.height() / 2 - 2, -1, -4), Qt::AlignCenter,
                         painter.fontMetrics().elidedText(well.below, Qt::ElideRight, place.width() - 2));
    } else {
        painter.drawText(place.adjusted(1, 0, -1, 0), Qt::AlignCenter, text);
    }
}

void PlateMap::paintFrames(QPainter& painter) const
{
    painter.setBrush(Qt::NoBrush);
    const double radius = std::min<double>(Size::RadiusWell, m_geometry.wellSize() / 5.0);
    if (!m_selected.empty()) {
        painter.setPen(QPen(theme().accent, 2));
        for (const PlateMapWell& well : m_wells)
            if (isSelected(well.key))
                painter.drawRoundedRect(QRectF(m_geometry.well(well.place)).adjusted(-0.5, -0.5, 0.5, 0.5), radius, radius);
    }
    if (const PlateMapWell* compared = find(m_compared)) {
        QPen pen(theme().accent, 2);
        pen.setDashPattern({2.5, 1.8});
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(m_geometry.well(compared->place)).adjusted(0, 0, 0, 0), radius,
                                radius);
    }
    if (const PlateMapWell* current = find(m_current)) {
        const QRectF place = QRectF(m_geometry.well(current->place)).adjusted(-0.5, -0.5, 0.5, 0.5);
        painter.setPen(QPen(theme().bg, 5));
        painter.drawRoundedRect(place, radius, radius);
        painter.setPen(QPen(theme().dark ? QColor(Qt::white) : theme().text, 2.5));
        painter.drawRoundedRect(place, radius, radius);
        if (hasFocus() && property("keyUsed").toBool())
            paintFocus(painter, place, radius);
    }
    if (!m_band.isNull()) {
        QColor fill = theme().accent;
        fill.setAlpha(40);
        painter.setPen(QPen(theme().accent, 1, Qt::DashLine));
        painter.setBrush(fill);
        painter.drawRect(QRectF(m_band).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void PlateMap::resizeEvent(QResizeEvent*)
{
    m_geometry = PlateGeometry(m_format, size());
}

} // namespace phenodrop
