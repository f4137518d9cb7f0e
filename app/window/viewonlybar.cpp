#include "app/window/viewonlybar.h"

#include "widgets/style/controls.h"
#include "widgets/style/sign.h"
#include "widgets/workspace/workspace.h"

#include <QHBoxLayout>
#include <QPainter>

namespace phenodrop {

ViewOnlyBar::ViewOnlyBar(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_text(makeLabel({}, FontSize::Small))
{
    setMinimumHeight(Size::ErrorBar);
    auto* icon = new QLabel;
    setSign(icon, QStringLiteral("eye"), 16, IconRole::Warn);
    m_text->setWordWrap(true);
    auto* again = makeButton(tr("Try again"), QStringLiteral("refresh"));
    again->setToolTip(tr("Opens the project again, for writing where that is possible by now."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M + 3, 0, Space::M, 1);
    row->setSpacing(Space::S);
    row->addWidget(icon);
    row->addWidget(m_text, 1);
    row->addWidget(again);
    connect(again, &QPushButton::clicked, this, [this] { m_workspace.openProject(m_workspace.projectFolder()); });
    connect(&workspace, &Workspace::projectChanged, this, &ViewOnlyBar::showReason);
    showReason();
}

void ViewOnlyBar::showReason()
{
    const QString reason = m_workspace.viewOnlyReason();
    m_text->setText(reason + QLatin1Char(' ') + tr("Everything can be looked at and exported to elsewhere; nothing of it changes."));
    setVisible(!reason.isEmpty());
}

void ViewOnlyBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().panel);
    painter.fillRect(QRect(0, 0, 3, height()), theme().warn);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().border);
}

} // namespace phenodrop
