#pragma once

#include "widgets/jobs/joblist.h"

#include <QWidget>

class QLabel;

namespace phenodrop {

class ThinProgress;

/// One job of the status bar: name, bar, remaining time, ×. Shown only after 400 ms: most jobs are over by
/// then.
class JobItem : public QWidget
{
    Q_OBJECT
public:
    JobItem(JobList& jobs, QWidget* parent = nullptr);
    /// Shows the job of this row; an invalid index shows none.
    void setJob(const QModelIndex& job);
    void refresh();

private:
    JobList& m_jobs;
    QPersistentModelIndex m_job;
    QLabel* m_name;
    ThinProgress* m_bar;
    QLabel* m_remaining;
};

} // namespace phenodrop
