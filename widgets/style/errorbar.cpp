#include "widgets/style/errorbar.h"

#include "widgets/style/controls.h"
#include "widgets/style/sign.h"

#include <QHBoxLayout>
#include <QPainter>

namespace phenodrop {

ErrorBar::ErrorBar(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel), m_text(makeLabel({}, FontSize::Small)), m_action(makeButton({}))
{
    setMinimumHeight(Size::ErrorBar);
    setSign(m_icon, QStringLiteral("warning"), 16, IconRole::Error);
    m_text->setWordWrap(true);
    auto* close = makeFlatButton({}, QStringLiteral("close"), tr("Hide this message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M + 3, 0, Space::XS, 1);
    row->setSpacing(Space::S);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &ErrorBar::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto act = m_act;
        dismiss();
        if (act)
            act();
    });
    hide();
}

void ErrorBar::showError(const QString& sentence, const QString& action, std::function<void()> act)
{
    m_text->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_act = std::move(act);
    show();
}

void ErrorBar::dismiss()
{
    hide();
    m_act = {};
}

void ErrorBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().panel);
    painter.fillRect(QRect(0, 0, 3, height()), theme().error);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().border);
}

} // namespace phenodrop
