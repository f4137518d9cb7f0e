#include "widgets/embeddingmap/mapnames.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

float medianOf(std::vector<float>& values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

std::vector<GroupName> groupNames(const MapContent& content, const MapAppearance& look)
{
    struct Members {
        std::vector<std::uint32_t> full, all;
    };
    std::vector<Members> members(look.styles.size());
    const std::size_t n = std::min(content.size(), look.style.size());
    for (std::uint32_t i = 0; i < n; ++i) {
        if (!std::isfinite(content.at(i).x()) || look.styles[look.style[i]].name.isEmpty())
            continue;
        members[look.style[i]].all.push_back(i);
        if (look.full[i])
            members[look.style[i]].full.push_back(i);
    }
    std::vector<GroupName> names;
    for (std::size_t g = 0; g < members.size(); ++g) {
        const bool byFull = look.styles[g].namedByFull && !members[g].full.empty();
        const std::vector<std::uint32_t>& points = byFull ? members[g].full : members[g].all;
        if (points.empty())
            continue;
        std::vector<float> x, y;
        for (std::size_t p = 0; p < points.size(); p += 1 + points.size() / 20'000) {
            x.push_back(float(content.at(points[p]).x()));
            y.push_back(float(content.at(points[p]).y()));
        }
        names.push_back({look.styles[g].name, QPointF(medianOf(x), medianOf(y))});
    }
    return names;
}

std::vector<PlacedName> placeNames(const std::vector<GroupName>& names, const MapTransform& transform,
                                   const QFontMetrics& font, const QRectF& view)
{
    std::vector<const GroupName*> order;
    for (const GroupName& name : names)
        order.push_back(&name);
    std::sort(order.begin(), order.end(),
              [](const GroupName* a, const GroupName* b) { return a->median.y() < b->median.y(); });

    std::vector<PlacedName> placed;
    for (const GroupName* name : order) {
        const QPointF at = transform.toView(name->median);
        if (!view.contains(at))
            continue;
        const QSizeF size(font.horizontalAdvance(name->text) + 10, font.height() + 2);
        for (int step : {0, -1, 1, -2, 2, -3, 3}) { // the nearest free line
            QRectF place(at - QPointF(size.width() / 2, size.height() / 2 - step * (size.height() + 1)),
                         size);
            place.moveLeft(
                std::clamp(place.left(), view.left(), std::max(view.left(), view.right() - size.width())));
            place.moveTop(
                std::clamp(place.top(), view.top(), std::max(view.top(), view.bottom() - size.height())));
            const bool free = std::none_of(placed.begin(), placed.end(), [&](const PlacedName& other) {
                return other.place.intersects(place);
            });
            if (!free)
                continue;
            placed.push_back({name->text, place});
            break;
        }
    }
    return placed;
}

} // namespace phenodrop
