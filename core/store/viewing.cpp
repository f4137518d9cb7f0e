// Opening a project that cannot be written: see Database::openForViewing().
#include "core/base/viewonly.h"
#include "core/store/backup.h"
#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/project.h"
#include "core/store/schema.h"

#include <chrono>
#include <thread>

namespace phenodrop {

namespace fs = std::filesystem;

namespace {

constexpr double ViewingPatience = 1; // s: who keeps readers out does so for longer
constexpr int CopyAttempts = 3;
constexpr auto PauseBetweenCopies = std::chrono::milliseconds(300);

bool hasLog(const std::string& file)
{
    std::error_code failed;
    const auto size = fs::file_size(toPath(file + "-wal"), failed);
    return !failed && size > 0;
}

/// Whether the file can be read this way, and which version its tables have.
Result<int> versionBy(const std::string& file, Connection::Mode mode)
{
    auto connection = Connection::open(file, mode);
    if (!connection)
        return connection.error();
    (*connection)->setPatience(ViewingPatience);
    return schemaOf(**connection);
}

Result<std::string> copyFiles(const std::string& file)
{
    std::error_code failed;
    const fs::path temporary = fs::temp_directory_path(failed);
    const std::string folder = fromPath(temporary) + "/" + uniqueFileName("phenodrop", "");
    if (failed || !fs::create_directories(toPath(folder), failed))
        return Error{Errc::WriteFailed, folder, failed.message()};
    fs::permissions(toPath(folder), fs::perms::owner_all, failed); // what is in it was not everybody's to read
    for (const char* suffix : {"", "-wal"}) {
        if (*suffix && !hasLog(file))
            continue;
        const fs::path to = toPath(folder + "/project.sqlite" + suffix);
        if (!fs::copy_file(toPath(file + suffix), to, failed)) {
            std::error_code ignored;
            fs::remove_all(toPath(folder), ignored);
            return Error{failed == std::errc::no_space_on_device ? Errc::DiskFull : Errc::FileUnreadable, file + suffix, failed.message()};
        }
        fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, failed); // it came with the original's
    }
    return folder;
}

Result<void> bringUpToDate(const std::string& file)
{
    auto connection = Connection::open(file, Connection::Mode::Write);
    if (!connection)
        return connection.error();
    if (auto whole = checkDatabase(**connection); !whole)
        return whole;
    return migrate(**connection);
}

/// A copy that is whole and of today's tables. Somebody may be writing while it is made: then it is made again.
Result<std::string> copyForViewing(const std::string& file)
{
    Error last{Errc::StoreBusy, file};
    for (int attempt = 0; attempt < CopyAttempts; ++attempt) {
        if (attempt > 0)
            std::this_thread::sleep_for(PauseBetweenCopies);
        auto folder = copyFiles(file);
        if (!folder)
            return folder;
        const auto ready = bringUpToDate(*folder + "/project.sqlite");
        if (ready)
            return folder;
        std::error_code ignored;
        fs::remove_all(toPath(*folder), ignored);
        last = ready.error();
        if (last.code != Errc::StoreDamaged)
            break;
    }
    last.subject = file;
    return last;
}

} // namespace

Result<std::unique_ptr<Database>> Database::openForViewing(const std::string& file)
{
    std::unique_ptr<Database> database(new Database);
    database->m_file = file;
    database->m_viewed = fromPath(toPath(file).parent_path());
    const auto live = versionBy(file, Connection::Mode::Read);
    if (!live && (live.error().code == Errc::StoreNewer || live.error().code == Errc::StoreDamaged))
        return live.error();
    database->m_readMode = Connection::Mode::Read;
    bool suits = live && *live == newestSchema();
    if (!live && live.error().code != Errc::StoreBusy && !hasLog(file)) {
        const auto frozen = versionBy(file, Connection::Mode::ReadFrozen);
        if (!frozen)
            return frozen.error();
        database->m_readMode = Connection::Mode::ReadFrozen;
        suits = *frozen == newestSchema();
    }
    if (!suits) {
        auto copy = copyForViewing(file);
        if (!copy)
            return live || live.error().code != Errc::StoreBusy ? copy.error() : live.error();
        database->m_copy = std::move(*copy);
        database->m_file = database->m_copy + "/project.sqlite";
        database->m_readMode = Connection::Mode::Write;
    }
    auto refusing = database->connect(); // what writes begins a transaction here, and hears no
    if (!refusing)
        return refusing.error();
    database->m_writer = std::move(*refusing);
    return database;
}

Error cannotWrite(const Project& project)
{
    return {Errc::WriteFailed, project.path(), std::string(ViewOnlyDetail)};
}

} // namespace phenodrop
