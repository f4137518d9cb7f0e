#pragma once

#include <QWidget>

#include <deque>

namespace phenodrop {

/// The last values of a speed as a thin line without axes.
class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget* parent = nullptr);
    void add(double value);
    void clear();
    std::size_t count() const { return m_values.size(); }
    QSize sizeHint() const override { return {240, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::deque<double> m_values;
};

} // namespace phenodrop
