#pragma once

#include <QWidget>

#include "core/segmentation/segmentation.h"

#include <QImage>
#include <QPainterPath>

namespace phenodrop {

/// A field in grey with the outlines that were found on it, as large as its room allows; the number of cells below.
class OutlinePicture : public QWidget
{
    Q_OBJECT
public:
    explicit OutlinePicture(const QString& title, QWidget* parent = nullptr);
    /// `image`: the whole field; owns its memory.
    void setField(const QImage& image);
    /// px of the field. Until they are there the old ones stay, faint.
    void setCells(const std::vector<CellOutline>& outlines, std::size_t cells);
    void setStale();
    std::size_t cellCount() const { return m_cells; }
    bool isStale() const { return m_stale; }
    QSize sizeHint() const override { return {280, 320}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
    QImage m_image;
    QPainterPath m_outlines;
    std::size_t m_cells = 0;
    bool m_stale = true;
};

/// Grey, dark ground to bright cells. `pixels`: one channel, camera units.
QImage greyImage(const cv::Mat& pixels);

} // namespace phenodrop
