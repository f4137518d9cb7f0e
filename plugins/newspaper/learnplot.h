#pragma once

#include "core/nn/training/fit.h"

#include <QWidget>

namespace phenodrop {

/// Loss and score of a training over its epochs, side by side; the best epoch marked.
class LearnPlot : public QWidget
{
    Q_OBJECT
public:
    explicit LearnPlot(QWidget* parent = nullptr);
    /// `score`: what the score is, as its title.
    void setHistory(std::vector<nn::FitReport> history, const QString& score);
    QSize minimumSizeHint() const override { return {320, 170}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line {
        std::vector<double> values;
        int colourKey = 1;
        bool dashed = false;
        QString name;
    };
    void paintPlot(QPainter& painter, const QRectF& place, const QString& title, const std::vector<Line>& lines, double top) const;
    int bestEpoch() const; ///< from 1; 0: none yet

    std::vector<nn::FitReport> m_history;
    QString m_score;
};

} // namespace phenodrop
