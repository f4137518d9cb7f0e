#pragma once

#include <QWidget>

#include <vector>

namespace phenodrop {

/// A row of numbers over time with what both plots of the panel share: axis, grid, a band of chosen rows, a
/// cursor. Thousands of rows are drawn as the lowest and highest of each pixel.
class SeriesPlot : public QWidget
{
    Q_OBJECT
public:
    enum class Axis { Linear, Log };
    SeriesPlot(const QString& title, Axis axis, QWidget* parent = nullptr);

    static QString lengthText(double seconds); ///< "350 s", "2 h 10 min", "2.1 d"

    struct Line {
        std::vector<double> values;
        QString name = {};
        int colourKey = 1; ///< of the class colours
        bool faint = false;
    };
    void setSeries(std::vector<double> seconds, std::vector<Line> lines);
    void setSentence(const QString& sentence) { m_sentence = sentence; } ///< instead of axes while there is no line
    void setThreshold(double value);           ///< 0: none
    void setAlarms(std::vector<char> rows);    ///< marked at the foot
    void setLead(long fromRow);                ///< an arrow from that row to the end; −1: none
    void setNormalRows(long first, long last); ///< last exclusive; shaded
    std::pair<long, long> normalRows() const { return {m_first, m_last}; }
    void setSelectable(bool on) { m_selectable = on; } ///< dragging chooses normal rows
    void setCursorRow(long row);
    long rowAt(double x) const;
    QSize minimumSizeHint() const override { return {320, 160}; }

Q_SIGNALS:
    void normalRowsChosen(long first, long last);
    void rowClicked(long row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRectF area() const;
    double xOf(double row) const;
    double yOf(double value) const;
    void fitRange();
    void paintTitle(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;
    void paintBands(QPainter& painter) const;
    void paintLine(QPainter& painter, const Line& line) const;
    void paintMarks(QPainter& painter) const;

    QString m_title, m_sentence;
    Axis m_axis;
    std::vector<double> m_seconds;
    std::vector<Line> m_lines;
    std::vector<char> m_alarms;
    double m_low = 0, m_high = 1, m_threshold = 0;
    long m_first = 0, m_last = 0, m_lead = -1, m_cursor = -1, m_dragFrom = -1;
    bool m_selectable = false;
};

} // namespace phenodrop
