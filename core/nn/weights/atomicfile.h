#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <span>

namespace phenodrop::nn {

/// A file that is either there in full or not at all: written beside its place, flushed to the disk, then
/// renamed. A writer that is destroyed without commit() leaves the old file untouched and nothing else
/// behind.
class AtomicFile
{
public:
    /// Errors: WriteFailed, DiskFull.
    static Result<AtomicFile> create(const std::filesystem::path& path);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    /// Errors: DiskFull, WriteFailed.
    Result<void> write(std::span<const std::byte> bytes);
    /// Errors: DiskFull, WriteFailed.
    Result<void> commit();

private:
    AtomicFile(std::FILE* file, std::filesystem::path path, std::filesystem::path temporary);

    std::FILE* m_file = nullptr;
    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
};

} // namespace phenodrop::nn
