#include "widgets/training/queuepanel.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"
#include "widgets/training/runnames.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace phenodrop {

QueueRow::QueueRow(bool current, QWidget* parent)
    : QWidget(parent), m_current(current), m_title(new ElidedLabel),
      m_state(makeLabel({}, FontSize::Small, current ? TextRole::Accent : TextRole::Third)),
      m_below(makeLabel({}, FontSize::Caption, TextRole::Third)), m_bar(new ThinProgress)
{
    m_title->setFont(uiFont(FontSize::Small, true));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::M, Space::S, current ? Space::M : Space::XS, Space::S);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::XS);
    row->addWidget(m_title, 1);
    row->addWidget(m_state);
    column->addLayout(row);
    if (current) {
        column->addWidget(m_bar);
        column->addWidget(m_below);
        return;
    }
    m_bar->setParent(this);
    m_bar->hide();
    auto* remove = makeFlatButton({}, QStringLiteral("close"), tr("Take it out of the queue"));
    remove->setFixedSize(22, 22);
    row->addWidget(remove);
    column->addWidget(m_below);
    connect(remove, &QPushButton::clicked, this, &QueueRow::removeWanted);
}

void QueueRow::setTitle(const QString& title)
{
    m_title->setText(title);
}

void QueueRow::setState(const QString& state)
{
    m_state->setText(state);
}

void QueueRow::setBelow(const QString& text)
{
    m_below->setText(text);
    m_below->setVisible(!text.isEmpty());
}

void QueueRow::setProgress(double fraction)
{
    m_bar->setValue(fraction);
}

void QueueRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_current ? theme().tint : theme().panel);
    if (m_current)
        painter.fillRect(QRect(0, 0, 3, height()), theme().accent);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().border);
}

QueuePanel::QueuePanel(TrainingRun& run, RunQueue& queue, QWidget* parent)
    : QWidget(parent), m_run(run), m_queue(queue), m_header(new PanelHeader(tr("Queue"))),
      m_rows(new QVBoxLayout), m_none(makeLabel(tr("Nothing is training. Set a run up at the left and start it."),
                                                FontSize::Small, TextRole::Third))
{
    setGround(this, "panel");
    m_none->setWordWrap(true);
    m_none->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(m_none);
    column->addLayout(m_rows);
    column->addWidget(makeHairline(Qt::Horizontal));
    connect(&queue, &RunQueue::changed, this, &QueuePanel::showRows);
    connect(&run, &TrainingRun::progressed, this, &QueuePanel::showRun);
    showRows();
}

void QueuePanel::showRows()
{
    const bool running = m_run.isRunning();
    std::vector<QString> says{running ? m_run.title() : QString()};
    for (const WaitingRun& waiting : m_queue.waiting())
        says.push_back(QString::number(waiting.id) + m_queue.titleOf(waiting) +
                       QString::number(int(m_queue.estimate(waiting))));
    if (says == m_shown && (m_current != nullptr) == running)
        return showRun();
    m_shown = says;
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->deleteLater(); // its own button may have asked for this
        item->widget()->hide();
        delete item;
    }
    m_current = nullptr;
    if (running) {
        m_rows->addWidget(m_current = new QueueRow(true));
        m_current->setTitle(m_run.title());
    }
    for (const WaitingRun& waiting : m_queue.waiting()) {
        auto* row = new QueueRow(false);
        row->setTitle(m_queue.titleOf(waiting));
        row->setState(tr("waiting"));
        const double seconds = m_queue.estimate(waiting);
        const QString about = seconds >= 0 ? tr("about %1").arg(durationText(seconds)) : QString();
        row->setBelow(!isClassical(waiting.options) ? about
                      : about.isEmpty()             ? tr("same split")
                                                    : tr("same split, %1").arg(about));
        connect(row, &QueueRow::removeWanted, this, [this, id = waiting.id] { m_queue.remove(id); });
        m_rows->addWidget(row);
    }
    const auto all = std::int64_t(m_queue.waiting().size()) + (running ? 1 : 0);
    m_header->setFact(all > 0 ? countText(all) : QString());
    m_none->setVisible(all == 0);
    showRun();
}

void QueuePanel::showRun()
{
    if (!m_current)
        return;
    const double fraction = m_run.fraction();
    const bool paused = m_run.state() == TrainingRun::State::Paused;
    m_current->setState(paused ? tr("paused") : fraction >= 0 ? percentText(fraction, 0) : tr("waiting"));
    m_current->setProgress(fraction);
    m_current->setBelow(fraction < 0 ? tr("after the job before it")
                        : m_run.remainingSeconds() >= 0
                            ? tr("%1 left").arg(durationText(m_run.remainingSeconds()))
                            : m_run.phaseText());
}

} // namespace phenodrop
