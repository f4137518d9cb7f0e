#include "widgets/training/checkrow.h"

#include "widgets/style/icons.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <cmath>

namespace phenodrop {

CheckRow::CheckRow(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void CheckRow::setChecks(std::vector<RunCheck> checks)
{
    m_checks = std::move(checks);
    QStringList words;
    for (const RunCheck& check : m_checks)
        words << check.title + QStringLiteral(": ") + check.figure + QStringLiteral(", ") + check.note;
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    setToolTip(words.join(QLatin1Char('\n')));
    update();
}

void CheckRow::paintEvent(QPaintEvent*)
{
    if (m_checks.empty())
        return;
    QPainter painter(this);
    const double each = double(width()) / double(m_checks.size());
    for (std::size_t i = 0; i < m_checks.size(); ++i) {
        const RunCheck& check = m_checks[i];
        const QRectF box(double(i) * each, 0, each, height());
        if (i > 0)
            painter.fillRect(QRectF(std::floor(box.left()), 0, 1, height()), theme().border);
        const QRectF text = box.adjusted(Space::M, 8, -Space::S, -8);
        const auto line = [&](const QString& words, int top, int size, bool bold, const QColor& colour, int left = 0) {
            painter.setFont(uiFont(size, bold));
            painter.setPen(colour);
            const QRectF place(text.left() + left, text.top() + top, text.width() - left, 18);
            painter.drawText(place, Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(words, Qt::ElideRight, int(place.width())));
        };
        int indent = 0;
        if (check.verdict != RunCheck::Verdict::Waiting) {
            const bool good = check.verdict == RunCheck::Verdict::Good;
            painter.drawPixmap(text.topLeft() + QPointF(0, 2),
                               iconPixmap(good ? QStringLiteral("check") : QStringLiteral("warning"), 14,
                                          good ? theme().good : theme().warn, devicePixelRatioF()));
            indent = 20;
        }
        line(check.title, 0, FontSize::Body, true, theme().text, indent);
        line(check.figure, 20, FontSize::Small, false, theme().text);
        line(check.note, 38, FontSize::Caption, false, theme().third);
    }
}

} // namespace phenodrop
