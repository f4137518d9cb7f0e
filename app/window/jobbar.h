#pragma once

#include <QWidget>

#include "widgets/workspace/workspace.h"

#include <QTimer>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace phenodrop {

class JobItem;

/// The 28 px at the foot: jobs (two, the others behind "+3"), the encoder in use with the missing one,
/// memory.
class JobBar : public QWidget
{
    Q_OBJECT
public:
    explicit JobBar(Workspace& workspace, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit(); ///< what is least needed gives way in a narrow window, whole words at a time
    void showJobs();
    void showProgress();
    void showAll();
    void showMemory();
    void showEncoder();

    Workspace& m_workspace;
    QLabel* m_count;
    QList<JobItem*> m_items;
    QPushButton* m_more;
    QLabel* m_encoder;
    QLabel* m_missing;
    QPushButton* m_install;
    QLabel* m_memory;
    QWidget* m_memoryLine;
    QString m_memoryText, m_shortMemoryText;
    bool m_vggInstalled = false;
    QTimer m_memoryTimer;
};

} // namespace phenodrop
