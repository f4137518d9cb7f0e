#include "app/window/firstrun.h"

#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"

#include <QFileInfo>
#include <QVBoxLayout>

namespace phenodrop {

FirstRun::FirstRun(Workspace& workspace, Actions& actions, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_recent(new QVBoxLayout)
{
    setGround(this, "bg");
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    auto* empty = new EmptyState(tr("Drop a plate folder here, or look around with simulated data."));
    const auto act = [&actions](QPushButton* button, const char* id) {
        connect(button, &QPushButton::clicked, &actions,
                [&actions, id] { actions.trigger(QLatin1String(id)); });
    };
    act(empty->addButton(tr("Add folder")), "plates.import");
    act(empty->addButton(tr("Open the demo")), "project.demo");
    act(empty->addButton(tr("Open project…")), "project.open");
    column->addWidget(empty);
    m_recent->setSpacing(Space::XS);
    column->addLayout(m_recent);
    column->addStretch(3);
    connect(&workspace.settings(), &Settings::recentProjectsChanged, this, &FirstRun::showRecent);
    showRecent();
}

void FirstRun::showRecent()
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const QStringList folders = m_workspace.settings().recentProjects();
    if (folders.isEmpty())
        return;
    m_recent->addWidget(makeLabel(tr("Recent projects"), FontSize::Caption, TextRole::Third), 0,
                        Qt::AlignHCenter);
    for (const QString& folder : folders.mid(0, 5)) {
        auto* open = makeLink(QFileInfo(folder).completeBaseName());
        open->setToolTip(folder);
        connect(open, &QPushButton::clicked, this, [this, folder] { m_workspace.openProject(folder); });
        m_recent->addWidget(open, 0, Qt::AlignHCenter);
    }
}

} // namespace phenodrop
