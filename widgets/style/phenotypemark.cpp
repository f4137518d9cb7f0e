#include "widgets/style/phenotypemark.h"

#include <QIcon>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <array>

namespace phenodrop {

namespace {

constexpr int Shapes = 8;

constexpr std::array<QRgb, Shapes> DarkColours = {0xff56B4E9, 0xffE69F00, 0xffF0E442, 0xffF4F4F4,
                                                  0xff12AE82, 0xffD88AB6, 0xffE8682A, 0xff98A2AE};
constexpr std::array<QRgb, Shapes> LightColours = {0xff1F82BA, 0xffB07300, 0xff8C8200, 0xff22272D,
                                                   0xff007F5C, 0xffB0548A, 0xffC24A00, 0xff6A7480};

QPainterPath polygon(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(points));
    path.closeSubpath();
    return path;
}

// Plus and cross are bars of a third of the size; the cross is the plus turned by 45°.
QPainterPath plusPath()
{
    constexpr double b = 0.17;
    QPainterPath path;
    path.addRoundedRect(QRectF(-b, -0.5, 2 * b, 1), 0.06, 0.06);
    path.addRoundedRect(QRectF(-0.5, -b, 1, 2 * b), 0.06, 0.06);
    return path.simplified();
}

/// The outline of a shape in a unit square around the origin; areas are about equal, so that none shouts.
QPainterPath unitPath(MarkShape shape)
{
    QPainterPath path;
    switch (shape) {
    case MarkShape::Circle:
        path.addEllipse(QPointF(), 0.46, 0.46);
        return path;
    case MarkShape::Triangle:
        return polygon({{0, -0.48}, {0.5, 0.42}, {-0.5, 0.42}});
    case MarkShape::Diamond:
        return polygon({{0, -0.54}, {0.5, 0}, {0, 0.54}, {-0.5, 0}});
    case MarkShape::Hourglass:
        return polygon({{-0.42, -0.5}, {0.42, -0.5}, {0.1, 0}, {0.42, 0.5}, {-0.42, 0.5}, {-0.1, 0}});
    case MarkShape::Square:
        path.addRect(QRectF(-0.42, -0.42, 0.84, 0.84));
        return path;
    case MarkShape::Plus:
        return plusPath();
    case MarkShape::Cross:
        return QTransform().rotate(45).map(plusPath());
    case MarkShape::Ring:
        path.addEllipse(QPointF(), 0.46, 0.46);
        path.addEllipse(QPointF(), 0.24, 0.24);
        return path;
    }
    return path;
}

void paintLetter(QPainter& painter, QPointF centre, double size, const QColor& colour, QChar letter)
{
    QFont font = painter.font();
    font.setPixelSize(std::max(6, int(size * 0.62)));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size), Qt::AlignCenter,
                     letter);
}

} // namespace

MarkShape markShape(int key)
{
    return key < 1 ? MarkShape::Ring : MarkShape((key - 1) % Shapes);
}

QColor phenotypeColour(int key, const Theme& in)
{
    if (key < 1)
        return in.third;
    const auto& colours = in.dark ? DarkColours : LightColours;
    return QColor::fromRgb(colours[std::size_t(key - 1) % Shapes]);
}

QColor phenotypeColour(const Phenotype& phenotype, const Theme& in)
{
    return phenotype.colour ? QColor::fromRgb(0xff000000u | phenotype.colour)
                            : phenotypeColour(phenotype.key, in);
}

void paintPhenotypeMark(QPainter& painter, const QRectF& place, int key, double size, const QColor& colour,
                        bool filled, QChar letter)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool outlined = key > Shapes;
    // A letter needs a convex ground: plus, cross, hourglass and ring frame it poorly below this size.
    const double across = outlined && !letter.isNull() ? std::max(size, 14.0) : size;
    const QTransform toPlace =
        QTransform::fromTranslate(place.center().x(), place.center().y()).scale(across, across);
    const QPainterPath path = toPlace.map(unitPath(markShape(key)));
    const bool hollow = outlined || !filled;
    painter.setBrush(hollow ? Qt::NoBrush : QBrush(colour));
    painter.setPen(hollow ? QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin) : QPen(Qt::NoPen));
    painter.drawPath(path);
    if (outlined && !letter.isNull())
        paintLetter(painter, place.center(), across, colour, letter);
    painter.restore();
}

void paintPhenotypeMark(QPainter& painter, const QRectF& place, const Phenotype& phenotype, double size,
                        bool filled)
{
    const QString name = QString::fromStdString(phenotype.name);
    paintPhenotypeMark(painter, place, phenotype.key, size, phenotypeColour(phenotype, theme()), filled,
                       name.isEmpty() ? QChar() : name.front().toUpper());
}

QIcon phenotypeIcon(const Phenotype& phenotype, int size)
{
    QIcon icon;
    for (int ratio : {1, 2}) {
        QPixmap pixmap(size * ratio, size * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintPhenotypeMark(painter, QRectF(0, 0, size, size), phenotype, size * 0.78);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace phenodrop
