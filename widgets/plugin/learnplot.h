#pragma once

#include "core/nn/training/fit.h"

#include <QWidget>

namespace phenodrop {

/// Loss and score of a training over its epochs, side by side; the best epoch marked. Without a score the loss alone.
class LearnPlot : public QWidget
{
    Q_OBJECT
public:
    explicit LearnPlot(QWidget* parent = nullptr);
    /// `score`: what the score is, as its title; empty: none. It lies between 0 and 1.
    void setHistory(std::vector<nn::FitReport> history, const QString& score = {});
    void setHeldName(const QString& name) { m_heldName = name; } ///< of the loss that is not the training's
    QSize minimumSizeHint() const override { return {m_score.isEmpty() ? 200 : 320, 170}; }

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
    void paintNames(QPainter& painter, const QRectF& place, const std::vector<Line>& lines) const;
    void paintScale(QPainter& painter, const QRectF& plot, double top) const;
    void paintBest(QPainter& painter, const QRectF& plot) const;
    double xOf(const QRectF& plot, double epoch) const;
    int epochs() const;
    int bestEpoch() const; ///< from 1; 0: none yet

    std::vector<nn::FitReport> m_history;
    QString m_score, m_heldName;
};

} // namespace phenodrop
