#include "core/nn/weights/atomicfile.h"

#include <cerrno>
#include <cstring>
#include <random>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace phenodrop::nn {

namespace {

Error writeError(const std::filesystem::path& path, int reason)
{
    bool full = reason == ENOSPC;
#ifdef EDQUOT
    full = full || reason == EDQUOT; // the user's share of the disk
#endif
    return {full ? Errc::DiskFull : Errc::WriteFailed, path.string(), std::strerror(reason)};
}

std::FILE* openNew(const std::filesystem::path& path)
{
#ifdef _WIN32
    return _wfopen(path.c_str(), L"wbx");
#else
    return std::fopen(path.c_str(), "wbx");
#endif
}

bool flushToDisk(std::FILE* file)
{
#ifdef _WIN32
    return std::fflush(file) == 0 && _commit(_fileno(file)) == 0;
#else
    return std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
#endif
}

// The rename itself is on the disk only after the folder is.
void flushFolder([[maybe_unused]] const std::filesystem::path& folder)
{
#ifndef _WIN32
    const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY);
    if (handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
#endif
}

} // namespace

AtomicFile::AtomicFile(std::FILE* file, std::filesystem::path path, std::filesystem::path temporary)
    : m_file(file), m_path(std::move(path)), m_temporary(std::move(temporary))
{
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_file(std::exchange(other.m_file, nullptr)), m_path(std::move(other.m_path)),
      m_temporary(std::move(other.m_temporary))
{
}

AtomicFile::~AtomicFile()
{
    if (!m_file)
        return;
    std::fclose(m_file);
    std::error_code ignored;
    std::filesystem::remove(m_temporary, ignored);
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path)
{
    std::filesystem::path temporary = path;
    temporary += ".part" + std::to_string(std::random_device{}());
    errno = 0;
    std::FILE* file = openNew(temporary);
    if (!file)
        return writeError(path, errno);
    return AtomicFile(file, path, std::move(temporary));
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes)
{
    if (bytes.empty()) // of an empty tensor the data may be null, which fwrite() does not allow
        return {};
    errno = 0;
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
        return writeError(m_path, errno);
    return {};
}

Result<void> AtomicFile::commit()
{
    errno = 0;
    if (!flushToDisk(m_file))
        return writeError(m_path, errno);
    std::FILE* file = std::exchange(m_file, nullptr);
    std::error_code failed;
    if (std::fclose(file) != 0)
        failed = std::error_code(errno, std::generic_category());
    if (!failed)
        std::filesystem::rename(m_temporary, m_path, failed);
    if (failed) {
        std::error_code ignored;
        std::filesystem::remove(m_temporary, ignored);
        return writeError(m_path, failed.value());
    }
    flushFolder(m_path.parent_path());
    return {};
}

} // namespace phenodrop::nn
