#include "core/store/database.h"

#include "core/base/paths.h"
#include "core/store/schema.h"

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <thread>

namespace phenodrop {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto LongestTransaction = std::chrono::milliseconds(20);
// Longer than the pause of a waiting writer of another process, which does not queue at our TurnLock.
constexpr auto PauseForOthers = std::chrono::milliseconds(3);
// Who opens a project that another program keeps wants to look at it soon.
constexpr double OpeningPatience = 5, WorkingPatience = 20; // s

Result<void> useWal(Connection& connection)
{
    Statement mode(connection, "PRAGMA journal_mode = WAL");
    mode.step();
    return mode.done();
}

} // namespace

void TurnLock::lock()
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t turn = m_next++;
    m_turn.wait(lock, [&] { return m_serving == turn; });
}

void TurnLock::unlock()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_serving;
    }
    m_turn.notify_all();
}

Result<std::unique_ptr<Database>>
Database::open(const std::string& file, bool create,
               const std::function<Result<void>(Connection&)>& beforeMigration)
{
    auto writer = Connection::open(file, create ? Connection::Mode::Create : Connection::Mode::Write);
    if (!writer)
        return writer.error();
    if ((*writer)->isFileReadOnly()) // SQLite opens it all the same
        return Error{Errc::WriteFailed, file, "not writable"};
    (*writer)->setPatience(OpeningPatience);
    const auto version = schemaOf(**writer);
    if (!version)
        return version.error();
    if (auto wal = useWal(**writer); !wal)
        return wal.error();
    if (*version > 0 && *version < newestSchema())
        if (auto ready = beforeMigration(**writer); !ready)
            return ready.error();
    if (auto migrated = migrate(**writer); !migrated)
        return migrated.error();
    (*writer)->setPatience(WorkingPatience);
    std::unique_ptr<Database> database(new Database);
    database->m_file = file;
    database->m_writer = std::move(*writer);
    return database;
}

Database::~Database()
{
    m_idleReaders.clear();
    m_writer.reset();
    std::error_code ignored;
    if (!m_copy.empty())
        std::filesystem::remove_all(toPath(m_copy), ignored);
}

/// One more connection for reading.
Result<std::unique_ptr<Connection>> Database::connect() const
{
    auto connection = Connection::open(m_file, m_readMode);
    if (!connection)
        return connection;
    const auto only = m_viewed.empty() ? (*connection)->execute("PRAGMA query_only = ON") : (*connection)->viewOnly(m_viewed);
    return only ? std::move(connection) : Result<std::unique_ptr<Connection>>(only.error());
}

Writing::Writing(Database& database, Durability durability)
    : m_lock(database.m_writerLock), m_connection(*database.m_writer), m_durability(durability)
{
    // These two cannot fail on an open connection outside a transaction.
    if (m_durability == Durability::Full)
        (void)m_connection.execute("PRAGMA synchronous = FULL");
}

Writing::~Writing()
{
    if (m_durability == Durability::Full)
        (void)m_connection.execute("PRAGMA synchronous = NORMAL");
}

Reading::Reading(Database& database, std::unique_ptr<Connection> connection)
    : m_database(&database), m_connection(std::move(connection))
{
}

Result<Reading> Reading::begin(Database& database)
{
    {
        const std::lock_guard lock(database.m_readersMutex);
        if (!database.m_idleReaders.empty()) {
            auto connection = std::move(database.m_idleReaders.back());
            database.m_idleReaders.pop_back();
            return Reading(database, std::move(connection));
        }
    }
    auto connection = database.connect();
    if (!connection)
        return connection.error();
    return Reading(database, std::move(*connection));
}

Reading::~Reading()
{
    if (!m_connection)
        return;
    const std::lock_guard lock(m_database->m_readersMutex);
    m_database->m_idleReaders.push_back(std::move(m_connection));
}

Result<void> writeInChunks(Database& database, std::size_t n,
                           const std::function<Result<void>(Connection&, std::size_t)>& body,
                           const Progress& progress)
{
    for (std::size_t i = 0; i < n;) {
        {
            Writing writing(database);
            Transaction transaction(writing.connection());
            if (!transaction.begun())
                return transaction.begun();
            const auto start = Clock::now();
            do {
                if (auto done = body(writing.connection(), i); !done)
                    return done;
                ++i;
            } while (i < n && Clock::now() - start < LongestTransaction);
            if (auto done = transaction.commit(); !done)
                return done;
        }
        if (!report(progress, double(i) / double(n)))
            return Error{Errc::Cancelled, database.file()};
        if (i < n)
            std::this_thread::sleep_for(PauseForOthers);
    }
    return {};
}

Result<void> syncLog(Connection& connection)
{
    Statement any(connection, "SELECT 1 FROM journal LIMIT 1"); // opens the log where this connection never read before
    any.step();
    any.reset();
    if (auto done = any.done(); !done)
        return done;
    sqlite3_file* log = nullptr;
    int code = sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (code == SQLITE_OK && log && log->pMethods)
        code = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
    // What a checkpoint took out of the log is safe in the database: it syncs both.
    return code == SQLITE_OK ? Result<void>() : connection.error(code);
}

Result<void> writeAtOnce(Database& database, const std::function<Result<void>(Connection&)>& body)
{
    Writing writing(database);
    Transaction transaction(writing.connection());
    if (!transaction.begun())
        return transaction.begun();
    if (auto done = body(writing.connection()); !done)
        return done;
    return transaction.commit();
}

} // namespace phenodrop
