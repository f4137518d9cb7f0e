#include "widgets/results/screenqueue.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

QVBoxLayout* padded(QWidget* widget, int spacing = 8)
{
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(spacing);
    return layout;
}

} // namespace

ScreenQueue::ScreenQueue(Workspace& workspace, ScreenRun& run, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_run(run), m_header(new PanelHeader(tr("Queue"))),
      m_start(new PrimaryButton(tr("Screen all plates"))), m_models(new QComboBox), m_speed(new KeyFigure(tr("Speed"))),
      m_remaining(new KeyFigure(tr("Remaining"))), m_progress(new ThinProgress(nullptr, 6)),
      m_fields(makeLabel({}, FontSize::Caption, TextRole::Third)), m_plateColumn(new QVBoxLayout),
      m_failedTitle(makeLabel({}, FontSize::Body, TextRole::Warn, true)), m_failed(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_retry(makeButton(tr("Retry"), QStringLiteral("refresh")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeHairline(Qt::Horizontal));

    auto* top = new QWidget;
    auto* topColumn = padded(top);
    auto* modelRow = new QHBoxLayout;
    modelRow->addWidget(makeLabel(tr("Model"), FontSize::Body, TextRole::Second));
    modelRow->addWidget(m_models, 1);
    topColumn->addLayout(modelRow);
    topColumn->addWidget(m_start);
    auto* figures = new QHBoxLayout;
    figures->addWidget(m_speed);
    figures->addStretch();
    figures->addWidget(m_remaining);
    topColumn->addLayout(figures);
    topColumn->addWidget(m_progress);
    topColumn->addWidget(m_fields);
    column->addWidget(top);
    column->addWidget(makeHairline(Qt::Horizontal));

    auto* plates = new QWidget;
    plates->setLayout(m_plateColumn);
    m_plateColumn->setContentsMargins(0, 0, 0, 0);
    m_plateColumn->setSpacing(0);
    auto* scroll = new QScrollArea;
    scroll->setWidget(plates);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    column->addWidget(scroll, 1);

    auto* failed = new QWidget;
    auto* failedColumn = padded(failed);
    auto* failedRow = new QHBoxLayout;
    failedRow->addWidget(m_failedTitle, 1);
    failedRow->addWidget(m_retry);
    failedColumn->addLayout(failedRow);
    failedColumn->addWidget(m_failed);
    m_failed->setWordWrap(true);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(failed);

    m_models->setAccessibleName(tr("Model"));
    connect(m_start, &QPushButton::clicked, this, [this] { m_run.isRunning() ? m_run.pause() : m_run.start(model()); });
    connect(m_retry, &QPushButton::clicked, this, [this] { m_run.start(model()); });
    connect(&m_run, &ScreenRun::stateChanged, this, &ScreenQueue::showState);
    connect(&m_run, &ScreenRun::progressed, this, &ScreenQueue::showState);
    connect(&m_workspace, &Workspace::indexChanged, this, &ScreenQueue::rebuildPlates);
    rebuildPlates();
}

void ScreenQueue::setModels(const QStringList& names)
{
    const QString before = model();
    m_models->clear();
    m_models->addItems(names);
    if (const int place = m_models->findText(before); place > 0 && !before.isEmpty())
        m_models->setCurrentIndex(place);
    showState();
}

QString ScreenQueue::model() const { return m_models->currentText(); }

void ScreenQueue::setStored(const std::map<std::string, std::size_t>& fieldsDone, const QStringList& failures)
{
    m_stored = fieldsDone;
    m_storedFailures = failures;
    showState();
}

QWidget* ScreenQueue::makePlateRow(PlateRow& row)
{
    auto* widget = new QWidget;
    widget->setProperty("plate", QVariant::fromValue(qlonglong(row.key)));
    widget->setCursor(Qt::PointingHandCursor);
    widget->installEventFilter(this);
    auto* column = padded(widget, 6);
    auto* line = new QHBoxLayout;
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
    if (event->type() == QEvent::MouseButtonPress)
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
        PlateRow row{plate.key, plate.name, 0, nullptr, nullptr};
        for (const auto& well : index->wellsOf(plate.key))
            row.fields += index->fieldsOf(well.key).size();
        m_plateColumn->addWidget(makePlateRow(row));
        m_plateColumn->addWidget(makeHairline(Qt::Horizontal));
        m_plates.push_back(row);
    }
    m_plateColumn->addStretch();
    m_header->setFact(m_plates.size() == 1 ? tr("1 plate") : tr("%1 plates").arg(countText(std::int64_t(m_plates.size()))));
    showState();
}

void ScreenQueue::showState()
{
    const auto state = m_run.state();
    const bool running = m_run.isRunning();
    m_start->setText(running ? tr("Pause") : state.latest.fields > 0 && state.latest.fieldsDone < state.latest.fields ? tr("Go on")
                                                                                                                      : tr("Screen all plates"));
    m_start->setEnabled(running || (m_models->count() > 0 && !m_plates.empty()));
    m_start->setToolTip(m_models->count() > 0 ? QString() : tr("Train a network first."));
    m_models->setEnabled(!running && m_models->count() > 0);
    m_speed->setFigure(state.latest.cells > 0 ? countText(std::int64_t(state.latest.cellsPerSecond)) : QStringLiteral("–"), tr("cells/s"));
    m_remaining->setFigure(running && state.latest.fieldsDone > 0 ? durationText(state.latest.remainingSeconds) : QStringLiteral("–"));
    m_progress->setValue(state.latest.fields > 0 ? double(state.latest.fieldsDone) / double(state.latest.fields) : 0);
    m_fields->setText(state.latest.fields > 0
                          ? tr("%1 of %2 fields").arg(countText(std::int64_t(state.latest.fieldsDone)), countText(std::int64_t(state.latest.fields)))
                          : tr("Screening goes on where it stopped."));
    for (auto& row : m_plates) {
        std::size_t done = 0;
        if (const auto stored = m_stored.find(row.name); stored != m_stored.end())
            done = stored->second;
        if (const auto now = state.donePerPlate.find(row.name); now != state.donePerPlate.end())
            done = std::max(done, now->second);
        done = std::min(done, row.fields);
        const bool all = row.fields > 0 && done == row.fields;
        row.state->setText(all ? tr("done") : done > 0 ? percentText(double(done) / double(row.fields), 0) : tr("waiting"));
        setTextRole(row.state, all ? TextRole::Good : TextRole::Second);
        row.bar->setValue(row.fields > 0 ? double(done) / double(row.fields) : 0);
        row.bar->setColour(all ? theme().good : QColor());
    }
    showFailures();
}

void ScreenQueue::showFailures()
{
    const QStringList failures = m_run.failures().isEmpty() ? m_storedFailures : m_run.failures();
    m_failedTitle->parentWidget()->setVisible(!failures.isEmpty());
    m_failedTitle->setText(tr("Failed %1").arg(failures.size()));
    m_failed->setText(failures.mid(0, 3).join(QLatin1Char('\n')) + (failures.size() > 3 ? QStringLiteral("\n…") : QString()));
    m_failed->setToolTip(failures.join(QLatin1Char('\n')));
    m_retry->setEnabled(!m_run.isRunning());
}

} // namespace phenodrop
