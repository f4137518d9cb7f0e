#pragma once

#include "core/base/error.h"

#include <memory>
#include <string>
#include <vector>

namespace phenodrop {

class Database; // core/store/database.h, for this room only

using RunId = std::int64_t; ///< a row of the run table; 0 is "not recorded"

/// Why a project is open for viewing only.
enum class ViewOnly {
    No,           ///< it can be written
    NoPermission, ///< its folder or its file cannot be written: rights, a read-only drive
    Locked        ///< another program holds it
};

/// A project on disk: the folder NAME.phenodrop/ with project.sqlite, features/, models/, results/ and
/// backups/. Raw images are referenced by absolute path and never changed.
///
/// All functions of this room take a Project and may be called from any thread, and several programs may have
/// the same project open: readers never wait for writers, and long writes give way every few milliseconds.
/// Jobs keep the project alive by holding the shared_ptr. Paths are UTF-8.
class Project
{
public:
    /// Makes the folder and an empty project in it. `folder` gets ".phenodrop" appended unless it has it
    /// already; an empty `name` is taken from the folder. Errors: Conflict where a project exists,
    /// WriteFailed, DiskFull.
    static Result<std::shared_ptr<Project>> create(std::string folder, std::string name = {});

    /// Opens a project and brings it up to date (older ones are migrated, a backup comes first). One that cannot be
    /// written is opened for viewing: see viewOnly(). Errors: FileMissing, FileUnreadable, StoreNewer, StoreDamaged
    /// (detail names the newest backup; see backups() and restoreBackup()), StoreBusy where another program keeps even
    /// readers out and what it left on the disk is half written.
    static Result<std::shared_ptr<Project>> open(std::string folder);

    static bool exists(const std::string& folder);

    ~Project();
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;

    const std::string& path() const { return m_path; } ///< the folder, absolute
    const std::string& name() const { return m_name; }
    /// Not No: everything can be read, nothing of it is ever changed, and what writes gives cannotWrite().
    ViewOnly viewOnly() const { return m_viewOnly; }
    bool isViewOnly() const { return m_viewOnly != ViewOnly::No; }
    std::string featuresFolder() const { return m_path + "/features"; }
    std::string modelsFolder() const { return m_path + "/models"; }
    std::string resultsFolder() const { return m_path + "/results"; }
    std::string backupsFolder() const { return m_path + "/backups"; }

    /// A value kept by name, for example "segmentation" (options as JSON) or "display/P1"; empty where never
    /// set.
    Result<std::string> setting(const std::string& key) const;
    Result<void> setSetting(const std::string& key, const std::string& value);

    /// Copies the database to backups/ while others go on working; the three newest are kept. open() does
    /// this by itself when the last one is older than an hour and something changed. Returns the file.
    Result<std::string> backUp() const;

    /// Reads every page. Errors: StoreDamaged.
    Result<void> check() const;

    Database& database() const { return *m_database; }

private:
    Project(std::string path, std::string name, std::unique_ptr<Database> database);
    static Result<std::shared_ptr<Project>> openForViewing(const std::string& folder, ViewOnly why);
    Result<void> readName();

    std::string m_path;
    std::string m_name;
    std::unique_ptr<Database> m_database;
    ViewOnly m_viewOnly = ViewOnly::No;
};

/// What every writer says of a project that is open for viewing: WriteFailed with ViewOnlyDetail of core/base/viewonly.h.
Error cannotWrite(const Project& project);

/// "x/screen" → "/…/x/screen.phenodrop" where x/screen itself is not a project.
std::string projectFolder(const std::string& folder);

/// Automatic backups of a project, the newest first; works for a damaged one, too.
std::vector<std::string> backups(const std::string& folder);

/// Puts a backup in the place of a damaged database, which is kept beside it as project-damaged-DATE.sqlite.
/// Errors: FileMissing, StoreDamaged where the backup is no good either, WriteFailed.
Result<void> restoreBackup(const std::string& folder, const std::string& backup);

} // namespace phenodrop
