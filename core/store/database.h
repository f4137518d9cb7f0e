#pragma once

// For this room only: who may read and write the project's database when.

#include "core/base/progress.h"
#include "core/store/connection.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace phenodrop {

/// A mutex that serves in the order of coming: a long job that locks again and again cannot starve the
/// window.
class TurnLock
{
public:
    void lock();
    void unlock();

private:
    std::mutex m_mutex;
    std::condition_variable m_turn;
    std::uint64_t m_next = 0;
    std::uint64_t m_serving = 0;
};

/// The connections of one project: one for writing and as many for reading as threads read at once. In WAL
/// mode readers see the last committed state and never wait for a writer.
class Database
{
public:
    /// Opens project.sqlite, which must be one of ours, and brings its tables up to date.
    /// `beforeMigration` is called when there is something to do on an existing file.
    static Result<std::unique_ptr<Database>>
    open(const std::string& file, bool create,
         const std::function<Result<void>(Connection&)>& beforeMigration);
    /// Opens it without ever writing there, as live as the others' locks and the rights allow: beside those who write it,
    /// else as it lies on the disk, else, where its log or its age ask for changes, as a copy in the system's folder for
    /// passing files, which goes with the Database. Errors: StoreBusy where what lies on the disk is half written.
    static Result<std::unique_ptr<Database>> openForViewing(const std::string& file);
    ~Database();

    const std::string& file() const { return m_file; }

private:
    friend class Writing;
    friend class Reading;
    Database() = default;
    Result<std::unique_ptr<Connection>> connect() const;

    std::string m_file;
    Connection::Mode m_readMode = Connection::Mode::Write; ///< a reader of a log must be able to make its shared memory
    std::string m_viewed; ///< the project's folder; empty: may be written
    std::string m_copy;   ///< a folder that goes with this
    TurnLock m_writerLock;
    std::unique_ptr<Connection> m_writer;
    std::mutex m_readersMutex;
    std::vector<std::unique_ptr<Connection>> m_idleReaders;
};

/// Holds the writing connection. Durable: commits are on the disk, not only safe from a crash of the program.
class Writing
{
public:
    enum class Durability { Normal, Full };
    explicit Writing(Database& database, Durability durability = Durability::Normal);
    ~Writing();
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
    Connection& connection() { return m_connection; }

private:
    std::unique_lock<TurnLock> m_lock;
    Connection& m_connection;
    Durability m_durability;
};

/// Holds a reading connection.
class Reading
{
public:
    static Result<Reading> begin(Database& database);
    ~Reading();
    Reading(Reading&&) = default;
    Reading& operator=(Reading&&) = delete;
    Connection& connection() { return *m_connection; }

private:
    Reading(Database& database, std::unique_ptr<Connection> connection);
    Database* m_database;
    std::unique_ptr<Connection> m_connection;
};

/// Calls `body` for 0 … n-1 inside short transactions and gives way between them, so that others never wait
/// long. What `body` does for one number is in one transaction. An error takes back the transaction it
/// happened in.
Result<void> writeInChunks(Database& database, std::size_t n,
                           const std::function<Result<void>(Connection&, std::size_t)>& body,
                           const Progress& progress = {});

/// Returns when every commit before the call, by whichever connection, is on the disk, with nobody kept from writing
/// meanwhile. Errors: WriteFailed.
Result<void> syncLog(Connection& connection);

/// One transaction around `body`.
Result<void> writeAtOnce(Database& database, const std::function<Result<void>(Connection&)>& body);

} // namespace phenodrop
