#include "widgets/training/checkrow.h"

#include "widgets/style/controls.h"

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
    while (m_buttons.size() < m_checks.size()) {
        QPushButton* button = makeLink({}, this);
        connect(button, &QPushButton::clicked, this,
                [this, place = int(m_buttons.size())] { Q_EMIT checkWanted(place); });
        m_buttons.push_back(button);
    }
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const bool acts = i < m_checks.size() && !m_checks[i].action.isEmpty();
        m_buttons[i]->setVisible(acts);
        if (acts) {
            m_buttons[i]->setText(m_checks[i].action);
            m_buttons[i]->setAccessibleName(m_checks[i].action + QStringLiteral(": ") + m_checks[i].title);
        }
    }
    placeButtons();
    update();
}

QPushButton* CheckRow::button(int place) const
{
    const bool acts =
        place >= 0 && place < int(m_checks.size()) && !m_checks[std::size_t(place)].action.isEmpty();
    return acts ? m_buttons[std::size_t(place)] : nullptr;
}

QRectF CheckRow::box(std::size_t place) const
{
    const double each = double(width()) / double(m_checks.size());
    return QRectF(double(place) * each, 0, each, height());
}

void CheckRow::placeButtons()
{
    for (std::size_t i = 0; i < m_buttons.size() && i < m_checks.size(); ++i) {
        const QSize size = m_buttons[i]->sizeHint();
        const QRectF within = box(i);
        m_buttons[i]->setGeometry(int(within.right()) - size.width() - Space::S, 26, size.width(), 22);
    }
}

void CheckRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeButtons();
}

void CheckRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (std::size_t i = 0; i < m_checks.size(); ++i) {
        const RunCheck& check = m_checks[i];
        const QRectF within = box(i);
        if (i > 0)
            painter.fillRect(QRectF(std::floor(within.left()), 0, 1, height()), theme().border);
        const QRectF text = within.adjusted(Space::M, 8, -Space::S, -8);
        const int taken = check.action.isEmpty() ? 0 : m_buttons[i]->width();
        const auto line = [&](const QString& words, int top, int size, bool bold, const QColor& colour,
                              int left = 0, int right = 0) {
            painter.setFont(uiFont(size, bold));
            painter.setPen(colour);
            const QRectF place(text.left() + left, text.top() + top, text.width() - left - right, 18);
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
        line(check.figure, 20, FontSize::Small, false, theme().text, 0, taken);
        line(check.note, 38, FontSize::Caption, false, theme().third);
    }
}

} // namespace phenodrop
