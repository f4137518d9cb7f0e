#pragma once

#include "plugins/monitoring/monitoringtask.h"

#include <QWidget>

namespace phenodrop {

/// Which features make a row strange: bars, the largest first.
class SharesPlot : public QWidget
{
    Q_OBJECT
public:
    explicit SharesPlot(QWidget* parent = nullptr);
    void setShares(std::vector<monitoring::Share> shares);
    QSize minimumSizeHint() const override { return {200, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<monitoring::Share> m_shares;
};

} // namespace phenodrop
