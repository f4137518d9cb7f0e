#include "widgets/gallery/rivalbars.h"

#include "widgets/gallery/gallerycard.h"
#include "widgets/style/phenotypemark.h"

#include <QPainter>

#include <algorithm>

namespace phenodrop {

void paintRivals(QPainter& painter, const QRectF& place, const std::vector<ClassProbability>& rivals)
{
    constexpr double Mark = 9, Padding = 5, Figure = 26, Bar = 6;
    const double line = place.height() / double(std::max<std::size_t>(2, rivals.size()));
    painter.setFont(uiFont(FontSize::Caption));
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        const ClassProbability& rival = rivals[i];
        const QRectF row(place.left() + Padding, place.top() + double(i) * line, place.width() - 2 * Padding,
                         line);
        paintPhenotypeMark(painter, QRectF(row.left(), row.top(), Mark, line), rival.phenotype, Mark);
        painter.setPen(theme().second);
        painter.drawText(QRectF(row.right() - Figure, row.top(), Figure, line),
                         Qt::AlignRight | Qt::AlignVCenter, shortProbability(rival.probability));
        const QRectF trough(row.left() + Mark + Padding, row.center().y() - Bar / 2,
                            row.width() - Mark - 2 * Padding - Figure, Bar);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().hover);
        painter.drawRoundedRect(trough, Size::RadiusBar, Size::RadiusBar);
        painter.setBrush(phenotypeColour(rival.phenotype, theme()));
        const double length = std::max(1.5, trough.width() * std::clamp(rival.probability, 0.0, 1.0));
        painter.drawRoundedRect(QRectF(trough.topLeft(), QSizeF(length, Bar)), Size::RadiusBar,
                                Size::RadiusBar);
    }
}

} // namespace phenodrop
