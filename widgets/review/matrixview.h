#pragma once

#include "widgets/review/reviewmatrix.h"

#include <QWidget>

namespace phenodrop {

/// The confusion matrix: labels down, predictions across, recall with its interval at the right, precision
/// below. A click or the arrows choose a field; cells dropped on a row go to its class.
class MatrixView : public QWidget
{
    Q_OBJECT
public:
    explicit MatrixView(QWidget* parent = nullptr);

    /// Shows the matrix as it is now; it must outlive the view.
    void setMatrix(const ReviewMatrix* matrix);
    /// What stands above the columns: "Predicted, out of fold".
    void setCaption(const QString& caption);
    std::pair<int, int> chosen() const { return m_chosen; } ///< row, column; −1: none
    void choose(int row, int column);
    QRectF fieldPlace(int row, int column) const;
    QSize minimumSizeHint() const override { return {480, 320}; }

Q_SIGNALS:
    void fieldChosen(int row, int column);
    void dropped(int row, std::vector<phenodrop::CellId> cells);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;

private:
    int size() const { return m_matrix ? m_matrix->size() : 0; }
    double side() const;
    QPointF origin() const;
    double recallAxisLow() const; ///< left end of the recall axis: 0 or 0.5
    std::pair<int, int> fieldAt(const QPointF& point) const;
    int rowAt(const QPointF& point) const;
    void setDragRow(int row);
    void paintHeads(QPainter& painter) const;
    void paintField(QPainter& painter, int row, int column) const;
    void paintRecall(QPainter& painter, int row) const;
    void paintPrecision(QPainter& painter) const;
    void paintChosen(QPainter& painter) const;

    const ReviewMatrix* m_matrix = nullptr;
    QString m_caption;
    std::pair<int, int> m_chosen{-1, -1};
    int m_dragRow = -1;
};

} // namespace phenodrop
