#include "widgets/embeddingmap/maprender.h"

#include "widgets/embeddingmap/sprite.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace phenodrop {

namespace {

constexpr double DotOpacity = 1 / 3.0;

/// A number that looks random but is always the same for a point: which of two overlapping pictures is kept.
std::uint32_t scrambled(std::uint32_t i)
{
    i = (i ^ (i >> 16)) * 0x7feb352dU;
    i = (i ^ (i >> 15)) * 0x846ca68bU;
    return i ^ (i >> 16);
}

struct Canvas {
    QImage image;
    MapTransform transform; // map → device pixels of the image
    QPoint place(const MapContent& content, std::uint32_t point) const
    {
        const QPointF p = transform.toView(content.at(point));
        return {int(std::lround(p.x())), int(std::lround(p.y()))};
    }
};

Canvas makeCanvas(const MapRequest& request, int margin)
{
    const QSize size = request.view + QSize(2 * margin, 2 * margin);
    Canvas canvas;
    canvas.image = QImage(size * request.ratio, QImage::Format_RGB32);
    canvas.image.fill(request.ground);
    canvas.transform.scale = request.transform.scale * request.ratio;
    canvas.transform.offset = (request.transform.offset + QPointF(margin, margin)) * request.ratio;
    return canvas;
}

bool isSelected(const MapRequest& request, std::uint32_t point)
{
    return request.selected && point < request.selected->size() && (*request.selected)[point];
}

bool isFull(const MapRequest& request, std::uint32_t point)
{
    return request.appearance->full[point] != 0;
}

/// Faint dots below, full marks above them, what is selected on top with a ring.
bool paintPoints(Canvas& canvas, const MapRequest& request, const std::vector<std::uint32_t>& points,
                 const std::atomic<bool>& stop)
{
    const MapAppearance& look = *request.appearance;
    const MarkSizes sizes = markSizes(request.content->size());
    std::vector<Sprite> dots, chosen, marks;
    for (const MapStyle& style : look.styles) {
        chosen.push_back(dotSprite(style.colour, (sizes.dot + 1) * request.ratio, 1));
        dots.push_back(dotSprite(style.colour, sizes.dot * request.ratio, DotOpacity));
        marks.push_back(markSprite(style, sizes.full, request.ratio));
    }
    const Sprite ring = ringSprite(request.accent, request.ground, sizes.full + 5, request.ratio);

    std::vector<std::uint32_t> above, top;
    std::size_t n = 0;
    for (std::uint32_t i : points) {
        if (isSelected(request, i))
            top.push_back(i);
        else if (isFull(request, i))
            above.push_back(i);
        else
            blend(canvas.image, dots[look.style[i]], canvas.place(*request.content, i));
        if (++n % 16384 == 0 && stop)
            return false;
    }
    for (std::uint32_t i : above) {
        blend(canvas.image, marks[look.style[i]], canvas.place(*request.content, i));
        if (++n % 16384 == 0 && stop)
            return false;
    }
    for (std::uint32_t i : top)
        blend(canvas.image, ring, canvas.place(*request.content, i));
    for (std::uint32_t i : top)
        blend(canvas.image, (isFull(request, i) ? marks : chosen)[look.style[i]],
              canvas.place(*request.content, i));
    return true;
}

/// The mean colour of the points of each device pixel, the stronger the more there are (logarithmic).
void paintDensity(Canvas& canvas, const MapRequest& request, const std::vector<std::uint32_t>& points)
{
    const MapAppearance& look = *request.appearance;
    const int width = canvas.image.width(), height = canvas.image.height();
    struct Sum {
        float red = 0, green = 0, blue = 0, count = 0;
    };
    std::vector<Sum> sums(std::size_t(width) * std::size_t(height));
    float most = 1;
    for (std::uint32_t i : points) {
        const QPoint at = canvas.place(*request.content, i);
        if (at.x() < 0 || at.y() < 0 || at.x() >= width || at.y() >= height)
            continue;
        const QColor colour = isSelected(request, i) ? request.accent : look.styles[look.style[i]].colour;
        Sum& sum = sums[std::size_t(at.y()) * std::size_t(width) + std::size_t(at.x())];
        sum.red += float(colour.red()), sum.green += float(colour.green()), sum.blue += float(colour.blue());
        most = std::max(most, sum.count += 1);
    }
    const float full = std::log1p(most);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(canvas.image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const Sum& sum = sums[std::size_t(y) * std::size_t(width) + std::size_t(x)];
            if (sum.count == 0)
                continue;
            const float a = 0.25f + 0.75f * std::log1p(sum.count) / full;
            const auto mix = [a, &sum](float colour, int ground) {
                return int(a * colour / sum.count + (1 - a) * float(ground));
            };
            line[x] = qRgb(mix(sum.red, qRed(line[x])), mix(sum.green, qGreen(line[x])),
                           mix(sum.blue, qBlue(line[x])));
        }
    }
}

} // namespace

MarkSizes markSizes(std::size_t points)
{
    if (points <= 8'000)
        return {8, 3.6};
    if (points <= 40'000)
        return {7, 3};
    return {5, 2};
}

int pictureSide(double spacing)
{
    if (spacing < PictureSpacing)
        return 0;
    return int(std::clamp(20 + 2 * (spacing - PictureSpacing), 20.0, 56.0));
}

std::vector<std::uint32_t> choosePictures(const MapRequest& request, const std::vector<std::uint32_t>& points,
                                          double side)
{
    std::vector<std::uint32_t> order = points;
    const auto rank = [&](std::uint32_t i) {
        return isSelected(request, i) ? 0 : isFull(request, i) ? 1 : 2;
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(rank(a), scrambled(a), a) < std::tuple(rank(b), scrambled(b), b);
    });
    // Of the cells of a grid `side` wide only the eight around a point can hold one that overlaps it.
    const auto cellKey = [](int x, int y) {
        return (std::int64_t(x) << 32) ^ std::int64_t(std::uint32_t(y));
    };
    std::unordered_multimap<std::int64_t, QPointF> taken;
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t i : order) {
        const QPointF p = request.content->at(i) * request.transform.scale;
        const int column = int(std::floor(p.x() / side)), row = int(std::floor(p.y() / side));
        bool free = true;
        for (int y = row - 1; y <= row + 1 && free; ++y)
            for (int x = column - 1; x <= column + 1 && free; ++x) {
                const auto [from, to] = taken.equal_range(cellKey(x, y));
                free = std::none_of(from, to, [&](const auto& other) {
                    return std::abs(other.second.x() - p.x()) < side &&
                           std::abs(other.second.y() - p.y()) < side;
                });
            }
        if (free) {
            taken.emplace(cellKey(column, row), p);
            chosen.push_back(i);
        }
    }
    return chosen;
}

MapPicture renderMap(const MapRequest& request, const std::atomic<bool>& stop)
{
    MapPicture picture;
    picture.transform = request.transform;
    picture.margin = std::max(request.view.width(), request.view.height()) / 5;
    Canvas canvas = makeCanvas(request, picture.margin);
    if (request.content && request.appearance &&
        request.appearance->style.size() == request.content->size()) {
        const QRectF area = QRectF(QPointF(), request.view)
                                .adjusted(-picture.margin, -picture.margin, picture.margin, picture.margin);
        const std::vector<std::uint32_t> points =
            request.content->grid().inside(request.transform.toMap(area));
        picture.inView = points.size();
        picture.density = points.size() > MostPoints;
        if (picture.density)
            paintDensity(canvas, request, points);
        else if (!paintPoints(canvas, request, points, stop))
            return {};
        picture.pictureSide =
            picture.density ? 0 : pictureSide(request.content->spacing() * request.transform.scale);
        if (picture.pictureSide)
            picture.pictures = choosePictures(request, points, picture.pictureSide + 2);
    }
    picture.image = std::move(canvas.image);
    picture.image.setDevicePixelRatio(request.ratio);
    return picture;
}

} // namespace phenodrop
