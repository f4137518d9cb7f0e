#include "widgets/gallery/gallerycard.h"

#include "widgets/gallery/rivalbars.h"
#include "widgets/style/icons.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace phenodrop {

namespace {

constexpr int Line = 18, Padding = 6, Mark = 10, Tick = 16;

QColor badgeColour(Badge badge)
{
    switch (badge) {
    case Badge::Similar:
        return theme().good;
    case Badge::Uncertain:
        return theme().warn;
    case Badge::Unusual:
        return theme().unusual;
    case Badge::ClassShort:
        return theme().accent;
    case Badge::None:
        break;
    }
    return theme().second;
}

/// Soft grey with three dots of ground: there is something, it is on its way.
void paintPlaceholder(QPainter& painter, const QRect& place)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x50, 0x57, 0x60));
    for (int i = -1; i <= 1; ++i)
        painter.drawEllipse(QPointF(place.center()) + QPointF(9 * i, 0), 2, 2);
}

void paintFirstLine(QPainter& painter, const QRect& line, const CardLook& look)
{
    const QFont font = uiFont(FontSize::Small, look.caption.labelled);
    painter.setFont(font);
    int left = line.left() + Padding;
    QString text = GalleryModel::tr("no class");
    painter.setPen(theme().third);
    if (look.caption.phenotype) {
        const Phenotype& phenotype = *look.caption.phenotype;
        paintPhenotypeMark(painter, QRectF(left, line.top(), Mark, line.height()), phenotype, Mark);
        left += Mark + 5;
        text = QString::fromStdString(phenotype.name);
        painter.setPen(theme().text);
    }
    const QRect place(left, line.top(), line.right() - 3 - left, line.height());
    painter.drawText(place, Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
}

void paintSecondLine(QPainter& painter, const QRect& line, const CardLook& look)
{
    const QFont font = uiFont(FontSize::Caption);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const QString word = look.caption.labelled ? GalleryModel::tr("labelled") : badgeText(look.badge);
    int right = line.right() - Padding;
    const QString text = shortProbability(look.caption.probability);
    const int needed = metrics.horizontalAdvance(word) + metrics.horizontalAdvance(text) + 3 * Padding + 2;
    const int inside = needed + 8 <= line.width() ? 8 : 4; // of the chip: a long word has less room around it, and is whole
    const bool fits = word.isEmpty() || needed + inside <= line.width(); // on small pictures the tool tip alone has the number
    if (look.caption.probability >= 0 && !look.caption.labelled && fits) {
        painter.setPen(theme().second);
        painter.drawText(QRect(line.left(), line.top(), right - line.left() + 1, line.height()),
                         Qt::AlignRight | Qt::AlignVCenter, text);
        right -= metrics.horizontalAdvance(text) + Padding;
    }
    if (word.isEmpty())
        return;
    const int room = right - line.left() - Padding - inside + 1;
    const QString shown = metrics.elidedText(word, Qt::ElideRight, room);
    const QRect chip(line.left() + Padding - 1, line.top() + 1, metrics.horizontalAdvance(shown) + inside,
                     line.height() - 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(chip, Size::RadiusThumb, Size::RadiusThumb);
    painter.setPen(look.caption.labelled ? theme().good : badgeColour(look.badge));
    painter.drawText(chip, Qt::AlignCenter, shown);
}

/// Two lines of mark, name and quiet word; what counts is bold, what does not is quiet.
void paintLines(QPainter& painter, const QRect& place, const CellCaption& caption)
{
    int top = place.top();
    for (const CellLine& line : caption.lines) {
        const QRect row(place.left() + Padding, top, place.width() - 2 * Padding, Line);
        top += Line;
        const QFont font = uiFont(FontSize::Small, line.strong);
        int left = row.left(), right = row.right();
        painter.setFont(uiFont(FontSize::Caption));
        painter.setPen(theme().third);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, line.word);
        right -= line.word.isEmpty() ? 0 : QFontMetrics(painter.font()).horizontalAdvance(line.word) + Padding;
        if (line.phenotype) {
            paintPhenotypeMark(painter, QRectF(left, row.top(), Mark, Line), *line.phenotype, Mark);
            left += Mark + 5;
        }
        painter.setFont(font);
        painter.setPen(caption.settled && !line.strong ? theme().third : theme().text);
        const QRect words(left, row.top(), right - left, Line);
        painter.drawText(words, Qt::AlignVCenter, QFontMetrics(font).elidedText(line.text, Qt::ElideRight, words.width()));
    }
}

/// What is decided has a line below its picture, and bold words in its first.
void paintSettled(QPainter& painter, const QRect& picture)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().good);
    painter.drawRect(QRect(picture.left(), picture.bottom() - 2, picture.width(), 3));
}

void paintTick(QPainter& painter, const QRect& picture)
{
    const QRectF disc(picture.right() - Tick - 3, picture.top() + 4, Tick, Tick);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().fill);
    painter.drawEllipse(disc);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().onFill, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{disc.topLeft() + QPointF(4.6, 8.4), disc.topLeft() + QPointF(7, 10.8),
                                   disc.topLeft() + QPointF(11.4, 5.6)});
}

} // namespace

QString shortProbability(double probability)
{
    const QLocale locale;
    if (probability >= 0.995)
        return locale.toString(1.0, 'f', 1);
    QString text = locale.toString(probability, 'f', 2);
    if (locale.decimalPoint() == QLatin1String(".") && text.startsWith(locale.zeroDigit()))
        text.remove(0, 1); // ",36" is written nowhere
    return text;
}

QSize cardSize(int thumbnail)
{
    return {thumbnail, thumbnail + 2 * Line + 4}; // the line around lies on the picture
}

void paintCard(QPainter& painter, const QRect& card, const CardLook& look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect picture(card.topLeft(), QSize(card.width(), card.width()));
    const QRectF edge = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(edge, Size::RadiusThumb, Size::RadiusThumb);
    painter.fillPath(shape, look.selected ? theme().tint : look.hovered ? theme().hover : theme().panel);
    painter.setClipPath(shape);
    painter.fillRect(picture, theme().image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (look.picture.isNull())
        paintPlaceholder(painter, picture);
    else
        painter.drawImage(picture, look.picture);
    painter.setClipping(false);

    const int below = picture.bottom() + 1;
    if (!look.caption.lines.empty()) {
        paintLines(painter, QRect(card.left(), below + 1, card.width(), 2 * Line), look.caption);
        if (look.caption.settled)
            paintSettled(painter, picture);
    } else if (look.caption.rivals.empty()) {
        paintFirstLine(painter, QRect(card.left() + 1, below + 1, card.width() - 2, Line), look);
        paintSecondLine(painter, QRect(card.left() + 1, below + Line, card.width() - 2, Line), look);
    } else {
        paintRivals(painter, QRectF(card.left(), below + 1, card.width(), 2 * Line), look.caption.rivals);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(look.selected ? QPen(theme().accent, 2) : QPen(theme().border, 1));
    painter.drawRoundedRect(look.selected ? QRectF(card).adjusted(0, 0, 0, 0) : edge, Size::RadiusThumb,
                            Size::RadiusThumb);
    if (look.selected)
        paintTick(painter, picture);
    painter.restore();
}

} // namespace phenodrop
