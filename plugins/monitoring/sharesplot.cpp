#include "plugins/monitoring/sharesplot.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace phenodrop {

SharesPlot::SharesPlot(QWidget* parent) : QWidget(parent)
{
    repaintOnTheme(this);
}

void SharesPlot::setShares(std::vector<monitoring::Share> shares)
{
    m_shares = std::move(shares);
    update();
}

void SharesPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(uiFont(FontSize::Caption));
    double most = 1e-12;
    for (const auto& share : m_shares)
        most = std::max(most, share.share);
    int y = 0;
    for (const auto& share : m_shares) {
        if (y + 24 > height())
            break;
        const QString name = painter.fontMetrics().elidedText(QString::fromStdString(share.feature),
                                                              Qt::ElideRight, width() / 2 - 8);
        painter.setPen(theme().second);
        painter.drawText(QRectF(0, y, width() / 2.0 - 8, 20), Qt::AlignVCenter, name);
        const double room = width() / 2.0 - 52;
        painter.fillRect(QRectF(width() / 2.0, y + 4, room, 12), theme().hover);
        painter.fillRect(QRectF(width() / 2.0, y + 4, room * share.share / most, 12),
                         phenotypeColour(2, theme()));
        painter.setPen(theme().text);
        painter.drawText(QRectF(width() - 48, y, 48, 20), Qt::AlignRight | Qt::AlignVCenter,
                         percentText(share.share, 0));
        y += 24;
    }
}

} // namespace phenodrop
