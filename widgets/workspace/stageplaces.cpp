#include "widgets/workspace/stageplaces.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double GridGap = 0.02;
constexpr double Apart = 0.3; ///< of a field's edge: nearer positions cannot be those of two views of one well

double heightOf(const Field& field)
{
    return field.width > 0 && field.height > 0 ? double(field.height) / field.width : 1;
}

/// Edge of a field in µm: by its pixels, else the least distance along one axis.
double edgeOf(std::span<const Field> fields, double pixelSize)
{
    if (pixelSize > 0 && fields.front().width > 0)
        return pixelSize * fields.front().width;
    double least = 0;
    for (const Field& a : fields)
        for (const Field& b : fields) {
            const double step = std::max(std::abs(a.x - b.x), std::abs(a.y - b.y));
            if (step > 0 && (least == 0 || step < least))
                least = step;
        }
    return least;
}

bool isPossible(std::span<const Field> fields, double edge)
{
    if (!(edge > 0) || !std::isfinite(edge))
        return false;
    for (std::size_t i = 0; i < fields.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (!(std::max(std::abs(fields[i].x - fields[j].x), std::abs(fields[i].y - fields[j].y)) > Apart * edge))
                return false;
    return true;
}

} // namespace

StagePlaces stagePlaces(std::span<const Field> fields, double pixelSize)
{
    StagePlaces places;
    if (fields.empty())
        return places;
    constexpr std::size_t MostByStage = 2000; // every pair is compared
    const double edge = fields.size() > 1 && fields.size() <= MostByStage ? edgeOf(fields, pixelSize) : 0;
    places.byStage = fields.size() > 1 && isPossible(fields, edge);
    const int columns = std::max(1, int(std::ceil(std::sqrt(double(fields.size())))));
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const double height = heightOf(fields[i]);
        const QPointF corner = places.byStage ? QPointF(fields[i].x / edge - 0.5, fields[i].y / edge - height / 2)
                                              : QPointF(int(i) % columns, int(i) / columns) * (1 + GridGap);
        places.fields.push_back({corner, QSizeF(1, height)});
        places.whole |= places.fields.back();
    }
    return places;
}

} // namespace phenodrop
