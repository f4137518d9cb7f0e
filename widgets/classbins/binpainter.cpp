#include "widgets/classbins/binpainter.h"

#include "widgets/celldrag/celldrag.h"
#include "widgets/style/icons.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"
#include "widgets/style/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int Padding = 10, MarkLeft = 36, MarkSize = 12, NameLeft = 56, TopLine = 20, LowerTop = 42,
              CurveWidth = 78;
constexpr int EnoughToLearn = 10; ///< labels below which a class is hardly learnt

/// Owner of this file's words.
struct Bins {
    Q_DECLARE_TR_FUNCTIONS(ClassBins)
};

void paintGround(QPainter& painter, const QRect& place, const BinLook& look)
{
    const bool refused = look.dragOver && !look.offer.cells;
    painter.setBrush(look.dragOver && !refused ? theme().tint : look.hovered ? theme().hover : theme().panel);
    const QColor line = refused ? theme().error : look.dragOver ? theme().accent : theme().border;
    const double width = look.dragOver ? 2 : 1;
    painter.setPen(QPen(line, width));
    const double inset = width / 2;
    painter.drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), Size::RadiusCard,
                            Size::RadiusCard);
}

void paintHead(QPainter& painter, const QRect& place, const BinLook& look)
{
    const QRect line(place.left(), place.top() + 8, place.width(), TopLine);
    if (look.phenotype.key <= 9)
        paintKeyCap(painter, QRectF(line.left() + Padding, line.top(), 24, line.height()),
                    QString::number(look.phenotype.key));
    paintPhenotypeMark(painter, QRectF(line.left() + MarkLeft, line.top(), MarkSize, line.height()),
                       look.phenotype, MarkSize);
    const QFont font = uiFont(FontSize::Body, true);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    int right = line.right() - Padding;
    const auto rightText = [&](const QString& text, const QColor& colour) {
        painter.setPen(colour);
        painter.drawText(QRect(line.left(), line.top(), right - line.left() + 1, line.height()),
                         Qt::AlignRight | Qt::AlignVCenter, text);
        right -= metrics.horizontalAdvance(text) + Space::S;
    };
    if (look.dragOver && look.offer.cells)
        rightText(QStringLiteral("+") + countText(look.offer.cells), theme().accent);
    rightText(countText(look.count), theme().text);
    const QRect name(place.left() + NameLeft, line.top(), right - place.left() - NameLeft, line.height());
    painter.setPen(theme().text);
    painter.drawText(
        name, Qt::AlignVCenter,
        metrics.elidedText(QString::fromStdString(look.phenotype.name), Qt::ElideRight, name.width()));
}

void paintExamples(QPainter& painter, const QRect& place, const BinLook& look, int right)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (std::size_t i = 0; i < 4; ++i) {
        const QRect cell(place.left() + Padding + int(i) * (BinExample + Space::XS), place.top() + LowerTop,
                         BinExample, BinExample);
        if (cell.right() > right)
            return;
        if (i >= look.examples.size()) { // room for more
            painter.setPen(QPen(theme().border, 1, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), Size::RadiusThumb,
                                    Size::RadiusThumb);
            continue;
        }
        QPainterPath shape;
        shape.addRoundedRect(cell, Size::RadiusThumb, Size::RadiusThumb);
        painter.fillPath(shape, theme().image);
        if (look.examples[i].isNull())
            continue;
        painter.setClipPath(shape);
        painter.drawImage(cell, look.examples[i]);
        painter.setClipping(false);
    }
}

/// Recall upwards from 0.4 (below that the line would only be steep) against labels.
void paintCurve(QPainter& painter, const QRectF& area, const BinLook& look)
{
    const std::vector<QPointF>& measured = look.advice.measured;
    const bool hasForecast = !look.advice.forecast.isNull();
    const double from = measured.front().x(),
                 to = hasForecast ? look.advice.forecast.x() : measured.back().x();
    const auto at = [&](QPointF p) {
        const double x = area.left() + (p.x() - from) / std::max(1.0, to - from) * area.width();
        return QPointF(x, area.bottom() - (std::clamp(p.y(), 0.4, 1.0) - 0.4) / 0.6 * area.height());
    };
    QPolygonF line;
    for (const QPointF& p : measured)
        line << at(p);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(phenotypeColour(look.phenotype, theme()), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    if (hasForecast) {
        QPen dashed(theme().third, 1.5, Qt::CustomDashLine);
        dashed.setDashPattern({2, 2});
        painter.setPen(dashed);
        painter.drawLine(line.back() + QPointF(3, 0), at(look.advice.forecast));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().text);
    painter.drawEllipse(line.back(), 2.5, 2.5);
}

void paintMessage(QPainter& painter, const QRect& line, const BinLook& look)
{
    QString text = adviceText(look.advice, look.count);
    QColor colour = look.advice.moreAdvised > 0 || look.count < EnoughToLearn ? theme().warn : theme().second;
    if (look.dragOver) {
        text =
            look.offer.cells ? Bins::tr("Drop %1").arg(cellCountText(look.offer.cells)) : look.offer.refusal;
        colour = look.offer.cells ? theme().accent : theme().error;
    }
    const QFont font = uiFont(FontSize::Caption, look.dragOver);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, line.width()));
}

} // namespace

QString adviceText(const BinAdvice& advice, int count)
{
    // Whatever the curve says: with fewer nothing can be trained.
    if (count > 0 && count < EnoughToLearn && advice.moreAdvised < EnoughToLearn - count)
        return Bins::tr("%1 more to begin with").arg(EnoughToLearn - count);
    if (advice.moreAdvised > 0)
        return Bins::tr("%1 more advised").arg(countText(advice.moreAdvised));
    if (advice.moreAdvised == 0)
        return Bins::tr("Enough for now");
    if (count == 0)
        return Bins::tr("Drag cells here");
    return advice.measured.empty() ? QString() : Bins::tr("Too few to tell");
}

QRect binNamePlace(const QRect& bin)
{
    return {bin.left() + NameLeft - 6, bin.top() + 6, bin.width() - NameLeft - 52, 24};
}

void paintBin(QPainter& painter, const QRect& place, const BinLook& look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter, place, look);
    paintHead(painter, place, look);
    // The right half belongs to curve and advice; pictures give way to it when the panel is narrow.
    const int right = place.right() - Padding;
    const int advice = QFontMetrics(uiFont(FontSize::Caption, look.dragOver))
                           .horizontalAdvance(adviceText(look.advice, look.count));
    paintExamples(painter, place, look, right - std::max(CurveWidth, advice) - Space::XS);
    const int textTop = place.bottom() - 27;
    if (look.advice.measured.size() >= 2) {
        paintCurve(painter, QRectF(right - CurveWidth, place.top() + 32, CurveWidth, 18), look);
        painter.fillRect(QRect(right - CurveWidth, textTop - 4, CurveWidth, 1), theme().border);
    }
    const int pictures = place.left() + Padding + 4 * (BinExample + Space::XS);
    const int left = look.dragOver ? pictures : std::max(place.left() + Padding, right - std::max(CurveWidth, advice)) - 1;
    paintMessage(painter, QRect(left, textTop, right - left + 1, 18), look);
    painter.restore();
}

void paintNewBin(QPainter& painter, const QRect& place, bool hovered, bool dragOver, int cells)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(dragOver ? QBrush(theme().tint) : hovered ? QBrush(theme().hover) : QBrush(Qt::NoBrush));
    painter.setPen(dragOver ? QPen(theme().accent, 2) : QPen(theme().borderStrong, 1, Qt::DashLine));
    painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), Size::RadiusCard, Size::RadiusCard);
    const QFont font = uiFont(FontSize::Body);
    const QString text =
        dragOver ? Bins::tr("New class with %1").arg(cellCountText(cells)) : Bins::tr("New class");
    const int textWidth = QFontMetrics(font).horizontalAdvance(text);
    constexpr int Icon = 14, Cap = 20;
    int x = place.center().x() - (Icon + 6 + textWidth + 8 + Cap) / 2;
    painter.drawPixmap(
        QPointF(x, place.center().y() - Icon / 2.0 + 0.5),
        iconPixmap(QStringLiteral("plus"), Icon, theme().second, painter.device()->devicePixelRatioF()));
    x += Icon + 6;
    painter.setFont(font);
    painter.setPen(dragOver ? theme().accent : theme().second);
    painter.drawText(QRect(x, place.top(), textWidth + 4, place.height()), Qt::AlignVCenter, text);
    if (!dragOver)
        paintKeyCap(painter, QRectF(x + textWidth + 8, place.top(), Cap, place.height()),
                    QStringLiteral("N"));
    painter.restore();
}

} // namespace phenodrop
