#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace phenodrop {

/// Mel bands over time, loud is light, and a line at what is heard; at most as many columns as pixels.
class SpectrogramView : public QWidget
{
    Q_OBJECT
public:
    explicit SpectrogramView(QWidget* parent = nullptr);
    void setVoice(const std::vector<float>& samples);
    void setPlace(double seconds); ///< of the line; negative: none
    QSize minimumSizeHint() const override { return {320, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintAxes(QPainter& painter, const QRectF& plot) const;

    QImage m_image;
    double m_seconds = 0, m_place = -1;
};

} // namespace phenodrop
