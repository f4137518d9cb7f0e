#include "widgets/results/screenqueue.h"

#include "core/base/threads.h"
#include "widgets/results/pixelquestion.h"
#include "widgets/results/sparkline.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/sign.h"
#include "widgets/style/smallparts.h"
#include "widgets/workspace/writeguard.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QThread>
#include <QTime>
#include <QVBoxLayout>

#include <cmath>

namespace phenodrop {

namespace {

constexpr int FailuresShown = 4;

QVBoxLayout* padded(QWidget* widget, int spacing = 8)
{
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(spacing);
    return layout;
}

QHBoxLayout* planLine(const QString& name, QWidget* value)
{
    auto* line = new QHBoxLayout;
    line->addWidget(makeLabel(name, FontSize::Small, TextRole::Second));
    line->addStretch(1);
    line->addWidget(value);
    return line;
}

} // namespace

ScreenQueue::ScreenQueue(Workspace& workspace, ScreenRun& run, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_run(run), m_header(new PanelHeader(tr("Queue"))),
      m_start(new PrimaryButton(tr("Screen all plates"))),
      m_pause(makeButton(tr("Pause"), QStringLiteral("pause"))), m_models(new QComboBox),
      m_speed(new KeyFigure(tr("Speed"))), m_remaining(new KeyFigure(tr("Remaining"))), m_line(new Sparkline),
      m_progress(new ThinProgress(nullptr, Size::LeadProgress)),
      m_fields(makeLabel({}, FontSize::Caption, TextRole::Third)),
      m_ends(makeLabel({}, FontSize::Caption, TextRole::Third)), m_plateColumn(new QVBoxLayout),
      m_failedTitle(makeLabel({}, FontSize::Body, TextRole::Warn, true)),
      m_failed(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_retry(makeButton(tr("Retry"), QStringLiteral("refresh")))
{
    m_header->addWidget(m_start);
    m_header->addWidget(m_pause);
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(makeSpeed());
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(makePlates(), 1);
    column->addWidget(makeFailed());
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(makePlan());

    offWhileViewing(m_start, workspace);
    offWhileViewing(m_retry, workspace);
    connect(m_start, &QPushButton::clicked, this, [this] { m_run.start(model()); });
    connect(m_pause, &QPushButton::clicked, this, [this] { m_run.pause(); });
    connect(m_models, &QComboBox::activated, this, [this] { m_chosen = model(); });
    connect(&m_workspace, &Workspace::projectChanged, this, [this] { m_chosen.clear(); });
    connect(m_retry, &QPushButton::clicked, this, [this] { m_run.start(model()); });
    connect(&m_run, &ScreenRun::stateChanged, this, &ScreenQueue::showState);
    connect(&m_run, &ScreenRun::otherPixelsFound, this, &ScreenQueue::askAboutPixels);
    connect(&m_run, &ScreenRun::progressed, this, [this] {
        m_line->add(m_run.state().latest.cellsPerSecond);
        showState();
    });
    connect(&m_workspace, &Workspace::indexChanged, this, &ScreenQueue::rebuildPlates);
    connect(&m_workspace, &Workspace::projectChanged, m_line, &Sparkline::clear);
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &ScreenQueue::showState);
    rebuildPlates();
}

QWidget* ScreenQueue::makeSpeed()
{
    auto* top = new QWidget;
    auto* column = padded(top);
    auto* figures = new QHBoxLayout;
    figures->addWidget(m_speed);
    figures->addStretch();
    figures->addWidget(m_remaining);
    m_remaining->alignRight();
    column->addLayout(figures);
    column->addWidget(m_line);
    column->addWidget(m_progress);
    auto* words = new QHBoxLayout;
    words->addWidget(m_fields);
    words->addStretch();
    words->addWidget(m_ends);
    column->addLayout(words);
    return top;
}

QWidget* ScreenQueue::makePlates()
{
    auto* plates = new QWidget;
    plates->setLayout(m_plateColumn);
    m_plateColumn->setContentsMargins(0, 0, 0, 0);
    m_plateColumn->setSpacing(0);
    auto* scroll = new QScrollArea;
    scroll->setWidget(plates);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    return scroll;
}

QWidget* ScreenQueue::makeFailed()
{
    m_failedBox = new QWidget;
    auto* outer = closeColumn(*m_failedBox);
    outer->addWidget(makeHairline(Qt::Horizontal));
    auto* inside = new QWidget;
    outer->addWidget(inside);
    auto* column = padded(inside);
    auto* row = new QHBoxLayout;
    auto* icon = new QLabel;
    setSign(icon, QStringLiteral("warning"), 14, IconRole::Warn);
    row->addWidget(icon);
    row->addWidget(m_failedTitle, 1);
    row->addWidget(m_retry);
    column->addLayout(row);
    column->addWidget(m_failed);
    m_failed->setWordWrap(true);
    m_failed->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return m_failedBox;
}

QWidget* ScreenQueue::makePlan()
{
    auto* plan = new QWidget;
    auto* column = padded(plan);
    column->addWidget(makeLabel(tr("Plan"), FontSize::Body, TextRole::Text, true));
    m_models->setAccessibleName(tr("Model"));
    m_models->setPlaceholderText(tr("none yet"));
    m_models->setMinimumContentsLength(8);
    column->addLayout(planLine(tr("Model"), m_models));
    column->addLayout(planLine(
        tr("Precision"), makeLabel(QString::fromStdString(ScreenOptions{}.precision), FontSize::Small)));
    column->addLayout(planLine(
        tr("Workers"), makeLabel(tr("%1 of %2 cores").arg(threadCount()).arg(QThread::idealThreadCount()),
                                 FontSize::Small)));
    return plan;
}

void ScreenQueue::askAboutPixels(const QString& model, const std::vector<OtherPixels>& plates)
{
    auto* question = new PixelQuestion(plates, m_run.otherPixelsAs(model), window());
    connect(question, &PixelQuestion::answered, this, [this, model, plates](OtherPixelsAs as) {
        m_run.setOtherPixels(model, plates, as);
        m_run.start(model);
    });
    connect(&m_workspace, &Workspace::projectChanged, question, &QDialog::reject);
    question->open();
}

void ScreenQueue::setModels(const QStringList& names)
{
    // The newest, unless the user has chosen another one, or one is at work.
    const QString keep = m_run.isRunning() ? model() : m_chosen;
    m_models->clear();
    for (const QString& name : names)
        m_models->addItem(modelNameText(name), name);
    const int place = keep.isEmpty() ? 0 : std::max(0, m_models->findData(keep));
    m_models->setCurrentIndex(names.isEmpty() ? -1 : place); // with a placeholder Qt itself chooses none
    showState();
}

QString ScreenQueue::model() const
{
    return m_models->currentData().toString();
}

void ScreenQueue::setStartOffered(bool offered)
{
    m_startOffered = offered;
    showState();
}

void ScreenQueue::setStored(const std::map<std::string, Stored>& plates, const QStringList& failures)
{
    m_stored = plates;
    m_storedFailures = failures;
    showState();
}

void ScreenQueue::setCurrentPlate(PlateKey plate)
{
    if (plate == m_current)
        return;
    m_current = plate;
    for (auto& row : m_plates)
        setGround(row.widget, row.key == m_current ? "tint" : "panel");
}

QWidget* ScreenQueue::makePlateRow(PlateRow& row)
{
    auto* widget = new QWidget;
    row.widget = widget;
    setGround(widget, row.key == m_current ? "tint" : "panel");
    widget->setProperty("plate", QVariant::fromValue(qlonglong(row.key)));
    widget->setCursor(Qt::PointingHandCursor);
    widget->setFocusPolicy(Qt::TabFocus);
    widget->setAccessibleName(QString::fromStdString(row.name));
    widget->installEventFilter(this);
    auto* column = padded(widget, 6);
    auto* line = new QHBoxLayout;
    row.icon = new QLabel;
    row.icon->setFixedWidth(16);
    line->addWidget(row.icon);
    line->addWidget(makeLabel(QString::fromStdString(row.name), FontSize::Body, TextRole::Text, true));
    line->addStretch();
    row.state = makeLabel({}, FontSize::Small, TextRole::Second);
    line->addWidget(row.state);
    column->addLayout(line);
    row.bar = new ThinProgress;
    column->addWidget(row.bar);
    return widget;
}

bool ScreenQueue::eventFilter(QObject* watched, QEvent* event)
{
    const bool key =
        event->type() == QEvent::KeyPress && (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Return ||
                                              static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space);
    if (key || event->type() == QEvent::MouseButtonPress)
        Q_EMIT plateChosen(PlateKey(watched->property("plate").toLongLong()));
    return QWidget::eventFilter(watched, event);
}

void ScreenQueue::rebuildPlates()
{
    while (QLayoutItem* item = m_plateColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_plates.clear();
    const auto index = m_workspace.index();
    for (const auto& plate : index->plates()) {
        PlateRow row;
        row.key = plate.key;
        row.name = plate.name;
        for (const auto& well : index->wellsOf(plate.key))
            row.fields += index->fieldsOf(well.key).size();
        m_plateColumn->addWidget(makePlateRow(row));
        m_plateColumn->addWidget(makeHairline(Qt::Horizontal));
        m_plates.push_back(row);
    }
    m_plateColumn->addStretch();
    m_header->setFact(m_plates.size() == 1 ? tr("1 plate")
                                           : tr("%1 plates").arg(countText(std::int64_t(m_plates.size()))));
    showState();
}

void ScreenQueue::showState()
{
    const auto state = m_run.state();
    const bool running = m_run.isRunning();
    const bool begun = state.latest.fields > 0 && state.latest.fieldsDone < state.latest.fields;
    m_start->setText(begun ? tr("Continue") : tr("Screen all plates"));
    m_start->setVisible(!running && m_startOffered);
    m_pause->setVisible(running);
    m_start->setEnabled(m_models->count() > 0 && !m_plates.empty());
    m_start->setToolTip(m_models->count() > 0 ? tr("Screening goes on where it stopped.")
                                              : tr("Train a network first."));
    m_models->setEnabled(!running && m_models->count() > 0);
    showSpeed();
    for (auto& row : m_plates)
        showPlate(row, state);
    showFailures();
}

void ScreenQueue::showSpeed()
{
    const auto latest = m_run.state().latest;
    const bool running = m_run.isRunning();
    if (latest.cells > 0)
        m_speed->setFigure(countText(std::int64_t(latest.cellsPerSecond)), tr("cells/s"));
    else
        m_speed->setFigure(QStringLiteral("–"));
    const double left = running ? m_run.remainingSeconds() : -1;
    m_remaining->setFigure(left >= 0 ? durationText(left) : QStringLiteral("–"));
    m_line->setVisible(m_line->count() > 1);
    m_ends->setText(
        left >= 0 ? tr("ends about %1").arg(clockText(QTime::currentTime().addSecs(int(left)))) : QString());
    std::size_t done = latest.fieldsDone, all = latest.fields;
    if (all == 0) // not run in this session: what is stored
        for (const auto& row : m_plates) {
            all += row.fields;
            if (const auto stored = m_stored.find(row.name); stored != m_stored.end())
                done += std::min(row.fields, stored->second.fields);
        }
    m_progress->setValue(all > 0 ? double(done) / double(all) : 0);
    m_progress->setColour(all > 0 && done == all ? theme().good : QColor());
    m_fields->setText(tr("%1 of %2 fields").arg(countText(std::int64_t(done)), countText(std::int64_t(all))));
}

void ScreenQueue::showPlate(PlateRow& row, const ScreenFeed::State& state)
{
    Stored stored;
    if (const auto at = m_stored.find(row.name); at != m_stored.end())
        stored = at->second;
    std::size_t done = stored.fields;
    if (const auto now = state.donePerPlate.find(row.name); now != state.donePerPlate.end())
        done = std::max(done, now->second);
    done = std::min(done, row.fields);
    const bool all = row.fields > 0 && done + stored.failed >= row.fields, failed = all && stored.failed > 0;
    const bool begun = done > 0 && !all;
    row.state->setText(
        failed  ? tr("%Ln field(s) failed", nullptr, int(stored.failed))
        : all   ? (stored.cells > 0 ? tr("%1 cells").arg(countText(std::int64_t(stored.cells))) : tr("done"))
        : begun ? percentText(double(done) / double(row.fields), 0)
        : m_run.isRunning() ? tr("waiting")
                            : tr("not screened"));
    setTextRole(row.state, failed ? TextRole::Warn : TextRole::Second);
    const QColor colour = failed ? theme().warn : all ? theme().good : theme().accent;
    setSign(row.icon,
            failed  ? QStringLiteral("warning")
            : all   ? QStringLiteral("check")
            : begun ? QStringLiteral("play")
                    : QString(),
            14, failed ? IconRole::Warn : all ? IconRole::Good : IconRole::Accent);
    row.bar->setValue(row.fields > 0 ? double(done) / double(row.fields) : 0);
    row.bar->setColour(colour);
}

void ScreenQueue::showFailures()
{
    const QStringList failures = m_run.failures().isEmpty() ? m_storedFailures : m_run.failures();
    m_failedBox->setVisible(!failures.isEmpty());
    m_failedTitle->setText(tr("Failed %1").arg(failures.size()));
    QStringList shown = failures.mid(0, FailuresShown);
    if (failures.size() > FailuresShown)
        shown << tr("and %1 more").arg(failures.size() - FailuresShown);
    m_failed->setText(shown.join(QLatin1Char('\n')));
    m_failed->setToolTip(failures.mid(0, 40).join(QLatin1Char('\n')));
    m_retry->setEnabled(!m_run.isRunning() && m_models->count() > 0);
}

} // namespace phenodrop
