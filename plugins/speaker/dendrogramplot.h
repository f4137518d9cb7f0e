#pragma once

#include "plugins/speaker/clustering.h"

#include <QWidget>

namespace phenodrop {

/// The tree of merges over all recordings, each cluster in its colour, and the line it is cut at: a click or
/// a drag moves the line.
class DendrogramView : public QWidget
{
    Q_OBJECT
public:
    explicit DendrogramView(QWidget* parent = nullptr);

    void setMerges(std::vector<speaker::Merge> merges, double cut);
    /// Cluster of each recording, for the colours.
    void setClusters(std::vector<int> clusters);
    void setCurrent(int item); ///< −1: none
    double cut() const { return m_cut; }
    QSize minimumSizeHint() const override { return {320, 180}; }

Q_SIGNALS:
    void cutMoved(double distance);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF area() const;
    double yOf(double distance) const;
    void placeLeaves();
    void moveCut(double y);
    void paintTree(QPainter& painter) const;

    std::vector<speaker::Merge> m_merges;
    std::vector<int> m_clusters;
    std::vector<double> m_place; ///< of each node, 0 … n − 1 from the left
    double m_cut = 0, m_top = 1;
    int m_current = -1;
};

} // namespace phenodrop
