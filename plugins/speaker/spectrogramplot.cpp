#include "plugins/speaker/spectrogramplot.h"

#include "plugins/speaker/audio.h"
#include "plugins/speaker/spectrogram.h"
#include "widgets/style/numbers.h"
#include "widgets/style/roundstep.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Left = 48, Right = 16, Top = 12, Bottom = 20;
constexpr double LoudShare = 0.999; ///< of the picture's points are no louder than what is drawn white
constexpr double Range = 7;         ///< log10 of the power from black to white

/// Seconds between the marks of the time axis: 1, 2 or 5 times a power of ten, about eight of them.
double stepFor(double seconds)
{
    const double power = std::pow(10.0, std::floor(std::log10(seconds / 8)));
    for (const double step : {1.0, 2.0, 5.0})
        if (seconds / (step * power) <= 8)
            return step * power;
    return 10 * power;
}

} // namespace

SpectrogramView::SpectrogramView(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Spectrogram"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    repaintOnTheme(this);
}

void SpectrogramView::setVoice(const std::vector<float>& samples)
{
    const nn::Matrix power = speaker::melSpectrogram(samples, {});
    m_seconds = double(samples.size()) / speaker::SampleRate;
    m_place = -1;
    const nn::Matrix level = (power.array() + 1e-12f).log10();
    std::vector<float> sorted(level.data(), level.data() + level.size());
    const auto loud = sorted.begin() + std::ptrdiff_t(LoudShare * double(sorted.size() - 1));
    std::nth_element(sorted.begin(), loud, sorted.end());
    m_image = QImage(int(level.rows()), int(level.cols()), QImage::Format_Grayscale8);
    for (Eigen::Index band = 0; band < level.cols(); ++band) {
        uchar* line = m_image.scanLine(int(level.cols() - 1 - band));
        for (Eigen::Index frame = 0; frame < level.rows(); ++frame)
            line[frame] = uchar(255 * std::clamp(1 + (double(level(frame, band)) - double(*loud)) / Range, 0.0, 1.0));
    }
    update();
}

void SpectrogramView::setPlace(double seconds)
{
    m_place = seconds;
    update();
}

void SpectrogramView::paintAxes(QPainter& painter, const QRectF& plot) const
{
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().third);
    const double bands = speaker::melOfHz(speaker::SampleRate / 2.0);
    for (const double hz : {500.0, 1000.0, 2000.0, 4000.0, 8000.0}) {
        const double y = plot.bottom() - speaker::melOfHz(hz) / bands * plot.height();
        painter.drawText(QRectF(0, y - 8, Left - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         hz < 1000 ? tr("%1 Hz").arg(hz) : tr("%1 kHz").arg(hz / 1000));
    }
    const double step = stepFor(m_seconds);
    for (double seconds = 0; seconds <= m_seconds; seconds += step) {
        const double x = plot.left() + seconds / m_seconds * plot.width();
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3));
        if (x + 30 < plot.right() || step > m_seconds / 2)
            painter.drawText(QRectF(x - 30, plot.bottom() + 4, 60, 15), Qt::AlignHCenter, tr("%1 s").arg(fixedText(seconds, stepDecimals(step))));
    }
}

void SpectrogramView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF plot = QRectF(rect()).adjusted(Left, Top, -Right, -Bottom);
    painter.fillRect(plot, theme().image);
    if (m_image.isNull())
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(plot, m_image);
    paintAxes(painter, plot);
    if (m_place < 0 || m_seconds <= 0)
        return;
    const double x = plot.left() + std::min(1.0, m_place / m_seconds) * plot.width();
    painter.setPen(QPen(darkTheme().accent, 2));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

} // namespace phenodrop
