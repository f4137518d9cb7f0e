#include "core/store/project.h"

#include "core/base/log.h"
#include "core/base/utc.h"
#include "core/store/backup.h"
#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/plateremoval.h"

#include <chrono>

namespace phenodrop {

namespace fs = std::filesystem;

namespace {

constexpr const char* Suffix = ".phenodrop";
constexpr const char* DatabaseName = "/project.sqlite";
constexpr const char* NameKey = "project/name";

bool hasDatabase(const std::string& folder)
{
    std::error_code failed;
    const auto size = fs::file_size(toPath(folder + DatabaseName), failed);
    return !failed && size > 0;
}

std::string nameOfFolder(const std::string& folder)
{
    std::string name = fromPath(toPath(folder).filename());
    if (name.ends_with(Suffix))
        name.resize(name.size() - std::string_view(Suffix).size());
    return name;
}

Result<std::string> readSetting(Connection& connection, const std::string& key)
{
    Statement row(connection, "SELECT value FROM setting WHERE key = ?1");
    row.bind(1, key);
    std::string value = row.step() ? row.text(0) : std::string();
    if (auto done = row.done(); !done)
        return done.error();
    return value;
}

Result<void> writeSetting(Connection& connection, const std::string& key, const std::string& value)
{
    Statement row(connection, "INSERT INTO setting (key, value) VALUES (?1, ?2) "
                              "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    return row.bind(1, key).bind(2, value).run();
}

/// Says where the newest backup is, for the person who reads it.
Error withBackup(Error error, const std::string& folder)
{
    if (error.code != Errc::StoreDamaged)
        return error;
    const auto files = backups(folder);
    error.subject = folder;
    error.detail += files.empty() ? "; there is no backup" : "; newest backup: " + files.front();
    return error;
}

/// What kept a project from being opened for writing and does not keep it from being looked at.
ViewOnly whyViewOnly(const Error& error)
{
    switch (error.code) {
    case Errc::StoreBusy:
        return ViewOnly::Locked;
    case Errc::WriteFailed:
    case Errc::FileUnreadable: // SQLite cannot make the files beside it
        return ViewOnly::NoPermission;
    default:
        return ViewOnly::No;
    }
}

/// Half-written files of a crash, days ago: no running program can still be at them.
void removeOldParts(const std::string& folder)
{
    std::error_code failed;
    const auto limit = fs::file_time_type::clock::now() - std::chrono::hours(48);
    for (fs::directory_iterator entry(toPath(folder), failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code ignored;
        if (entry->path().extension() == PartSuffix && fs::last_write_time(entry->path(), ignored) < limit)
            fs::remove(entry->path(), ignored);
    }
}

Result<void> makeFolders(const std::string& folder)
{
    for (const char* sub : {"", "/features", "/models", "/results", "/backups"})
        if (auto made = makeFolder(folder + sub); !made)
            return made;
    return {};
}

} // namespace

std::string projectFolder(const std::string& folder)
{
    std::error_code failed;
    fs::path path = fs::absolute(toPath(folder), failed).lexically_normal();
    if (!path.has_filename()) // "x/screen/"
        path = path.parent_path();
    const std::string text = fromPath(path);
    return text.ends_with(Suffix) || hasDatabase(text) ? text : text + Suffix;
}

bool Project::exists(const std::string& folder)
{
    return hasDatabase(projectFolder(folder));
}

Project::Project(std::string path, std::string name, std::unique_ptr<Database> database)
    : m_path(std::move(path)), m_name(std::move(name)), m_database(std::move(database))
{
}

Project::~Project() = default;

Result<std::shared_ptr<Project>> Project::create(std::string folder, std::string name)
{
    folder = projectFolder(folder);
    if (hasDatabase(folder))
        return Error{Errc::Conflict, folder, "there is a project"};
    if (auto made = makeFolders(folder); !made)
        return made.error();
    auto database = Database::open(folder + DatabaseName, true, [](Connection&) { return Result<void>(); });
    if (!database)
        return database.error();
    if (name.empty())
        name = nameOfFolder(folder);
    const auto named = writeAtOnce(**database, [&](Connection& c) { return writeSetting(c, NameKey, name); });
    if (!named)
        return named.error();
    return std::shared_ptr<Project>(new Project(folder, std::move(name), std::move(*database)));
}

Result<std::shared_ptr<Project>> Project::open(std::string folder)
{
    folder = projectFolder(folder);
    const std::string file = folder + DatabaseName;
    std::error_code failed;
    if (!fs::exists(toPath(file), failed))
        return Error{Errc::FileMissing, folder, "no project.sqlite"};
    if (!hasDatabase(folder))
        return withBackup({Errc::StoreDamaged, folder, "project.sqlite is empty"}, folder);
    const auto backUpFirst = [&](Connection& connection) -> Result<void> {
        const auto copied = copyDatabase(connection, folder + "/backups");
        return copied ? Result<void>() : copied.error();
    };
    auto database = Database::open(file, false, backUpFirst);
    if (!database && whyViewOnly(database.error()) != ViewOnly::No)
        return openForViewing(folder, whyViewOnly(database.error()));
    if (!database)
        return withBackup(database.error(), folder);
    std::shared_ptr<Project> project(new Project(folder, {}, std::move(*database)));
    if (auto named = project->readName(); !named)
        return withBackup(named.error(), folder);
    if (auto made = makeFolders(folder); !made)
        return made.error();
    for (const std::string& sub :
         {project->featuresFolder(), project->resultsFolder(), project->backupsFolder()})
        removeOldParts(sub);
    const std::string longAgo = utcText(std::chrono::system_clock::now() - RemovedPlatesKept);
    if (auto forgotten = forgetRemovedPlates(*project, longAgo); !forgotten)
        log(LogLevel::Warning, "plates taken out of " + folder + ": " + forgotten.error().detail);
    if (isBackupDue(file, project->backupsFolder())) {
        if (auto good = project->check(); !good) // a damaged file must not push out a good backup
            return withBackup(good.error(), folder);
        if (auto copied = project->backUp(); !copied)
            log(LogLevel::Warning, "no backup of " + folder + ": " + copied.error().detail);
    }
    return project;
}

Result<std::shared_ptr<Project>> Project::openForViewing(const std::string& folder, ViewOnly why)
{
    auto database = Database::openForViewing(folder + DatabaseName);
    if (!database)
        return withBackup(database.error(), folder);
    std::shared_ptr<Project> project(new Project(folder, {}, std::move(*database)));
    project->m_viewOnly = why;
    if (auto named = project->readName(); !named)
        return withBackup(named.error(), folder);
    return project;
}

Result<void> Project::readName()
{
    auto name = setting(NameKey);
    if (!name)
        return name.error();
    m_name = name->empty() ? nameOfFolder(m_path) : *name;
    return {};
}

Result<std::string> Project::setting(const std::string& key) const
{
    auto reading = Reading::begin(*m_database);
    if (!reading)
        return reading.error();
    return readSetting(reading->connection(), key);
}

Result<void> Project::setSetting(const std::string& key, const std::string& value)
{
    return writeAtOnce(*m_database, [&](Connection& c) { return writeSetting(c, key, value); });
}

Result<std::string> Project::backUp() const
{
    if (isViewOnly())
        return cannotWrite(*this);
    auto reading = Reading::begin(*m_database);
    if (!reading)
        return reading.error();
    return copyDatabase(reading->connection(), backupsFolder());
}

Result<void> Project::check() const
{
    auto reading = Reading::begin(*m_database);
    if (!reading)
        return reading.error();
    return checkDatabase(reading->connection());
}

} // namespace phenodrop
