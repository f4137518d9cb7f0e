#include "widgets/training/labelbars.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QPainter>

#include <algorithm>

namespace phenodrop {

std::vector<double> classWeightsOf(const std::vector<long>& counts)
{
    constexpr double MostWeight = 10; // as core/nn/training says
    const long largest = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    std::vector<double> weights;
    for (const long count : counts)
        weights.push_back(count > 0 ? std::min(MostWeight, double(largest) / double(count)) : 1.0);
    return weights;
}

LabelBars::LabelBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void LabelBars::setRows(std::vector<Row> rows)
{
    m_rows = std::move(rows);
    QStringList words;
    for (const Row& row : m_rows)
        words << tr("%1: %2").arg(QString::fromStdString(row.phenotype.name), countText(row.labels));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize LabelBars::sizeHint() const
{
    return {276, int(m_rows.size()) * density().row};
}

void LabelBars::paintEvent(QPaintEvent*)
{
    constexpr int Mark = 11, WeightWidth = 48, CountWidth = 44, BarWidth = 72, BarHeight = 8;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    long most = 1;
    for (const Row& row : m_rows)
        most = std::max(most, row.labels);
    const double right = width();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        const QRectF line(0, double(i) * density().row, right, density().row);
        paintPhenotypeMark(painter, QRectF(0, line.top(), Mark, line.height()), row.phenotype, Mark);
        const double bar = right - WeightWidth - CountWidth - BarWidth;
        painter.setFont(uiFont(FontSize::Small));
        painter.setPen(theme().text);
        const double name = Mark + 10;
        painter.drawText(QRectF(name, line.top(), bar - name - 6, line.height()), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(QString::fromStdString(row.phenotype.name),
                                                          Qt::ElideRight, int(bar - name - 6)));
        painter.drawText(QRectF(bar + BarWidth, line.top(), CountWidth, line.height()),
                         Qt::AlignRight | Qt::AlignVCenter, countText(row.labels));
        painter.setPen(theme().third);
        painter.drawText(QRectF(right - WeightWidth, line.top(), WeightWidth, line.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         row.weight > 0 ? QStringLiteral("× ") + fixedText(row.weight, 2) : QString());
        painter.setPen(Qt::NoPen);
        const QRectF trough(bar, line.center().y() - BarHeight / 2.0, BarWidth, BarHeight);
        painter.setBrush(theme().hover);
        painter.drawRoundedRect(trough, Size::RadiusBar, Size::RadiusBar);
        if (row.labels == 0)
            continue;
        painter.setBrush(phenotypeColour(row.phenotype, theme()));
        const double share = std::max(2.0, BarWidth * double(row.labels) / double(most));
        painter.drawRoundedRect(QRectF(trough.topLeft(), QSizeF(share, BarHeight)), Size::RadiusBar,
                                Size::RadiusBar);
    }
}

} // namespace phenodrop
