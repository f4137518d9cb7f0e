#include "widgets/results/screenworkspace.h"

#include "core/store/modelstore.h"
#include "core/workflow/writereport.h"
#include "widgets/notify/errortext.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/foldpane.h"
#include "widgets/style/numbers.h"
#include "widgets/workspace/proposedfile.h"
#include "widgets/workspace/writeguard.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace phenodrop {

namespace {

constexpr int QueueWidth = 300, ResponseWidth = 550;
constexpr int FoldBelow = 1240; ///< px of the page: narrower, the right column becomes a tab
constexpr double UsualLimit = 1, NoLimit = -1000;
const std::string LimitKey = "screen/enrichment-limit"; ///< in the project: a number, or "none"

} // namespace

ScreenWorkspace::ScreenWorkspace(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_run(workspace), m_queue(new ScreenQueue(workspace, m_run)),
      m_board(new Scoreboard(workspace.annotations())), m_response(new ResponseColumn(workspace)),
      m_errors(new ErrorBar), m_empty(new EmptyState(tr("No plate was screened yet."))),
      m_middle(new QStackedLayout)
{
    setGround(m_queue, "panel");
    setGround(m_response, "panel");
    QWidget* middle = makeMiddle();
    m_side = new FoldPane(tr("Dose response"), m_response);
    m_columns = new HairlineSplitter(Qt::Horizontal);
    m_columns->addWidget(m_queue);
    m_columns->addWidget(middle);
    m_columns->addWidget(m_side);
    for (int part = 0; part < 3; ++part)
        m_columns->setStretchFactor(part, part == 1);
    m_queue->setMinimumWidth(260);
    m_queue->setMaximumWidth(400);
    middle->setMinimumWidth(560);
    m_response->setMinimumWidth(360);
    shareWidth();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_columns);
    connectViews();
    loadModelNames();
    reload();
}

void ScreenWorkspace::shareWidth()
{
    // The middle takes whatever the sides leave: a folded side is a tab of its own width.
    m_columns->setSizes({QueueWidth, 10'000, m_side->isFolded() ? 32 : ResponseWidth});
}

QWidget* ScreenWorkspace::makeMiddle()
{
    auto* middle = makeGround("panel");
    auto* column = closeColumn(*middle);
    column->addWidget(m_errors);
    auto* body = new QWidget;
    body->setLayout(m_middle);
    m_middle->addWidget(m_board);
    auto* nothing = new QWidget;
    auto* inNothing = closeColumn(*nothing);
    inNothing->addWidget(new PanelHeader(tr("Results")));
    inNothing->addWidget(m_empty, 1);
    m_middle->addWidget(nothing);
    m_middle->setCurrentIndex(1);
    setFocusProxy(&m_board->hits().table());
    column->addWidget(body, 1);
    m_first = m_empty->addButton(tr("Screen all plates"));
    connect(m_first, &QPushButton::clicked, this, [this] {
        if (m_queue->model().isEmpty())
            m_workspace.showPage(Page::Train);
        else
            m_run.start(m_queue->model());
    });
    return middle;
}

void ScreenWorkspace::connectViews()
{
    Selection& selection = m_workspace.selection();
    connect(m_side, &FoldPane::foldedChanged, this, &ScreenWorkspace::shareWidth);
    connect(&m_run, &ScreenRun::stateChanged, this, &ScreenWorkspace::showEmpty);
    connect(&m_run, &ScreenRun::finished, this, [this](std::size_t fields, std::size_t cells) {
        if (!isVisible())
            m_workspace.notices().done(tr("Screened %1 cells in %Ln field(s).", nullptr, int(fields))
                                           .arg(countText(std::int64_t(cells))),
                                       tr("Show the hits"), [workspace = &m_workspace] { workspace->showPage(Page::Screen); });
    });
    connect(&m_run, &ScreenRun::failed, this, [this](const Error& error) {
        m_errors->showError(errorText(error), tr("Try again"), [this] { m_run.start(m_queue->model()); });
        if (!isVisible())
            m_workspace.notices().fail(error);
    });
    connect(&m_workspace, &Workspace::projectChanged, this, [this] { m_limitRestored = m_started = false; });
    connect(&m_workspace, &Workspace::indexChanged, this, [this] {
        loadModelNames();
        reload();
    });
    connect(&m_workspace, &Workspace::resultsChanged, this, [this](const QString& kind) {
        if (kind == QStringLiteral("models"))
            loadModelNames();
        if (kind == QStringLiteral("screen"))
            reload();
    });
    connect(m_queue, &ScreenQueue::plateChosen, this,
            [this](PlateKey plate) { m_workspace.selection().setCurrentPlate(plate); });
    connect(m_board, &Scoreboard::wellChosen, this,
            [this](WellKey well) { m_workspace.selection().setCurrentWell(well); });
    connect(m_board, &Scoreboard::phenotypeChanged, this, &ScreenWorkspace::showWell);
    connect(m_board, &Scoreboard::reportWanted, this, &ScreenWorkspace::askForReport);
    m_board->hits().setProposal([this] { return proposedFile(m_workspace, QStringLiteral("hits.csv")); });
    connect(&m_board->hits(), &HitsPanel::limitChanged, this, &ScreenWorkspace::keepLimit);
    connect(&m_board->hits(), &HitsPanel::compareWanted, this, [this](std::size_t well) {
        m_workspace.selection().setCurrentWell(m_view->results.wellKeys[well]);
        m_workspace.requestAction(QStringLiteral("wells.compare"));
    });
    connect(&m_board->hits(), &HitsPanel::exported, this, [this](const QString& file, int rows) {
        m_workspace.notices().done(tr("Wrote %1 (%Ln row(s)).", nullptr, rows).arg(QFileInfo(file).fileName()));
    });
    connect(&m_board->hits(), &HitsPanel::exportFailed, this,
            [this](const Error& error) { m_errors->showError(errorText(error)); });
    connect(m_response, &ResponseColumn::chosen, this,
            [this](WellKey well) { m_workspace.selection().setCurrentWell(well); });
    offWhileViewing(&m_response->drillDown().excludeButton(), m_workspace);
    connect(m_response, &ResponseColumn::excludeWanted, this,
            [this] { m_workspace.requestAction(QStringLiteral("wells.exclude")); });
    connect(m_response, &ResponseColumn::fieldWanted, this, [this](CellId cell) {
        m_workspace.selection().setCurrentCell(cell);
        m_workspace.showPage(Page::Plates);
    });
    connect(&selection, &Selection::currentWellChanged, this, &ScreenWorkspace::showWell);
    connect(&selection, &Selection::currentPlateChanged, this, &ScreenWorkspace::showWell);
}

void ScreenWorkspace::loadModelNames()
{
    const ProjectPtr project = m_workspace.project();
    if (!project)
        return m_queue->setModels({});
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project](const Progress&) { return loadModels(*project); });
    whenDone(future, this, [this, project](const Result<std::vector<ModelRecord>>& models) {
        if (project != m_workspace.project())
            return;
        QStringList names;
        if (models)
            for (const auto& model : *models)
                names << QString::fromStdString(model.name);
        m_queue->setModels(names);
        showEmpty();
    });
}

void ScreenWorkspace::showEmpty()
{
    const bool running = m_run.isRunning(), trained = !m_queue->model().isEmpty();
    m_empty->setSentence(running    ? tr("The plates are being screened. Their results appear here.")
                         : m_reading ? tr("Reading the results…")
                         : trained ? tr("No plate was screened yet.")
                                   : tr("No network was trained yet: screening needs one."));
    m_first->setText(trained ? tr("Screen all plates") : tr("Train"));
    m_first->setVisible(!running && !m_reading);
    m_queue->setStartOffered(m_view || running || !trained);
}

void ScreenWorkspace::reload()
{
    const ProjectPtr project = m_workspace.project();
    const int generation = ++m_generation;
    if (!project)
        return take(Error{Errc::NotFound, "screen", {}});
    m_reading = true;
    showEmpty();
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project](const Progress&) { return loadScreenView(project); });
    whenDone(future, this, [this, generation](const Result<std::shared_ptr<const ScreenView>>& view) {
        if (generation == m_generation)
            take(view);
    });
}

void ScreenWorkspace::take(const Result<std::shared_ptr<const ScreenView>>& view)
{
    if (!view && view.error().code != Errc::NotFound && view.error().code != Errc::Cancelled)
        m_errors->showError(errorText(view.error()));
    m_reading = false;
    m_view = view ? *view : nullptr;
    showStored();
    m_middle->setCurrentIndex(m_view ? 0 : 1);
    showEmpty();
    restoreLimit();
    m_board->setView(m_view);
    showWell();
    startAtBestHit();
}

void ScreenWorkspace::showStored()
{
    std::map<std::string, ScreenQueue::Stored> stored;
    QStringList failures;
    if (m_view) {
        const auto& scores = m_view->results.scores;
        for (std::size_t w = 0; w < scores.wells.size(); ++w) {
            auto& plate = stored[scores.plates[scores.wells[w].plate].name];
            plate.fields += std::size_t(scores.wells[w].fields + scores.wells[w].excludedFields);
            plate.failed += std::size_t(scores.wells[w].failedFields);
            plate.cells += m_view->table.rows[w].cells;
        }
        for (const auto& failure : m_view->results.failures)
            failures << QString::fromStdString(failure);
    }
    m_queue->setStored(stored, failures);
}

/// The limit as the user left it; the first time the usual one, or none where it would hide all hits.
void ScreenWorkspace::restoreLimit()
{
    const ProjectPtr project = m_workspace.project();
    if (!project || !m_view || std::exchange(m_limitRestored, true))
        return;
    const QSignalBlocker quiet(m_board->hits());
    const auto kept = project->setting(LimitKey);
    bool isNumber = false;
    const double limit = kept ? QString::fromStdString(*kept).toDouble(&isNumber) : 0;
    m_board->hits().setLimit(isNumber ? std::optional(limit) : std::nullopt);
    // Where many wells are active none can be much above all of them: the usual rule then asks for no enrichment.
    const std::size_t above = m_view->hitsAbove(UsualLimit).size();
    if ((!kept || kept->empty()) && above > 0 && above == m_view->usualHits)
        m_board->hits().setLimit(UsualLimit);
}

void ScreenWorkspace::keepLimit()
{
    const auto limit = m_board->hits().limit();
    if (const ProjectPtr project = m_workspace.project(); project && m_view && !project->isViewOnly())
        if (auto kept = project->setSetting(LimitKey, limit ? QString::number(*limit).toStdString() : "none");
            !kept)
            m_workspace.notices().fail(kept.error());
}

void ScreenWorkspace::showWell()
{
    const auto index = m_workspace.index();
    std::vector<std::pair<PlateKey, std::string>> plates;
    for (const auto& plate : index->plates())
        plates.emplace_back(plate.key, plate.name);
    const PlateKey current = m_workspace.selection().currentPlate();
    const PlateKey plate = current != 0 || plates.empty() ? current : plates.front().first;
    m_board->setPlate(plate, plates);
    m_queue->setCurrentPlate(plate);
    const WellKey well = m_workspace.selection().currentWell();
    m_board->setCurrentWell(well);
    if (!m_view || !m_view->rowOf.contains(well) || m_view->results.scores.classes.empty())
        return m_response->clear(m_view != nullptr);
    m_response->show(m_view, m_view->rowOf.at(well), m_board->phenotype());
}

/// Whoever comes to the page with the plate's first well, which nobody chose, sees the best hit instead.
void ScreenWorkspace::startAtBestHit()
{
    if (!isVisible() || !m_view || m_started)
        return;
    m_started = true;
    const Selection& selection = m_workspace.selection();
    const auto wells = m_workspace.index()->wellsOf(selection.currentPlate());
    const bool untouched =
        selection.currentWell() == 0 || (!wells.empty() && wells.front().key == selection.currentWell());
    if (const Hit* best = m_board->hits().best(); best && untouched)
        m_workspace.selection().setCurrentWell(m_view->results.wellKeys[best->well]);
}

void ScreenWorkspace::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    startAtBestHit();
}

void ScreenWorkspace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_side->setFolded(width() < FoldBelow);
}

void ScreenWorkspace::askForReport()
{
    // A name is proposed, and the folder made: a dialog for folders would only take one that is there.
    const QDir folder = QFileInfo(proposedFile(m_workspace, QString())).dir();
    const QString name = tr("%1 report").arg(m_workspace.projectName());
    QString fresh = name;
    for (int number = 2; folder.exists(fresh); ++number)
        fresh = name + QStringLiteral(" %1").arg(number);
    auto* dialog = new QFileDialog(this, tr("Folder for the report"), folder.filePath(fresh));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setOptions(QFileDialog::ShowDirsOnly | QFileDialog::DontConfirmOverwrite);
    dialog->setLabelText(QFileDialog::FileName, tr("Folder:"));
    connect(dialog, &QFileDialog::fileSelected, this, &ScreenWorkspace::writeReportTo);
    dialog->open(); // not exec(): its own event loop would let jobs end in the middle of this
}

void ScreenWorkspace::writeReportTo(const QString& folder)
{
    const ProjectPtr project = m_workspace.project();
    if (!project)
        return;
    ReportOptions options;
    options.folder = folder.toStdString();
    options.enrichmentLimit = m_board->hits().limit().value_or(NoLimit);
    options.limitAlways = true; // the report lists what the page shows
    m_workspace.jobs().start(
        tr("Report"),
        [project, options](const Progress& progress) { return writeReport(project, options, progress); },
        this,
        [this, folder](const Result<ReportOutcome>& outcome) {
            if (!outcome)
                return m_errors->showError(errorText(outcome.error()));
            m_workspace.notices().done(
                tr("The report is written: %1 hits in %2 wells.").arg(outcome->hits).arg(outcome->wells),
                tr("Open"), [folder] {
                    QDesktopServices::openUrl(QUrl::fromLocalFile(folder + QStringLiteral("/report.html")));
                });
        });
}

} // namespace phenodrop
