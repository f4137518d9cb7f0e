#include "app/window/firstrun.h"

#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phenodrop {

namespace {
constexpr int DoingWidth = 420; ///< px, as wide as the sentence above may be
}

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
    auto* demo = empty->addButton(tr("Open the demo"));
    demo->setToolTip(tr("Simulates a plate and runs the whole job on it; the first time this takes some minutes."));
    act(demo, "project.demo");
    QAction* demoVerb = actions.action(QStringLiteral("project.demo"));
    connect(demoVerb, &QAction::changed, demo, [demo, demoVerb] { demo->setEnabled(demoVerb->isEnabled()); });
    act(empty->addButton(tr("Open project…")), "project.open");
    column->addWidget(empty);
    column->addWidget(m_doing = makeDoing(), 0, Qt::AlignHCenter);
    m_recent->setSpacing(Space::XS);
    column->addLayout(m_recent);
    column->addStretch(3);
    connect(&workspace.settings(), &Settings::recentProjectsChanged, this, &FirstRun::showRecent);
    connect(&workspace.jobs(), &JobList::progressed, this, &FirstRun::showDoing);
    connect(&workspace.jobs(), &JobList::countChanged, this, &FirstRun::showDoing);
    showRecent();
    showDoing();
}

QWidget* FirstRun::makeDoing()
{
    auto* doing = new QWidget;
    doing->setObjectName(QStringLiteral("doing"));
    doing->setFixedWidth(DoingWidth);
    m_what = makeLabel({}, FontSize::Small, TextRole::Second);
    m_left = makeLabel({}, FontSize::Small, TextRole::Third);
    m_bar = new ThinProgress;
    auto* words = new QHBoxLayout;
    words->addWidget(m_what, 1);
    words->addWidget(m_left);
    auto* column = new QVBoxLayout(doing);
    column->setContentsMargins(0, 0, 0, Space::L);
    column->setSpacing(Space::XS);
    column->addLayout(words);
    column->addWidget(m_bar);
    return doing;
}

/// Here, too: whoever has just pressed a button in the middle does not look at the status bar.
void FirstRun::showDoing()
{
    const JobList& jobs = m_workspace.jobs();
    const QModelIndex job = jobs.count() > 0 ? jobs.index(0) : QModelIndex();
    const double fraction = job.data(JobList::FractionRole).toDouble();
    m_doing->setVisible(job.isValid());
    if (!job.isValid())
        return;
    const double left = job.data(JobList::RemainingRole).toDouble();
    m_what->setText(job.data().toString());
    m_left->setText(left >= 0 ? tr("%1 left").arg(durationText(left)) : QString());
    m_bar->setValue(fraction);
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
