#pragma once

#include "widgets/training/runqueue.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace phenodrop {

class PanelHeader;
class ThinProgress;

/// One run in the queue: its title, its share or "waiting", and what there is to say below.
class QueueRow : public QWidget
{
    Q_OBJECT
public:
    explicit QueueRow(bool current, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setState(const QString& state);
    void setBelow(const QString& text);
    void setProgress(double fraction); ///< negative: waiting

Q_SIGNALS:
    void removeWanted(); ///< only a waiting one has the button

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_current;
    QLabel *m_title, *m_state, *m_below;
    ThinProgress* m_bar;
};

/// "Queue": the run that goes on and those that wait.
class QueuePanel : public QWidget
{
    Q_OBJECT
public:
    QueuePanel(TrainingRun& run, RunQueue& queue, QWidget* parent = nullptr);

private:
    void showRows();
    void showRun();

    TrainingRun& m_run;
    RunQueue& m_queue;
    PanelHeader* m_header;
    QVBoxLayout* m_rows;
    QueueRow* m_current = nullptr;
    QLabel* m_none;
    std::vector<QString> m_shown; ///< what the rows say, so that they are made anew only when that changes
};

} // namespace phenodrop
