#include "app/window/jobitem.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QHBoxLayout>

namespace phenodrop {

namespace {

constexpr int LeastName = 60; ///< px of a job's name: two jobs and the encoder's state share the bar

/// Gives way before the time that is left does.
QLabel* makeName()
{
    auto* name = new ElidedLabel({}, LeastName);
    name->setProperty("textSize", FontSize::Small);
    name->setFont(uiFont(FontSize::Small));
    setTextRole(name, TextRole::Text);
    return name;
}

} // namespace

JobItem::JobItem(JobList& jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_name(makeName()), m_bar(new ThinProgress),
      m_remaining(makeLabel({}, FontSize::Small, TextRole::Third))
{
    m_bar->setFixedWidth(96);
    auto* cancel = makeFlatButton({}, QStringLiteral("close"), tr("Cancel this job"));
    cancel->setIconSize({12, 12});
    cancel->setProperty("kind", "tiny");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M, 0, 0, 0);
    row->setSpacing(Space::S);
    row->addWidget(m_name);
    row->addWidget(m_bar);
    row->addWidget(m_remaining);
    row->addWidget(cancel);
    row->addWidget(makeHairline(Qt::Vertical));
    connect(cancel, &QPushButton::clicked, this, [this] {
        if (m_job.isValid())
            m_jobs.cancel(m_job.data(JobList::JobIdRole).toInt());
    });
    hide();
}

void JobItem::setJob(const QModelIndex& job)
{
    m_job = job;
    setVisible(m_job.isValid());
    refresh();
}

void JobItem::refresh()
{
    if (!m_job.isValid())
        return;
    m_name->setText(m_job.data().toString());
    const bool running = m_job.data(JobList::RunningRole).toBool();
    m_bar->setValue(running ? m_job.data(JobList::FractionRole).toDouble() : 0);
    const double left = m_job.data(JobList::RemainingRole).toDouble();
    m_remaining->setText(!running   ? tr("waiting")
                         : left < 0 ? QString()
                                    : tr("%1 left").arg(durationText(left)));
}

} // namespace phenodrop
