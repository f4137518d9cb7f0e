#pragma once

// For this room only: a thin, checked face of the SQLite C API.

#include "core/base/error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace phenodrop {

/// SQLite's own words as an Error: DiskFull, StoreBusy, StoreDamaged, Conflict (a UNIQUE that is broken),
/// WriteFailed, …
Error storeError(sqlite3* handle, int code, const std::string& subject);

/// One open database file. Used by one thread at a time.
class Connection
{
public:
    /// Read sees what others commit. ReadFrozen takes no lock and makes no file, for one that nobody writes: what is in
    /// its log is not seen.
    enum class Mode { Read, ReadFrozen, Write, Create };
    static Result<std::unique_ptr<Connection>> open(const std::string& file, Mode mode);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    sqlite3* handle() const { return m_handle; }
    /// Refuses to write from now on, with ViewOnlyDetail, `subject` for the person who reads it.
    Result<void> viewOnly(const std::string& subject);
    bool isFileReadOnly() const; ///< asked to write it could not: no right to, or a read-only drive
    /// How long to wait for others, s; 20 unless said here.
    void setPatience(double seconds);
    const std::string& file() const { return m_file; }
    /// Several sentences without parameters or rows.
    Result<void> execute(const char* sql);
    std::int64_t lastId() const;
    /// Rows that the last sentence changed.
    int changes() const;
    Error error(int code) const;

private:
    friend class Statement;
    Connection(sqlite3* handle, std::string file) : m_handle(handle), m_file(std::move(file)) {}
    sqlite3_stmt* take(std::string_view sql, int& code);
    void giveBack(std::string_view sql, sqlite3_stmt* statement);

    sqlite3* m_handle;
    std::string m_file;
    std::string m_viewed; ///< subject of refusals; empty: may write
    std::unordered_map<std::string_view, std::vector<sqlite3_stmt*>>
        m_idle; ///< prepared before; keys are literals
};

/// One sentence with its parameters. The first error sticks: later calls do nothing, and done() tells it. So
///
///     Statement rows(connection, "SELECT id FROM well WHERE plate = ?1");
///     rows.bind(1, plate);
///     while (rows.step())
///         ids.push_back(rows.integer(0));
///     if (auto done = rows.done(); !done)
///         return done.error();
class Statement
{
public:
    /// `sql` is a literal: it is kept prepared under its address for as long as the connection lives.
    Statement(Connection& connection, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int place, std::int64_t value);
    Statement& bind(int place, int value) { return bind(place, std::int64_t(value)); }
    Statement& bind(int place, std::size_t value) { return bind(place, std::int64_t(value)); }
    Statement& bind(int place, bool value) { return bind(place, std::int64_t(value)); }
    Statement& bind(int place, double value); ///< NaN becomes NULL
    /// Text must live until the sentence has run.
    Statement& bind(int place, std::string_view text);
    Statement& bind(int place, const char* text) { return bind(place, std::string_view(text)); }
    Statement& bindBytes(int place, std::string_view bytes);

    bool step();  ///< true: there is a row
    void reset(); ///< for the next parameters
    /// Runs to the end, resets, and tells how it went: for sentences without rows.
    Result<void> run();
    Result<void> done() const { return m_code == 0 ? Result<void>() : Result<void>(m_error); }

    std::int64_t integer(int column) const;
    double real(int column) const; ///< NaN for NULL
    bool boolean(int column) const { return integer(column) != 0; }
    bool isNull(int column) const;
    std::string text(int column) const;
    /// Valid until the next step.
    std::string_view bytes(int column) const;

private:
    Statement& check(int code);

    Connection& m_connection;
    std::string_view m_sql;
    sqlite3_stmt* m_statement = nullptr;
    int m_code = 0;
    Error m_error;
};

/// Begins as a writer at once; rolls back unless committed.
class Transaction
{
public:
    explicit Transaction(Connection& connection);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    /// Whether it could begin; the same error comes from commit().
    const Result<void>& begun() const { return m_begun; }
    Result<void> commit();

private:
    Connection& m_connection;
    Result<void> m_begun;
    bool m_open = false;
};

} // namespace phenodrop
