#pragma once

#include "widgets/jobs/joblist.h"
#include "widgets/notify/notices.h"
#include "widgets/workspace/annotations.h"
#include "widgets/workspace/cellindex.h"
#include "widgets/workspace/displaysettings.h"
#include "widgets/workspace/selection.h"
#include "widgets/workspace/settings.h"
#include "widgets/workspace/thumbnailsource.h"

#include <functional>
#include <memory>
#include <set>

namespace phenodrop {

class Project;
struct PlateDisplay;

/// The five pages of the window.
enum class Page { Plates, Label, Train, Review, Screen };

/// What the open program knows: made in main(), passed by reference, the one place where views meet.
class Workspace : public QObject
{
    Q_OBJECT
public:
    explicit Workspace(const QString& settingsFile = {}, QObject* parent = nullptr);
    ~Workspace() override;

    /// Opens a project folder in a job (or makes it, when `create`), then reads its index; projectChanged()
    /// and indexChanged() follow. The project open before is closed first, with the jobs that run; see setEndingAsker().
    void openProject(const QString& folder, bool create = false);
    void closeProject();
    /// Who asks the user before jobs are ended with their project (JobList::endings()), and calls `goOn` if they may. Without one
    /// they are ended unasked.
    void setEndingAsker(std::function<void(std::function<void()> goOn)> asker) { m_askEnding = std::move(asker); }
    /// The open project; null without one. Its verbs may run in jobs: capture this pointer by value.
    std::shared_ptr<Project> project() const { return m_project; }
    QString projectFolder() const { return m_folder; }
    /// Why nothing of the open project can be changed, as a sentence; empty: it can, or there is none.
    QString viewOnlyReason() const;
    bool isViewOnly() const { return m_annotations.isViewOnly(); }
    /// Whether the project can be changed; where it is only to be looked at, a notice says so.
    bool mayWrite();
    QString projectName() const;

    /// All cells in memory; never null, empty without a project.
    std::shared_ptr<const CellIndex> index() const { return m_index; }
    /// Reads the index again after a job has changed plates, fields or cells.
    void reloadIndex();

    Annotations& annotations() { return m_annotations; }
    Selection& selection() { return m_selection; }
    DisplaySettings& display() { return m_display; }
    ThumbnailSource& thumbnails() { return m_thumbnails; }
    JobList& jobs() { return m_jobs; }
    Notices& notices() { return m_notices; }
    Settings& settings() { return m_settings; }
    History& history() { return m_history; }

    /// Asks the window for a page: a "Train" button in the Label page calls showPage(Page::Train).
    void showPage(Page page) { Q_EMIT pageRequested(page); }
    /// Asks the window for a verb of app/actions by its id: "project.open", "plates.import", "cells.find", …
    void requestAction(const QString& id) { Q_EMIT actionRequested(id); }
    /// Asks the window to show the import of these plate folders (dropped, or chosen).
    void requestImport(const QStringList& folders)
    {
        if (!m_project || mayWrite())
            Q_EMIT importRequested(folders);
    }
    /// Asks the window to show the current and the compared well beside each other.
    void requestCompare() { Q_EMIT compareRequested(); }
    /// Asks the window for the page on which a colleague's labels are merged; it asks for the folder of their copy.
    void requestMerge() { Q_EMIT mergeRequested(); }
    /// Tells views that stored results of a kind changed: "features", "map", "models", "scores", "quality".
    void announceResults(const QString& kind) { Q_EMIT resultsChanged(kind); }
    /// The cells of all plates are being found: nobody needs to be asked for that now.
    bool isFindingCells() const { return m_finding > 0; }
    void setFindingCells(bool on)
    {
        m_finding += on ? 1 : -1;
        Q_EMIT findingCellsChanged();
    }

Q_SIGNALS:
    void projectChanged();
    void indexChanged();
    void openFailed(const phenodrop::Error& error); ///< the project could not be opened; a notice said so
    void resultsChanged(const QString& kind);
    void findingCellsChanged();
    void pageRequested(phenodrop::Page page);
    void actionRequested(const QString& id);
    void importRequested(const QStringList& folders);
    void mergeRequested();
    void compareRequested();

private:
    void whenMayEnd(std::function<void()> goOn);
    void openNow(const QString& folder, bool create);
    void closeNow();
    void takeIndex(std::shared_ptr<const CellIndex> index, const std::vector<PlateDisplay>& displays);
    void keepDisplay(PlateKey plate);

    std::shared_ptr<Project> m_project;
    std::shared_ptr<const CellIndex> m_index;
    QString m_folder;
    int m_generation = 0; ///< of the project and its index: answers to older questions are dropped
    bool m_loadingDisplay = false;
    int m_finding = 0; ///< searches for cells that go on
    std::set<PlateKey> m_unsavedDisplays;
    std::function<void(std::function<void()>)> m_askEnding;
    Settings m_settings;
    Notices m_notices;
    History m_history;
    Annotations m_annotations;
    Selection m_selection;
    DisplaySettings m_display;
    ThumbnailSource m_thumbnails;
    JobList m_jobs; // last: its destructor waits for work that may use the others
};

} // namespace phenodrop
