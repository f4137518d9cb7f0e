#pragma once

#include <QColor>
#include <QWidget>

#include <vector>

namespace phenodrop {

/// Counts of camera values in equal bins from 0 to `limit`.
struct ChannelHistogram {
    QColor colour;
    std::vector<double> counts;
};

/// Logarithmic histograms of all channels, the chosen one filled, with a marker for black and one for white
/// to drag.
class ContrastPlot : public QWidget
{
    Q_OBJECT
public:
    explicit ContrastPlot(QWidget* parent = nullptr);
    void setHistograms(std::vector<ChannelHistogram> histograms, double limit);
    void setChosen(int channel);
    void setRange(double black, double white);
    double black() const { return m_black; }
    double white() const { return m_white; }
    double limit() const { return m_limit; }
    const std::vector<ChannelHistogram>& histograms() const { return m_histograms; }
    QSize sizeHint() const override { return {400, 92}; }

Q_SIGNALS:
    void rangeChanged(double black, double white); ///< while dragging

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF area() const;
    double toX(double value) const;
    double toValue(double x) const;
    void drag(double x);

    std::vector<ChannelHistogram> m_histograms;
    double m_limit = 255, m_black = 0, m_white = 255;
    int m_chosen = 0;
    bool m_dragsWhite = false;
};

} // namespace phenodrop
