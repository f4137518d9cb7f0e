#pragma once

#include "core/cell/cell.h"

#include <QWidget>

#include <vector>

namespace phenodrop {

/// The labels of each class as a bar, and how much each of its cells weighs in training.
class LabelBars : public QWidget
{
    Q_OBJECT
public:
    struct Row {
        Phenotype phenotype;
        long labels = 0;
        double weight = 0; ///< 0: not known or not used
    };
    explicit LabelBars(QWidget* parent = nullptr);
    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return m_rows; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Row> m_rows;
};

/// As training weighs them: the largest class 1, smaller ones more, at most 10.
std::vector<double> classWeightsOf(const std::vector<long>& counts);

} // namespace phenodrop
