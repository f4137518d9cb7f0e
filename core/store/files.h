#pragma once

// For this room only: safe writing.

#include "core/base/error.h"
#include "core/base/paths.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop {

/// Makes a folder and those above it. Errors: WriteFailed, DiskFull.
Result<void> makeFolder(const std::string& folder);

/// A file that is written to, with errors told as DiskFull or WriteFailed.
class OutputFile
{
public:
    /// For a new file or in the place of an old one.
    static Result<OutputFile> create(const std::string& path);
    /// At the end of a file, made when it is missing, that no other process writes; the system lets go of the
    /// lock when the process ends, however it ends. Errors: also StoreBusy.
    static Result<OutputFile> appendAlone(const std::string& path);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&& other) noexcept;
    ~OutputFile();

    Result<void> write(std::string_view bytes);
    /// Returns when everything is on the disk.
    Result<void> sync();
    /// Syncs and closes; without it the destructor closes and errors go unnoticed.
    Result<void> close();
    /// Cuts the file, for taking back a half-written record.
    Result<void> truncate(std::uint64_t size);
    const std::string& path() const { return m_path; }

private:
    OutputFile(std::FILE* file, std::string path) : m_file(file), m_path(std::move(path)) {}
    Error failure() const;

    std::FILE* m_file;
    std::string m_path;
};

/// Writes the parts one after the other to a file beside `path`, syncs it and puts it in the place of `path`:
/// all or nothing.
Result<void> writeFileAtomically(const std::string& path, std::span<const std::string_view> parts);

/// How such files beside `path` end; one that is days old was left by a crash.
constexpr const char* PartSuffix = ".part";

/// Any array as bytes; numbers on disk are little-endian, as on every machine we build for.
template <typename T>
std::string_view bytesOf(const std::vector<T>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

/// "PREFIX-20261124-112029-417-1a2b3c4d SUFFIX" without the blank: never the same twice, and sorts by time.
std::string uniqueFileName(const std::string& prefix, const std::string& suffix);
/// "20261124-112029-417", UTC.
std::string timeStamp();

/// A name that is safe as a file's on every system: letters, digits, '-', '_', '.', not starting with a dot.
bool isFileName(std::string_view name);

} // namespace phenodrop
