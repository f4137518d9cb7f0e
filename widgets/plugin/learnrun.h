#pragma once

#include "core/nn/training/fit.h"

#include <QWidget>

#include <functional>
#include <memory>

class QPushButton;
class QTimer;

namespace phenodrop {

class JobStrip;
class KeyFigure;
class LearnPlot;
class PanelHeader;
class PluginContext;

/// A training as it is watched: the button that starts it, its job, epoch, time left and best figure, the curves.
class LearnRun : public QWidget
{
    Q_OBJECT
public:
    /// How a training's figures are told.
    struct Words {
        QString score;  ///< over the score's curve, 0 … 1; empty: no such curve
        QString caveat; ///< under the best figure
        std::function<QString(const nn::FitReport&)> best; ///< of an epoch that is the best so far; empty: none to tell
    };
    /// `best`: what the best figure is called.
    LearnRun(PluginContext& context, const QString& best, const Words& words, QWidget* parent = nullptr);

    void setWords(const Words& words);           ///< of the next training
    void setHeldName(const QString& name);       ///< of what the second loss is measured on
    bool isBusy() const;
    /// `work` runs on another thread, captures values only and reports to the hooks; `done` follows here, after a
    /// cancel too. `from`: what is learned from, in the head. Nothing happens while another training runs.
    void start(const QString& job, const QString& from, std::function<void(const nn::FitHooks&)> work, std::function<void()> done);

Q_SIGNALS:
    void trainWanted(); ///< the button
    void busyChanged(bool busy);

private:
    struct Feed; ///< filled by the training's thread
    void poll();
    void clear();

    Words m_words;
    std::shared_ptr<Feed> m_feed;
    PanelHeader* m_header;
    JobStrip* m_job;
    QPushButton* m_train;
    KeyFigure *m_epoch, *m_remaining, *m_best;
    LearnPlot* m_curves;
    QTimer* m_poll;
};

} // namespace phenodrop
