#pragma once

#include <QWidget>

namespace phenodrop {

/// Under the heat map: a bar of its colours with its ends, and what the marks on the wells mean.
class HeatLegend : public QWidget
{
    Q_OBJECT
public:
    explicit HeatLegend(QWidget* parent = nullptr);
    void setRange(double low, double high, bool isSigned);
    /// Names of the controls on the plate; empty: there are none.
    void setControls(const QString& negative, const QString& positive);
    QSize sizeHint() const override { return {560, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintScale(QPainter& painter, const QRect& bar) const;
    void paintMarks(QPainter& painter, int left) const;

    double m_low = 0, m_high = 1;
    bool m_signed = false;
    QString m_negative, m_positive;
};

} // namespace phenodrop
