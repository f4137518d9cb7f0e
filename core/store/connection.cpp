#include "core/store/connection.h"

#include "core/base/viewonly.h"

#include <cerrno>
#include <chrono>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <sqlite3.h>
#include <thread>

namespace phenodrop {

namespace {

constexpr int BusyPauseMs = 2;
constexpr int BusyLimitMs = 20000;

/// SQLite's own back-off sleeps up to 100 ms, which a label on the GUI thread would feel; writers here hold
/// the lock for a few milliseconds only. The limit, ms, is in the pointer's place: a connection may outlive whoever set it.
int waitForOthers(void* limitMs, int attempt)
{
    if (attempt * BusyPauseMs > int(reinterpret_cast<std::intptr_t>(limitMs)))
        return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(BusyPauseMs));
    return 1;
}

/// The path as SQLite's URIs have it, for a file of which we know that nobody writes it.
std::string frozenUri(const std::string& file)
{
    std::string uri = "file:";
    if (!file.empty() && file.front() != '/')
        uri += '/'; // C:/…
    for (const char c : file) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) || std::strchr("/-_.~:", c);
        char escaped[4];
        std::snprintf(escaped, sizeof escaped, "%%%02X", unsigned(static_cast<unsigned char>(c)));
        uri += plain ? std::string(1, c) : std::string(escaped);
    }
    return uri + "?immutable=1";
}

bool isDiskFull(int systemError)
{
#ifdef EDQUOT
    if (systemError == EDQUOT)
        return true;
#endif
    return systemError == ENOSPC || systemError == EFBIG;
}

} // namespace

Error storeError(sqlite3* handle, int code, const std::string& subject)
{
    const int systemError = errno; // before anything else changes it
    Error error{Errc::Internal, subject, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code)};
    switch (code & 0xff) {
    case SQLITE_FULL:
        error.code = Errc::DiskFull;
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error.code = Errc::StoreBusy;
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        error.code = Errc::StoreDamaged;
        break;
    case SQLITE_NOMEM:
        error.code = Errc::OutOfMemory;
        break;
    case SQLITE_CONSTRAINT:
        error.code = Errc::Conflict;
        break;
    case SQLITE_IOERR:
        // sqlite3_system_errno() is 0 when a COMMIT fails; errno is then still that of the write.
        error.code = (handle && isDiskFull(sqlite3_system_errno(handle))) ||
                             (code == SQLITE_IOERR_WRITE && isDiskFull(systemError))
                         ? Errc::DiskFull
                         : Errc::WriteFailed;
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        error.code = Errc::WriteFailed;
        break;
    case SQLITE_CANTOPEN:
        error.code = Errc::FileUnreadable;
        break;
    default:
        break;
    }
    return error;
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& file, Mode mode)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const bool frozen = mode == Mode::ReadFrozen;
    flags |= frozen || mode == Mode::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == Mode::Create)
        flags |= SQLITE_OPEN_CREATE;
    if (frozen)
        flags |= SQLITE_OPEN_URI;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(frozen ? frozenUri(file).c_str() : file.c_str(), &handle, flags, nullptr);
    if (code != SQLITE_OK) {
        const Error error = storeError(handle, code, file);
        sqlite3_close(handle);
        return error;
    }
    std::unique_ptr<Connection> connection(new Connection(handle, file));
    connection->setPatience(BusyLimitMs / 1000.0);
    // An outer limit on sentences keeps a damaged schema from asking for gigabytes.
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1 << 30);
    const char* settings = "PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;"
                           "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;"
                           "PRAGMA journal_size_limit = 67108864; PRAGMA trusted_schema = OFF;";
    if (mode == Mode::Create) // before the first table: what is deleted can give its room back a little at a time
        if (auto set = connection->execute("PRAGMA auto_vacuum = INCREMENTAL"); !set)
            return set.error();
    if (auto set = connection->execute(settings); !set)
        return set.error();
    return connection;
}

Result<void> Connection::viewOnly(const std::string& subject)
{
    m_viewed = subject;
    return execute("PRAGMA query_only = ON");
}

bool Connection::isFileReadOnly() const
{
    return sqlite3_db_readonly(m_handle, "main") == 1;
}

void Connection::setPatience(double seconds)
{
    sqlite3_busy_handler(m_handle, waitForOthers, reinterpret_cast<void*>(std::intptr_t(seconds * 1000)));
}

Error Connection::error(int code) const
{
    if (!m_viewed.empty() && (code & 0xff) == SQLITE_READONLY)
        return {Errc::WriteFailed, m_viewed, std::string(ViewOnlyDetail)};
    return storeError(m_handle, code, m_file);
}

Connection::~Connection()
{
    for (auto& [sql, statements] : m_idle)
        for (sqlite3_stmt* statement : statements)
            sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

Result<void> Connection::execute(const char* sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Result<void>() : error(code);
}

std::int64_t Connection::lastId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

int Connection::changes() const
{
    return sqlite3_changes(m_handle);
}

sqlite3_stmt* Connection::take(std::string_view sql, int& code)
{
    if (auto idle = m_idle.find(sql); idle != m_idle.end() && !idle->second.empty()) {
        sqlite3_stmt* statement = idle->second.back();
        idle->second.pop_back();
        return statement;
    }
    sqlite3_stmt* statement = nullptr;
    code = sqlite3_prepare_v3(m_handle, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                              nullptr);
    return statement;
}

void Connection::giveBack(std::string_view sql, sqlite3_stmt* statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    m_idle[sql].push_back(statement);
}

Statement::Statement(Connection& connection, std::string_view sql) : m_connection(connection), m_sql(sql)
{
    int code = SQLITE_OK;
    m_statement = connection.take(sql, code);
    check(code);
}

Statement::~Statement()
{
    if (m_statement)
        m_connection.giveBack(m_sql, m_statement);
}

Statement& Statement::check(int code)
{
    if (code != SQLITE_OK && m_code == SQLITE_OK) {
        m_code = code;
        m_error = m_connection.error(code);
    }
    return *this;
}

Statement& Statement::bind(int place, std::int64_t value)
{
    return m_code ? *this : check(sqlite3_bind_int64(m_statement, place, value));
}

Statement& Statement::bind(int place, double value)
{
    if (m_code)
        return *this;
    return check(std::isnan(value) ? sqlite3_bind_null(m_statement, place)
                                   : sqlite3_bind_double(m_statement, place, value));
}

Statement& Statement::bind(int place, std::string_view text)
{
    const char* data = text.data() ? text.data() : ""; // nullptr would become NULL
    return m_code ? *this
                  : check(sqlite3_bind_text64(m_statement, place, data, text.size(), SQLITE_STATIC,
                                              SQLITE_UTF8));
}

Statement& Statement::bindBytes(int place, std::string_view bytes)
{
    const char* data = bytes.data() ? bytes.data() : "";
    return m_code ? *this : check(sqlite3_bind_blob64(m_statement, place, data, bytes.size(), SQLITE_STATIC));
}

bool Statement::step()
{
    if (m_code)
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        check(code);
    return false;
}

void Statement::reset()
{
    if (m_statement)
        sqlite3_reset(m_statement);
}

Result<void> Statement::run()
{
    while (step()) {
    }
    reset();
    return done();
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return isNull(column) ? std::nan("") : sqlite3_column_double(m_statement, column);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::string Statement::text(int column) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return text ? std::string(text, std::size_t(sqlite3_column_bytes(m_statement, column))) : std::string();
}

std::string_view Statement::bytes(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return {bytes ? bytes : "", std::size_t(sqlite3_column_bytes(m_statement, column))};
}

Transaction::Transaction(Connection& connection) : m_connection(connection)
{
    m_begun = connection.execute("BEGIN IMMEDIATE");
    m_open = m_begun.hasValue();
}

Transaction::~Transaction()
{
    if (m_open) // a failed rollback leaves nothing to be done: SQLite rolls back on its own
        (void)m_connection.execute("ROLLBACK");
}

Result<void> Transaction::commit()
{
    if (!m_begun)
        return m_begun;
    auto committed = m_connection.execute("COMMIT");
    if (committed)
        m_open = false;
    return committed;
}

} // namespace phenodrop
