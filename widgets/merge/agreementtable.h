#pragma once

#include "core/cell/cell.h"

#include <QWidget>

#include <vector>

namespace phenodrop {

/// Who called what how often: my classes down, theirs across, the cells that both labelled. A click or the arrows choose a
/// pair; the chosen one again, or Escape, chooses none.
class AgreementTable : public QWidget
{
    Q_OBJECT
public:
    explicit AgreementTable(QWidget* parent = nullptr);
    /// `classes` with key 0 are theirs alone. `table` [mine][theirs].
    void setTable(std::vector<Phenotype> classes, std::vector<std::vector<long>> table);
    std::pair<int, int> chosen() const { return m_chosen; } ///< mine, theirs; −1: none
    void choose(int mine, int theirs);
    QRectF fieldPlace(int mine, int theirs) const;
    QSize minimumSizeHint() const override { return {380, 260}; }

Q_SIGNALS:
    void pairChosen(int mine, int theirs);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int size() const { return int(m_classes.size()); }
    double side() const;
    QPointF origin() const;
    void paintNames(QPainter& painter) const;
    void paintField(QPainter& painter, int mine, int theirs) const;

    std::vector<Phenotype> m_classes;
    std::vector<std::vector<long>> m_table;
    std::pair<int, int> m_chosen{-1, -1};
};

} // namespace phenodrop
