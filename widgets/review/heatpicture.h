#pragma once

#include <QImage>
#include <QWidget>

#include <span>

namespace phenodrop {

/// Square picture of a cell, as large as its place allows, with or without what a model looks at laid over it.
class HeatPicture : public QWidget
{
    Q_OBJECT
public:
    explicit HeatPicture(const QString& name, QWidget* parent = nullptr);
    void setPicture(const QImage& picture);
    void setHeat(const QImage& heat); ///< with transparency, any size; null: none
    const QImage& heat() const { return m_heat; }
    const QImage& picture() const { return m_picture; }
    QSize sizeHint() const override { return {176, 176}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture, m_heat;
    QImage m_soft; ///< the heat without the edges of the squares that were hidden
};

/// Orange where `heat` (H×W) is positive, blue where it is negative, the clearer the nearer to ±`full`.
QImage heatImage(std::span<const float> heat, int width, int height, double full);

/// Against – nothing – for, as the picture has it, with the numbers of its ends.
class HeatLegendBar : public QWidget
{
    Q_OBJECT
public:
    explicit HeatLegendBar(QWidget* parent = nullptr);
    void setFull(double full);
    QSize sizeHint() const override { return {160, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_full = 1;
};

} // namespace phenodrop
