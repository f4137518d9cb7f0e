#include "widgets/style/emptystate.h"

#include "widgets/style/controls.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace phenodrop {

namespace {
constexpr int LongestLine = 420; ///< px
}

EmptyState::EmptyState(const QString& sentence, QWidget* parent)
    : QWidget(parent), m_sentence(makeLabel(sentence, FontSize::Body, TextRole::Second)),
      m_buttons(new QHBoxLayout)
{
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setMaximumWidth(LongestLine);
    m_sentence->setMinimumWidth(180);
    m_buttons->setSpacing(Space::S);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::M);
    column->addStretch(1);
    column->addWidget(m_sentence); // centred, being narrower than the column
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(m_buttons);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    fitSentence();
}

void EmptyState::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitSentence();
}

/// The layout asks for the sentence's height at its own width, which may be far more than a line is long.
void EmptyState::fitSentence()
{
    const int line = std::min(LongestLine, width() - 2 * Space::L);
    m_sentence->setMinimumHeight(m_sentence->heightForWidth(line));
}

QPushButton* EmptyState::addButton(const QString& text)
{
    QPushButton* button = m_buttons->count() == 0 ? new PrimaryButton(text) : makeButton(text);
    m_buttons->addWidget(button);
    return button;
}

} // namespace phenodrop
