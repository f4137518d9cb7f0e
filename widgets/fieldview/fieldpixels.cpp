#include "widgets/fieldview/fieldpixels.h"

#include "core/base/log.h"
#include "core/store/cellstore.h"
#include "widgets/style/numbers.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {

/// Even-odd rule on x0 y0 x1 y1 ….
bool contains(const CellOutline& outline, QPointF at)
{
    const std::size_t n = outline.points.size() / 2;
    bool in = false;
    for (std::size_t i = 0, j = n - 1; i < n; j = i++) {
        const double xi = outline.points[2 * i], yi = outline.points[2 * i + 1];
        const double xj = outline.points[2 * j], yj = outline.points[2 * j + 1];
        if ((yi > at.y()) != (yj > at.y()) && at.x() < (xj - xi) * (at.y() - yi) / (yj - yi) + xi)
            in = !in;
    }
    return in;
}

double radiusOf(const Cell& cell)
{
    return cell.area > 0 ? std::max(4.0, std::sqrt(double(cell.area) / std::numbers::pi)) : 12.0;
}

/// Of a plane's finite values, from a regular sample of about 40,000 pixels.
std::pair<double, double> percentiles(const cv::Mat& plane, double low, double high)
{
    std::vector<float> values;
    const int step = std::max(1, int(std::sqrt(double(plane.total()) / 40'000)));
    for (int y = 0; y < plane.rows; y += step)
        for (int x = 0; x < plane.cols; x += step) {
            const float v = plane.depth() == CV_8U    ? float(plane.at<std::uint8_t>(y, x))
                            : plane.depth() == CV_16U ? float(plane.at<std::uint16_t>(y, x))
                                                      : plane.at<float>(y, x);
            if (std::isfinite(v))
                values.push_back(v);
        }
    if (values.empty())
        return {0, 255};
    const auto at = [&](double q) {
        const auto place = values.begin() + std::ptrdiff_t(q * double(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return double(*place);
    };
    const double black = at(low);
    return {black, std::max(black + 1, at(high))};
}

void readPlanes(const CellIndex& index, FieldReader& reader, const Plate& plate, FieldPixels& pixels)
{
    pixels.planes.resize(plate.channels.size());
    for (const Channel& channel : plate.channels)
        pixels.channels << QString::fromStdString(channel.name);
    for (const ImageRef& image : index.imagesOf(pixels.field)) {
        if (image.channel < 0 || image.channel >= int(pixels.planes.size()))
            continue;
        auto plane = reader.readImage(image);
        if (plane) {
            pixels.planes[std::size_t(image.channel)] = plane->pixels;
            pixels.size = pixels.size.expandedTo({plane->pixels.cols, plane->pixels.rows});
        } else {
            log(LogLevel::Warning, plane.error().subject + ": " + plane.error().detail);
            pixels.unreadable << QFileInfo(QString::fromStdString(image.path)).fileName();
        }
    }
}

} // namespace

CellId FieldPixels::cellAt(QPointF at) const
{
    CellId nearest = 0;
    double best = std::numeric_limits<double>::infinity();
    for (const Cell& cell : cells) {
        const double distance = std::hypot(cell.x - at.x(), cell.y - at.y());
        const double reach = std::max({radiusOf(cell), cell.width / 1.4, cell.height / 1.4});
        if (distance > reach)
            continue;
        const CellOutline* outline = outlineOf(cell.id);
        if (outline && contains(*outline, at))
            return cell.id;
        if (distance <= radiusOf(cell) && distance < best) {
            best = distance;
            nearest = cell.id;
        }
    }
    return nearest;
}

const CellOutline* FieldPixels::outlineOf(CellId cell) const
{
    const auto at = std::find_if(outlines.begin(), outlines.end(),
                                 [cell](const CellOutline& o) { return o.cell == cell; });
    return at == outlines.end() ? nullptr : &*at;
}

FieldPixels loadFieldPixels(const CellIndex& index, Project* project, FieldReader& reader, FieldId field)
{
    FieldPixels pixels;
    pixels.field = field;
    const Place place = index.placeOfField(field);
    if (!place.field || !place.plate)
        return pixels;
    pixels.plate = place.plate->key;
    pixels.pixelSize = place.plate->pixelSize;
    pixels.size = QSize(place.field->width, place.field->height);
    readPlanes(index, reader, *place.plate, pixels);
    const auto cells = index.cellsOf(field);
    pixels.cells.assign(cells.begin(), cells.end());
    pixels.contrast = contrastOf(pixels.planes, place.plate);
    if (project && !place.plate->readyCrops) {
        if (auto outlines = loadOutlines(*project, field))
            pixels.outlines = std::move(*outlines);
        else
            log(LogLevel::Warning, "outlines: " + outlines.error().detail);
    }
    return pixels;
}

std::vector<ChannelDisplay> contrastOf(const std::vector<cv::Mat>& planes, const Plate* plate)
{
    std::vector<ChannelDisplay> display(planes.size());
    for (std::size_t c = 0; c < planes.size(); ++c) {
        if (plate && c < plate->channels.size())
            display[c].colour = channelColour(plate->channels[c], int(plate->channels.size()));
        if (!planes[c].empty())
            std::tie(display[c].black, display[c].white) = percentiles(planes[c], 0.01, 0.999);
    }
    return display;
}

ScaleBar scaleBar(double pixelSize, double zoom, double most)
{
    const double unit = pixelSize > 0 ? pixelSize : 1; // µm, or px, per px of the field
    const double limit = most / zoom * unit;
    const double power = std::pow(10, std::floor(std::log10(limit)));
    const double step = limit >= 5 * power ? 5 : limit >= 2 * power ? 2 : 1;
    ScaleBar bar;
    bar.length = step * power;
    bar.px = bar.length / unit * zoom;
    bar.text = withUnit(QLocale().toString(bar.length, 'g', 4),
                        pixelSize > 0 ? QCoreApplication::translate("FieldView", "µm")
                                      : QCoreApplication::translate("FieldView", "px"));
    return bar;
}

} // namespace phenodrop
