#include "widgets/workspace/compose.h"

#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace phenodrop {

namespace {

/// Adds one row of a plane, which is `full` where it is white, to r, g, b sums.
template <typename T>
void addRow(const T* from, int width, const ChannelDisplay& display, float full,
            std::vector<std::array<float, 3>>& sums)
{
    const float black = float(display.black);
    const float scale = full / float(std::max(1e-6, display.white - display.black));
    const std::array<float, 3> colour = {display.colour.redF(), display.colour.greenF(),
                                         display.colour.blueF()};
    for (int x = 0; x < width; ++x) {
        const float value = std::clamp((float(from[x]) - black) * scale, 0.0F, full);
        for (std::size_t c = 0; c < 3; ++c)
            sums[std::size_t(x)][c] += value * colour[c];
    }
}

void addRow(const cv::Mat& plane, int y, const ChannelDisplay& display, float full,
            std::vector<std::array<float, 3>>& sums)
{
    switch (plane.depth()) {
    case CV_8U:
        return addRow(plane.ptr<std::uint8_t>(y), plane.cols, display, full, sums);
    case CV_16U:
        return addRow(plane.ptr<std::uint16_t>(y), plane.cols, display, full, sums);
    case CV_32F:
        return addRow(plane.ptr<float>(y), plane.cols, display, full, sums);
    default:
        return;
    }
}

/// Too much light keeps its hue: all three are scaled down together, where clipping each alone would end in
/// white.
QRgb pixel(const std::array<float, 3>& sum)
{
    const float most = std::max({sum[0], sum[1], sum[2], 255.0F});
    const auto byte = [most](float v) { return int(v * 255.0F / most + 0.5F); };
    return qRgb(byte(sum[0]), byte(sum[1]), byte(sum[2]));
}

} // namespace

double mixingHeadroom(std::size_t channels)
{
    return channels <= 2 ? 1.0 : 1.0 + 0.3 * double(channels - 2);
}

QImage composeImage(std::span<const cv::Mat> planes, std::span<const ChannelDisplay> display)
{
    const auto any = std::find_if(planes.begin(), planes.end(), [](const cv::Mat& p) { return !p.empty(); });
    if (any == planes.end())
        return {};
    const auto isShown = [&](std::size_t c) { return display[c].visible && planes[c].size() == any->size(); };
    const std::size_t channels = std::min(planes.size(), display.size());
    std::size_t shown = 0;
    for (std::size_t c = 0; c < channels; ++c)
        shown += isShown(c);
    const float full = float(255.0 / mixingHeadroom(shown));
    QImage image(any->cols, any->rows, QImage::Format_RGB32);
    std::vector<std::array<float, 3>> sums(std::size_t(any->cols));
    for (int y = 0; y < any->rows; ++y) {
        std::fill(sums.begin(), sums.end(), std::array<float, 3>{});
        for (std::size_t c = 0; c < channels; ++c)
            if (isShown(c))
                addRow(planes[c], y, display[c], full, sums);
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (std::size_t x = 0; x < sums.size(); ++x)
            line[x] = pixel(sums[x]);
    }
    return image;
}

QImage missingImage(QSize size, const QString& fileName)
{
    // Colours of the dark theme in both themes: images stay dark.
    const Theme& t = darkTheme();
    QImage image(size.expandedTo({8, 8}), QImage::Format_RGB32);
    image.fill(t.raised);
    QPainter painter(&image);
    painter.setPen(QPen(t.controlBorder, 1));
    for (int x = -image.height(); x < image.width(); x += 8)
        painter.drawLine(x, image.height(), x + image.height(), 0);
    if (size.width() >= 60) {
        QFont font;
        font.setPixelSize(11);
        painter.setFont(font);
        const QString text = QFontMetrics(font).elidedText(fileName, Qt::ElideMiddle, image.width() - 12);
        const QRect place(4, image.height() / 2 - 9, image.width() - 8, 18);
        painter.fillRect(place, t.raised);
        painter.setPen(t.text);
        painter.drawText(place, Qt::AlignCenter, text);
    }
    return image;
}

} // namespace phenodrop
