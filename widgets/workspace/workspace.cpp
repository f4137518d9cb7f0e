#include "widgets/workspace/workspace.h"

#include "core/base/log.h"
#include "core/store/journalstore.h"
#include "core/store/project.h"
#include "widgets/workspace/displaystore.h"

#include <QFileInfo>
#include <QTimer>

namespace phenodrop {

namespace {

/// Everything that opening a project reads, made on a worker and handed over whole.
struct Opened {
    std::shared_ptr<Project> project;
    std::shared_ptr<const CellIndex> index;
    std::shared_ptr<LabelJournal> journal;
    std::vector<PlateDisplay> displays;
};

/// What changes when a job has added plates, fields or cells.
struct Reloaded {
    std::shared_ptr<const CellIndex> index;
    std::vector<PlateDisplay> displays;
};

Result<Reloaded> reload(Project& project, const Progress& progress)
{
    auto index = loadCellIndex(project, part(progress, 0, 0.6));
    if (!index)
        return index.error();
    Reloaded out;
    out.index = std::make_shared<const CellIndex>(std::move(*index));
    out.displays = loadDisplays(project, *out.index, part(progress, 0.6, 1));
    return out;
}

Result<Opened> open(const std::string& folder, bool create, const std::string& user, const Progress& progress)
{
    auto project = create ? Project::create(folder) : Project::open(folder);
    if (!project)
        return project.error();
    Opened out;
    out.project = *project;
    auto journal = openJournal(out.project, user, true);
    if (!journal)
        return journal.error();
    out.journal = std::make_shared<LabelJournal>(std::move(*journal));
    auto rest = reload(*out.project, part(progress, 0.2, 1));
    if (!rest)
        return rest.error();
    out.index = std::move(rest->index);
    out.displays = std::move(rest->displays);
    return out;
}

} // namespace

Workspace::Workspace(const QString& settingsFile, QObject* parent)
    : QObject(parent), m_index(std::make_shared<const CellIndex>()), m_settings(settingsFile),
      m_annotations(m_history), m_thumbnails(m_display)
{
    connect(&m_annotations, &Annotations::failed, this,
            [this](const Error& error) { m_notices.fail(error); });
    connect(&m_annotations.queue(), &LabelQueue::started, this,
            [this](const QString& text, const QFuture<void>& future) { m_jobs.show(text, future); });
    connect(&m_display, &DisplaySettings::changed, this, &Workspace::keepDisplay);
}

Workspace::~Workspace() = default;

QString Workspace::projectName() const
{
    return m_project ? QString::fromStdString(m_project->name()) : QString();
}

QString Workspace::viewOnlyReason() const
{
    if (!m_project || !m_project->isViewOnly())
        return {};
    return m_project->viewOnly() == ViewOnly::Locked
               ? tr("Read only: another program holds %1.").arg(QFileInfo(m_folder).fileName())
               : tr("Read only: you have no right to write in %1.").arg(QFileInfo(m_folder).fileName());
}

bool Workspace::mayWrite()
{
    if (m_project && m_project->isViewOnly())
        m_notices.fail(cannotWrite(*m_project));
    return m_project && !m_project->isViewOnly();
}

/// Every way to another project, or to none, comes through here.
void Workspace::whenMayEnd(std::function<void()> goOn)
{
    if (m_project && m_askEnding && !m_jobs.endings().empty())
        m_askEnding(std::move(goOn));
    else
        goOn();
}

void Workspace::openProject(const QString& folder, bool create)
{
    whenMayEnd([this, folder, create] { openNow(folder, create); });
}

void Workspace::closeProject()
{
    whenMayEnd([this] { closeNow(); });
}

void Workspace::openNow(const QString& folder, bool create)
{
    closeNow();
    const int generation = ++m_generation;
    m_jobs.start(
        tr("Opening %1").arg(QFileInfo(folder).completeBaseName()),
        [folder = folder.toStdString(), create, user = m_settings.userName().toStdString(),
         labelsWritten = m_annotations.queue().waiter()](const Progress& progress) {
            labelsWritten(); // it may be the same project again
            return open(folder, create, user, progress);
        },
        this,
        [this, generation, folder](Result<Opened> opened) {
            if (generation != m_generation)
                return;
            if (!opened) {
                m_notices.fail(opened.error());
                m_settings.removeRecentProject(folder);
                Q_EMIT openFailed(opened.error());
                return;
            }
            m_project = opened->project;
            m_folder = QString::fromStdString(m_project->path());
            m_settings.addRecentProject(m_folder);
            takeIndex(opened->index, opened->displays);
            m_annotations.setJournal(std::make_unique<LabelJournal>(std::move(*opened->journal)),
                                     m_project->isViewOnly() ? std::optional(cannotWrite(*m_project)) : std::nullopt);
            Q_EMIT projectChanged();
            Q_EMIT indexChanged();
        },
        JobList::Lane::Light);
}

void Workspace::closeNow()
{
    ++m_generation;
    if (!m_project)
        return;
    m_jobs.cancelAll();
    // The last to let go of a project closes its database, which may have to put much of its log in place first.
    m_jobs.pool(JobList::Lane::Light).start([project = std::exchange(m_project, nullptr)]() mutable { project.reset(); });
    m_folder.clear();
    m_display.clear();
    m_annotations.setJournal(nullptr);
    takeIndex(std::make_shared<const CellIndex>(), {});
    Q_EMIT projectChanged();
    Q_EMIT indexChanged();
}

void Workspace::reloadIndex()
{
    if (!m_project)
        return;
    const int generation = ++m_generation;
    m_jobs.start(
        tr("Reading the project"),
        [project = m_project](const Progress& progress) { return reload(*project, progress); }, this,
        [this, generation](const Result<Reloaded>& loaded) {
            if (generation != m_generation)
                return;
            if (!loaded)
                return m_notices.fail(loaded.error());
            takeIndex(loaded->index, loaded->displays);
            m_annotations.refresh();
            Q_EMIT indexChanged();
        },
        JobList::Lane::Light);
}

void Workspace::takeIndex(std::shared_ptr<const CellIndex> index, const std::vector<PlateDisplay>& displays)
{
    m_index = std::move(index);
    m_loadingDisplay = true;
    for (const PlateDisplay& display : displays)
        if (m_display.channels(display.plate).size() != display.channels.size())
            m_display.setChannels(display.plate, display.channels);
    m_loadingDisplay = false;
    m_thumbnails.setIndex(m_index);
    m_selection.setIndex(m_index);
}

void Workspace::keepDisplay(PlateKey plate)
{
    const Plate* of = m_index->plate(plate);
    if (!m_project || !of || m_loadingDisplay || isViewOnly())
        return;
    // A dragged contrast marker changes many times a second: what it ends at is written.
    m_unsavedDisplays.insert(plate);
    QTimer::singleShot(500, this, [this] {
        for (PlateKey key : std::exchange(m_unsavedDisplays, {})) {
            const Plate* changed = m_index->plate(key);
            if (!changed || !m_project)
                continue;
            // By a worker: somebody else may be writing for a second.
            auto future = runJob(m_jobs.pool(JobList::Lane::Light),
                                 [project = m_project, plate = *changed, channels = m_display.channels(key)](const Progress&) {
                                     return saveDisplay(*project, plate, channels);
                                 });
            whenDone(future, this, [this](const Result<void>& outcome) {
                if (!outcome)
                    m_notices.fail(outcome.error());
            });
        }
    });
}

} // namespace phenodrop
