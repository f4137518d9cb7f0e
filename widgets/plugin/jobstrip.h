#pragma once

#include "core/base/progress.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;

namespace phenodrop {

class PluginContext;
class ThinProgress;

/// Runs one job at a time and shows it: what it does, how far it is, how long it still takes, and a button that
/// stops it. Hidden without a job.
class JobStrip : public QWidget
{
    Q_OBJECT
public:
    explicit JobStrip(PluginContext& context, QWidget* parent = nullptr);
    ~JobStrip() override;

    bool isBusy() const { return m_job >= 0; }
    /// `work` runs on another thread and captures values only; `done` follows here, after a cancel too. Nothing
    /// happens while another job runs.
    void start(const QString& name, std::function<void(const Progress&)> work, std::function<void()> done);
    void cancel();
    double fraction() const;
    double remainingSeconds() const; ///< as the status bar shows it; < 0: not known yet

Q_SIGNALS:
    void busyChanged(bool busy);

private:
    struct Feed;
    void poll();

    PluginContext& m_context;
    std::shared_ptr<Feed> m_feed;
    int m_job = -1;
    QElapsedTimer m_clock; ///< since start()
    QTimer* m_poll;
    QLabel *m_name, *m_left;
    ThinProgress* m_bar;
    QPushButton* m_cancel;
};

} // namespace phenodrop
