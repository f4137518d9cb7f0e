#include "core/store/backup.h"

#include "core/store/files.h"
#include "core/store/project.h"
#include "core/store/schema.h"

#include <algorithm>
#include <chrono>
#include <sqlite3.h>

namespace phenodrop {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t KeptBackups = 3;
constexpr auto BackupInterval = std::chrono::hours(1);

std::vector<std::string> backupsIn(const std::string& folder)
{
    std::vector<std::string> files;
    std::error_code failed;
    for (fs::directory_iterator entry(toPath(folder), failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const std::string name = fromPath(entry->path().filename());
        if (name.starts_with("project-") && name.ends_with(".sqlite"))
            files.push_back(fromPath(entry->path()));
    }
    std::ranges::sort(files, std::greater());
    return files;
}

Result<void> copyPages(Connection& from, const std::string& file)
{
    auto to = Connection::open(file, Connection::Mode::Create);
    if (!to)
        return to.error();
    sqlite3_backup* copy = sqlite3_backup_init((*to)->handle(), "main", from.handle(), "main");
    if (!copy)
        return (*to)->error(sqlite3_errcode((*to)->handle()));
    const int stepped = sqlite3_backup_step(copy, -1);
    const int finished = sqlite3_backup_finish(copy);
    if (stepped == SQLITE_DONE && finished == SQLITE_OK)
        return {};
    return (*to)->error(stepped == SQLITE_DONE ? finished : stepped);
}

/// Copying keeps the mode of the original; without this a backup would need files beside it when it is looked
/// at.
void removeWithSideFiles(const std::string& file)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(toPath(file + suffix), ignored);
}

} // namespace

Result<std::string> copyDatabase(Connection& connection, const std::string& folder)
{
    if (auto made = makeFolder(folder); !made)
        return made.error();
    // Shards of a screen open the project in the same millisecond: each needs a name of its own.
    const std::string file = folder + "/" + uniqueFileName("project", ".sqlite");
    const std::string part = file + PartSuffix;
    if (auto copied = copyPages(connection, part); !copied) {
        removeWithSideFiles(part);
        return copied.error();
    }
    std::error_code failed;
    fs::rename(toPath(part), toPath(file), failed);
    if (failed)
        return Error{Errc::WriteFailed, file, failed.message()};
    const auto all = backupsIn(folder);
    for (std::size_t i = KeptBackups; i < all.size(); ++i)
        removeWithSideFiles(all[i]);
    return file;
}

bool isBackupDue(const std::string& databaseFile, const std::string& folder)
{
    const auto all = backupsIn(folder);
    if (all.empty())
        return true;
    std::error_code failed;
    const auto lastBackup = fs::last_write_time(toPath(all.front()), failed);
    if (failed)
        return true;
    auto lastChange = fs::last_write_time(toPath(databaseFile), failed);
    const auto lastLogged = fs::last_write_time(toPath(databaseFile + "-wal"), failed);
    if (!failed)
        lastChange = std::max(lastChange, lastLogged);
    return lastChange > lastBackup && fs::file_time_type::clock::now() - lastBackup > BackupInterval;
}

Result<void> checkDatabase(Connection& connection)
{
    Statement check(connection, "PRAGMA quick_check(1)");
    const std::string found = check.step() ? check.text(0) : std::string();
    if (auto done = check.done(); !done)
        return done;
    if (found != "ok")
        return Error{Errc::StoreDamaged, connection.file(), found};
    return {};
}

std::vector<std::string> backups(const std::string& folder)
{
    return backupsIn(projectFolder(folder) + "/backups");
}

Result<void> restoreBackup(const std::string& folder, const std::string& backup)
{
    const std::string project = projectFolder(folder);
    std::error_code failed;
    if (!fs::exists(toPath(backup), failed))
        return Error{Errc::FileMissing, backup};
    const std::string file = project + "/project.sqlite";
    const std::string part = file + PartSuffix;
    removeWithSideFiles(part);
    fs::copy_file(toPath(backup), toPath(part), failed);
    if (failed)
        return Error{Errc::WriteFailed, file, failed.message()};
    { // closed before it is renamed
        auto copy = Connection::open(part, Connection::Mode::Write);
        if (!copy)
            return copy.error();
        const auto version = schemaOf(**copy);
        if (!version)
            return version.error();
        if (auto checked = checkDatabase(**copy); !checked)
            return checked;
    }
    const std::string damaged = project + "/project-damaged-" + timeStamp() + ".sqlite";
    for (const char* suffix : {"", "-wal"}) // the log of the damaged file must not be played into the backup
        if (fs::exists(toPath(file + suffix), failed))
            fs::rename(toPath(file + suffix), toPath(damaged + suffix), failed);
    fs::remove(toPath(file + "-shm"), failed);
    fs::rename(toPath(part), toPath(file), failed);
    if (failed)
        return Error{Errc::WriteFailed, file, failed.message()};
    return {};
}

} // namespace phenodrop
