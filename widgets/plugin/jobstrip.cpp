#include "widgets/plugin/jobstrip.h"

#include "widgets/plugin/plugininterface.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QHBoxLayout>
#include <QTimer>

#include <atomic>

namespace phenodrop {

namespace {
constexpr int PollMs = 100;
constexpr int ShowAfterMs = 400; ///< shorter work is not announced
} // namespace

struct JobStrip::Feed {
    std::atomic<double> fraction = 0;
};

JobStrip::JobStrip(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_poll(new QTimer(this)), m_name(makeLabel({}, FontSize::Small)),
      m_left(makeLabel({}, FontSize::Small, TextRole::Second)), m_bar(new ThinProgress),
      m_cancel(makeButton(tr("Cancel"), QStringLiteral("close")))
{
    setGround(this, "header");
    setFixedHeight(Size::ErrorBar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M, 0, Space::M, 1);
    row->setSpacing(Space::M);
    row->addWidget(m_name);
    row->addWidget(m_bar, 1);
    row->addWidget(m_left);
    row->addWidget(m_cancel);
    m_left->setMinimumWidth(110);
    m_poll->setInterval(PollMs);
    connect(m_poll, &QTimer::timeout, this, &JobStrip::poll);
    connect(m_cancel, &QPushButton::clicked, this, &JobStrip::cancel);
    hide();
}

JobStrip::~JobStrip()
{
    cancel(); // nobody waits for the result any more
}

void JobStrip::start(const QString& name, std::function<void(const Progress&)> work, std::function<void()> done)
{
    if (isBusy())
        return;
    m_feed = std::make_shared<Feed>();
    m_name->setText(name);
    m_left->clear();
    m_bar->setValue(0);
    m_cancel->setEnabled(true);
    m_clock.start();
    m_poll->start();
    m_job = m_context.startJob(
        name,
        [feed = m_feed, work = std::move(work)](const PluginContext::JobProgress& progress) {
            work([&](double fraction) {
                feed->fraction = fraction;
                return progress(fraction);
            });
        },
        this,
        [this, done = std::move(done)] {
            m_job = -1;
            m_poll->stop();
            hide();
            Q_EMIT busyChanged(false);
            done();
        });
    Q_EMIT busyChanged(true);
}

void JobStrip::cancel()
{
    if (!isBusy())
        return;
    m_cancel->setEnabled(false);
    m_left->setText(tr("stopping"));
    m_context.cancelJob(m_job);
}

double JobStrip::fraction() const
{
    return m_feed ? m_feed->fraction.load() : 0;
}

double JobStrip::remainingSeconds() const
{
    return isBusy() ? m_context.remainingSeconds(m_job) : -1;
}

void JobStrip::poll()
{
    if (isHidden() && m_clock.elapsed() >= ShowAfterMs)
        show();
    m_bar->setValue(fraction());
    if (!m_cancel->isEnabled())
        return;
    const double left = remainingSeconds();
    m_left->setText(left >= 0 ? tr("%1 left").arg(durationText(left)) : QString());
}

} // namespace phenodrop
