#pragma once

#include "core/nn/training/trainer.h"

#include <QWidget>

namespace phenodrop {

/// Loss or accuracy over the epochs: training dashed, validation drawn through, the best epoch marked.
class CurvePlot : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Loss, Accuracy };
    explicit CurvePlot(Kind kind, QWidget* parent = nullptr);

    /// `epochs`: that are planned; `firstLoss`: ln K, drawn as a line in the loss plot, 0: not known.
    void setHistory(std::vector<nn::EpochReport> history, int epochs, double firstLoss);
    /// Cells behind the validation accuracy: draws its 95 % interval as a band. 0: not known, none.
    void setHeldOut(long cells);
    QSize minimumSizeHint() const override { return {220, 220}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF area() const;
    QPointF place(double epoch, double value) const;
    void paintHead(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintFirstLoss(QPainter& painter) const;
    void paintFirstLossWords(QPainter& painter) const;
    void paintBand(QPainter& painter) const;
    void paintCurve(QPainter& painter, bool validation) const;
    void paintBest(QPainter& painter) const;
    double value(const nn::EpochReport& report, bool validation) const;

    Kind m_kind;
    std::vector<nn::EpochReport> m_history;
    int m_epochs = 1;
    double m_firstLoss = 0;
    long m_heldOut = 0;
    double m_top = 1, m_step = 0.25; ///< of the value axis
};

} // namespace phenodrop
