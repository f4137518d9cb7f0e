#include "widgets/plugin/learnrun.h"

#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QTimer>
#include <QVBoxLayout>

#include <mutex>

namespace phenodrop {

namespace {
constexpr int CurvesEveryMs = 250;
} // namespace

struct LearnRun::Feed {
    std::mutex lock;
    std::vector<nn::FitReport> history; ///< under `lock`
};

LearnRun::LearnRun(PluginContext& context, const QString& best, const Words& words, QWidget* parent)
    : QWidget(parent), m_words(words), m_header(new PanelHeader(tr("Training"))), m_job(new JobStrip(context)),
      m_train(new PrimaryButton(tr("Train"))), m_epoch(new KeyFigure(tr("Epoch"))), m_remaining(new KeyFigure(tr("Remaining"))),
      m_best(new KeyFigure(best)), m_curves(new LearnPlot), m_poll(new QTimer(this))
{
    setGround(this, "panel");
    m_train->setObjectName(QStringLiteral("train"));
    m_header->addWidget(m_train);
    m_curves->setObjectName(QStringLiteral("curves"));
    auto* figures = new QHBoxLayout;
    figures->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    figures->setSpacing(Space::XL);
    for (KeyFigure* figure : {m_epoch, m_remaining, m_best})
        figures->addWidget(figure, 1);
    auto* curves = new QVBoxLayout;
    curves->setContentsMargins(Space::M, Space::S, Space::M, 0);
    curves->addWidget(m_curves);
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(m_job);
    column->addLayout(figures);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addLayout(curves, 1);
    m_poll->setInterval(CurvesEveryMs);
    connect(m_poll, &QTimer::timeout, this, &LearnRun::poll);
    connect(m_train, &QPushButton::clicked, this, &LearnRun::trainWanted);
    connect(m_job, &JobStrip::busyChanged, this, [this](bool busy) {
        m_train->setEnabled(!busy);
        Q_EMIT busyChanged(busy);
    });
    clear();
}

void LearnRun::setWords(const Words& words)
{
    m_words = words;
    clear();
}

void LearnRun::setHeldName(const QString& name)
{
    m_curves->setHeldName(name);
}

bool LearnRun::isBusy() const
{
    return m_job->isBusy();
}

void LearnRun::clear()
{
    for (KeyFigure* figure : {m_epoch, m_remaining, m_best})
        figure->setFigure(QStringLiteral("–"));
    m_best->setCaveat(m_words.caveat);
    m_curves->setHistory({}, m_words.score);
}

void LearnRun::start(const QString& job, const QString& from, std::function<void(const nn::FitHooks&)> work, std::function<void()> done)
{
    if (isBusy())
        return;
    m_feed = std::make_shared<Feed>();
    m_header->setFact(from);
    clear();
    m_poll->start();
    m_job->start(
        job,
        [feed = m_feed, work = std::move(work)](const Progress& progress) {
            work({.progress = progress, .epochDone = [feed](const nn::FitReport& report) {
                      const std::lock_guard guard(feed->lock);
                      feed->history.push_back(report);
                  }});
        },
        [this, done = std::move(done)] {
            poll();
            m_poll->stop();
            m_remaining->setFigure(QStringLiteral("–"));
            done();
        });
}

void LearnRun::poll()
{
    const double left = m_job->remainingSeconds();
    m_remaining->setFigure(left >= 0 ? durationText(left) : QStringLiteral("–"));
    std::vector<nn::FitReport> history;
    {
        const std::lock_guard guard(m_feed->lock);
        history = m_feed->history;
    }
    if (history.empty())
        return;
    m_epoch->setFigure(countText(history.back().epoch), tr("of %1").arg(countText(history.back().epochs)));
    for (const nn::FitReport& report : history)
        if (report.best && m_words.best)
            if (const QString figure = m_words.best(report); !figure.isEmpty())
                m_best->setFigure(figure, tr("epoch %1").arg(countText(report.epoch)));
    m_curves->setHistory(std::move(history), m_words.score);
}

} // namespace phenodrop
