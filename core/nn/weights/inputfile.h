#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>

namespace phenodrop::nn {

/// A part of a file.
struct FileRange {
    std::uint64_t begin = 0, end = 0;
    std::uint64_t size() const { return end - begin; }
};

/// A file read piece by piece whose every read is checked against its length.
class InputFile
{
public:
    /// Errors: FileMissing, FileUnreadable.
    static Result<InputFile> open(const std::filesystem::path& path);

    std::uint64_t size() const { return m_size; }
    const std::filesystem::path& path() const { return m_path; }
    /// Fills `out` from `offset` on. Errors: FileTruncated (past the end), FileUnreadable.
    Result<void> read(std::uint64_t offset, std::span<std::byte> out);
    /// An error about this file.
    Error error(Errc code, std::string detail) const { return {code, m_path.string(), std::move(detail)}; }

private:
    std::filesystem::path m_path;
    std::ifstream m_stream;
    std::uint64_t m_size = 0;
};

} // namespace phenodrop::nn
