#include "widgets/style/emptystate.h"

#include "widgets/style/controls.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phenodrop {

EmptyState::EmptyState(const QString& sentence, QWidget* parent)
    : QWidget(parent), m_sentence(makeLabel(sentence, FontSize::Body, TextRole::Second)),
      m_buttons(new QHBoxLayout)
{
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setMaximumWidth(420);
    m_sentence->setMinimumWidth(180);
    m_buttons->setSpacing(Space::S);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::M);
    column->addStretch(1);
    // Not by alignment: the layout would then ask for the sentence's height at the width of the panel.
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_sentence, 1000);
    line->addStretch(1);
    column->addLayout(line);
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
}

QPushButton* EmptyState::addButton(const QString& text)
{
    QPushButton* button = m_buttons->count() == 0 ? new PrimaryButton(text) : makeButton(text);
    m_buttons->addWidget(button);
    return button;
}

} // namespace phenodrop
