#include "widgets/review/fieldtitle.h"

#include "widgets/style/phenotypemark.h"

#include <QFontMetrics>
#include <QPainter>

namespace phenodrop {

FieldTitle::FieldTitle(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void FieldTitle::setField(const std::optional<Phenotype>& label, const std::optional<Phenotype>& predicted)
{
    m_label = label;
    m_predicted = predicted;
    updateGeometry();
    update();
}

QSize FieldTitle::sizeHint() const
{
    return {int(drawParts(nullptr)) + 2, 24};
}

/// Draws, or only measures without a painter; px to the right end.
double FieldTitle::drawParts(QPainter* painter) const
{
    double x = 0;
    const auto word = [&](const QString& text, int size, bool bold, const QColor& colour) {
        const QFont font = uiFont(size, bold);
        const double width = QFontMetrics(font).horizontalAdvance(text);
        if (painter) {
            painter->setFont(font);
            painter->setPen(colour);
            painter->drawText(QRectF(x, 0, width + 1, height()), Qt::AlignVCenter, text);
        }
        x += width + 7;
    };
    const auto mark = [&](const Phenotype& phenotype) {
        if (painter)
            paintPhenotypeMark(*painter, QRectF(x, 0, 12, height()), phenotype, 12);
        x += 12 + 6;
    };
    if (!m_label || !m_predicted) {
        word(tr("No field chosen"), FontSize::Title, true, theme().text);
        return x;
    }
    mark(*m_label);
    word(QString::fromStdString(m_label->name), FontSize::Title, true, theme().text);
    if (m_label->name == m_predicted->name) {
        word(tr("rightly called"), FontSize::Small, false, theme().third);
        return x;
    }
    word(tr("called"), FontSize::Small, false, theme().third);
    mark(*m_predicted);
    word(QString::fromStdString(m_predicted->name), FontSize::Title, true, theme().text);
    return x;
}

void FieldTitle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawParts(&painter);
}

} // namespace phenodrop
