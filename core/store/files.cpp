#include "core/store/files.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <random>

#ifdef _WIN32
#include <io.h>
#include <share.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace phenodrop {

static_assert(std::endian::native == std::endian::little, "files of a project are little-endian");

namespace {

Errc writeErrc(int systemError)
{
    switch (systemError) {
    case ENOSPC:
    case EFBIG:
#ifdef EDQUOT
    case EDQUOT:
#endif
        return Errc::DiskFull;
    default:
        return Errc::WriteFailed;
    }
}

Error writeError(const std::string& path, int systemError)
{
    return {writeErrc(systemError), path, std::strerror(systemError)};
}

/// No buffer: what failed to be written must not be tried again behind our back.
std::FILE* unbuffered(std::FILE* file)
{
    if (file)
        std::setvbuf(file, nullptr, _IONBF, 0);
    return file;
}

std::FILE* createFile(const std::string& path)
{
#ifdef _WIN32
    return unbuffered(_wfopen(toPath(path).c_str(), L"wb"));
#else
    return unbuffered(std::fopen(path.c_str(), "wbe"));
#endif
}

/// nullptr with errno EACCES or EWOULDBLOCK where another process has it.
std::FILE* openAlone(const std::string& path)
{
#ifdef _WIN32
    return unbuffered(_wfsopen(toPath(path).c_str(), L"ab", _SH_DENYWR));
#else
    std::FILE* file = unbuffered(std::fopen(path.c_str(), "abe"));
    if (!file || ::flock(fileno(file), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return file; // file systems without locks are used without
    std::fclose(file);
    errno = EWOULDBLOCK;
    return nullptr;
#endif
}

/// Two programs may write the same file at once; each needs a part of its own.
std::string partName(const std::string& path)
{
    std::random_device random;
    return path + "." + std::to_string(random()) + PartSuffix;
}

int syncFile(std::FILE* file)
{
#ifdef _WIN32
    return _commit(_fileno(file));
#else
    // Pipes and devices cannot be synced, and need not be.
    return fsync(fileno(file)) == 0 || errno == EINVAL ? 0 : -1;
#endif
}

/// The name of a new file is durable only when its folder is. Best effort: not every file system can.
void syncFolder([[maybe_unused]] const std::filesystem::path& folder)
{
#ifndef _WIN32
    if (const int handle = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC); handle >= 0) {
        fsync(handle);
        ::close(handle);
    }
#endif
}

} // namespace

Result<void> makeFolder(const std::string& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(toPath(folder), failed);
    if (failed)
        return Error{writeErrc(failed.value()), folder, failed.message()};
    return {};
}

Result<OutputFile> OutputFile::create(const std::string& path)
{
    if (std::FILE* file = createFile(path))
        return OutputFile(file, path);
    return writeError(path, errno);
}

Result<OutputFile> OutputFile::appendAlone(const std::string& path)
{
    std::error_code failed;
    const bool isNew = !std::filesystem::exists(toPath(path), failed);
    std::FILE* file = openAlone(path);
    if (!file)
        return errno == EWOULDBLOCK ? Error{Errc::StoreBusy, path, "another process writes it"}
                                    : writeError(path, errno);
    if (isNew)
        syncFolder(toPath(path).parent_path());
    return OutputFile(file, path);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_file(std::exchange(other.m_file, nullptr)), m_path(std::move(other.m_path))
{
}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept
{
    std::swap(m_file, other.m_file);
    std::swap(m_path, other.m_path);
    return *this;
}

OutputFile::~OutputFile()
{
    if (m_file)
        std::fclose(m_file);
}

Error OutputFile::failure() const
{
    return writeError(m_path, errno);
}

Result<void> OutputFile::write(std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
        return failure();
    return {};
}

Result<void> OutputFile::sync()
{
    if (std::fflush(m_file) != 0 || syncFile(m_file) != 0)
        return failure();
    return {};
}

Result<void> OutputFile::close()
{
    if (auto synced = sync(); !synced)
        return synced;
    if (std::fclose(std::exchange(m_file, nullptr)) != 0)
        return failure();
    return {};
}

Result<void> OutputFile::truncate(std::uint64_t size)
{
    std::clearerr(m_file);
    std::error_code failed;
    std::filesystem::resize_file(toPath(m_path), size, failed);
    if (failed)
        return Error{writeErrc(failed.value()), m_path, failed.message()};
    return {};
}

Result<void> writeFileAtomically(const std::string& path, std::span<const std::string_view> parts)
{
    const std::string part = partName(path);
    const auto written = [&]() -> Result<void> {
        auto file = OutputFile::create(part);
        if (!file)
            return file.error();
        for (const std::string_view bytes : parts)
            if (auto done = file->write(bytes); !done)
                return done;
        return file->close();
    }();
    std::error_code failed;
    if (!written) {
        std::filesystem::remove(toPath(part), failed);
        return written;
    }
    std::filesystem::rename(toPath(part), toPath(path), failed);
    if (failed)
        return Error{Errc::WriteFailed, path, failed.message()};
    syncFolder(toPath(path).parent_path());
    return {};
}

std::string timeStamp()
{
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm utc{};
#ifdef _WIN32
    gmtime_s(&utc, &seconds);
#else
    gmtime_r(&seconds, &utc);
#endif
    char text[48];
    const std::size_t length = std::strftime(text, sizeof text, "%Y%m%d-%H%M%S", &utc);
    std::snprintf(text + length, sizeof text - length, "-%03d", int(ms));
    return text;
}

std::string uniqueFileName(const std::string& prefix, const std::string& suffix)
{
    std::random_device random;
    char text[16];
    std::snprintf(text, sizeof text, "-%08x", unsigned(random()));
    return prefix + "-" + timeStamp() + text + suffix;
}

bool isFileName(std::string_view name)
{
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_' || c == '.';
    };
    return !name.empty() && name[0] != '.' && std::ranges::all_of(name, allowed);
}

} // namespace phenodrop
