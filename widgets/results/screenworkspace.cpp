#include "widgets/results/screenworkspace.h"

#include "core/store/modelstore.h"
#include "core/workflow/writereport.h"
#include "widgets/notify/errortext.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QUrl>
#include <QVBoxLayout>

namespace phenodrop {

namespace {
constexpr int QueueWidth = 300, CellsWidth = 560;
constexpr double EnrichmentLimit = 1;
} // namespace

ScreenWorkspace::ScreenWorkspace(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_run(workspace), m_queue(new ScreenQueue(workspace, m_run)),
      m_board(new Scoreboard(workspace.annotations())), m_cells(new WellCells(workspace)), m_errors(new ErrorBar),
      m_empty(new EmptyState(tr("No plate was screened yet."))), m_middle(new QStackedLayout)
{
    setGround(m_queue, "panel");
    setGround(m_cells, "panel");
    auto* middle = makeGround("panel");
    auto* middleColumn = new QVBoxLayout(middle);
    middleColumn->setContentsMargins(0, 0, 0, 0);
    middleColumn->setSpacing(0);
    middleColumn->addWidget(m_errors);
    auto* body = new QWidget;
    body->setLayout(m_middle);
    m_middle->addWidget(m_board);
    m_middle->addWidget(m_empty);
    m_middle->setCurrentIndex(1);
    middleColumn->addWidget(body, 1);
    auto* columns = new HairlineSplitter(Qt::Horizontal);
    columns->addWidget(m_queue);
    columns->addWidget(middle);
    columns->addWidget(m_cells);
    for (int part = 0; part < 3; ++part)
        columns->setStretchFactor(part, part == 1);
    m_queue->setMinimumWidth(260);
    m_queue->setMaximumWidth(400);
    middle->setMinimumWidth(520);
    m_cells->setMinimumWidth(300);
    columns->setSizes({QueueWidth, 10'000, CellsWidth});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(columns);

    QPushButton* first = m_empty->addButton(tr("Screen all plates"));
    connect(first, &QPushButton::clicked, this, [this] {
        if (m_queue->model().isEmpty())
            m_workspace.showPage(Page::Train);
        else
            m_run.start(m_queue->model());
    });
    connect(&m_run, &ScreenRun::failed, this, [this](const Error& error) {
        m_errors->showError(errorText(error), tr("Try again"), [this] { m_run.start(m_queue->model()); });
        if (!isVisible())
            m_workspace.notices().fail(error);
    });
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
    connect(m_queue, &ScreenQueue::plateChosen, this, [this](PlateKey plate) { m_workspace.selection().setCurrentPlate(plate); });
    connect(m_board, &Scoreboard::wellChosen, this, [this](WellKey well) { m_workspace.selection().setCurrentWell(well); });
    connect(m_board, &Scoreboard::phenotypeChanged, this, &ScreenWorkspace::showWell);
    connect(m_board, &Scoreboard::reportWanted, this, &ScreenWorkspace::writeReportFiles);
    connect(m_cells, &WellCells::fieldWanted, this, [this](CellId cell) {
        m_workspace.selection().setCurrentCell(cell);
        m_workspace.showPage(Page::Plates);
    });
    connect(&m_workspace.selection(), &Selection::currentWellChanged, this, &ScreenWorkspace::showWell);
    connect(&m_workspace.selection(), &Selection::currentPlateChanged, this, &ScreenWorkspace::showWell);
    loadModelNames();
    reload();
}

void ScreenWorkspace::loadModelNames()
{
    const ProjectPtr project = m_workspace.project();
    if (!project)
        return m_queue->setModels({});
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light), [project](const Progress&) { return loadModels(*project); });
    whenDone(future, this, [this, project](const Result<std::vector<ModelRecord>>& models) {
        if (project != m_workspace.project())
            return;
        QStringList names;
        if (models)
            for (const auto& model : *models)
                names << QString::fromStdString(model.name);
        m_queue->setModels(names);
        m_empty->setSentence(names.isEmpty() ? tr("No network was trained yet: screening needs one.") : tr("No plate was screened yet."));
    });
}

void ScreenWorkspace::reload()
{
    const ProjectPtr project = m_workspace.project();
    const int generation = ++m_generation;
    if (!project)
        return take(Error{Errc::NotFound, "screen", {}});
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project](const Progress&) { return loadScreenView(project, EnrichmentLimit); });
    whenDone(future, this, [this, generation](const Result<std::shared_ptr<const ScreenView>>& view) {
        if (generation == m_generation)
            take(view);
    });
}

void ScreenWorkspace::take(const Result<std::shared_ptr<const ScreenView>>& view)
{
    if (!view && view.error().code != Errc::NotFound && view.error().code != Errc::Cancelled)
        m_errors->showError(errorText(view.error()));
    m_view = view ? *view : nullptr;
    std::map<std::string, std::size_t> done;
    QStringList failures;
    if (m_view) {
        const auto& scores = m_view->results.scores;
        for (const auto& well : scores.wells)
            done[scores.plates[well.plate].name] += std::size_t(well.fields + well.excludedFields);
        for (const auto& failure : m_view->results.failures)
            failures << QString::fromStdString(failure);
    }
    m_queue->setStored(done, failures);
    m_middle->setCurrentIndex(m_view ? 0 : 1);
    m_board->setView(m_view);
    showWell();
}

void ScreenWorkspace::showWell()
{
    const auto index = m_workspace.index();
    std::vector<std::pair<PlateKey, std::string>> plates;
    for (const auto& plate : index->plates())
        plates.emplace_back(plate.key, plate.name);
    const PlateKey plate = m_workspace.selection().currentPlate();
    m_board->setPlate(plate != 0 || plates.empty() ? plate : plates.front().first, plates);
    const WellKey well = m_workspace.selection().currentWell();
    m_board->setCurrentWell(well);
    if (!m_view || !m_view->rowOf.contains(well) || m_view->results.scores.classes.empty())
        return m_cells->clear();
    m_cells->show(m_view, m_view->rowOf.at(well), m_board->phenotype());
}

void ScreenWorkspace::writeReportFiles()
{
    const ProjectPtr project = m_workspace.project();
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for the report"), QDir::homePath());
    if (folder.isEmpty() || !project)
        return;
    m_workspace.jobs().start(
        tr("Report"),
        [project, folder = folder.toStdString()](const Progress& progress) {
            ReportOptions options;
            options.folder = folder;
            return writeReport(project, options, progress);
        },
        this,
        [this, folder](const Result<ReportOutcome>& outcome) {
            if (!outcome)
                return m_errors->showError(errorText(outcome.error()));
            m_workspace.notices().done(tr("The report is written: %1 hits in %2 wells.").arg(outcome->hits).arg(outcome->wells), tr("Open"),
                                       [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder + QStringLiteral("/report.html"))); });
        });
}

} // namespace phenodrop
