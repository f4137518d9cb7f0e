#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace phenodrop {

/// How the bytes of a chunk are packed.
enum class ZarrCodec : std::uint8_t { Inflate, Zstd, Blosc, Crc32c };

/// The description of a Zarr array of format 2 (`.zarray`) or 3 (`zarr.json`): n-dimensional, cut into chunks
/// of one size, each in a file of its own or, in format 3, several in a shard.
struct ZarrArray {
    std::filesystem::path folder;
    std::vector<std::int64_t> shape; ///< slowest first; the last two are y and x
    std::vector<std::int64_t> chunk; ///< same length
    std::vector<std::int64_t> shard; ///< chunks per file and dimension, in elements; empty: a file per chunk
    char kind = 'u';                 ///< u unsigned, i signed, f float
    int bytes = 1;                   ///< per element: 1, 2, 4 or 8
    bool bigEndian = false;
    bool fortran = false; ///< first dimension runs fastest inside a chunk
    double fill = 0;      ///< of chunks that are not stored
    std::string prefix;   ///< "c" before the chunk's numbers, or nothing
    char separator = '.';
    std::vector<ZarrCodec> codecs; ///< in the order in which they were applied
    bool indexFirst = false;       ///< where a shard keeps its table of chunks
    bool indexHasSum = true;       ///< the table ends in a CRC

    int height() const { return static_cast<int>(shape[shape.size() - 2]); }
    int width() const { return static_cast<int>(shape.back()); }
    int pages() const; ///< product of the leading dimensions
    std::int64_t chunkBytes() const;
};

/// True for a folder that says it is an array.
bool isZarrArray(const std::filesystem::path& folder);

/// Reads the description. Sizes are checked here, so that later arithmetic cannot overflow and no chunk is
/// larger than 1 GB. Errors: FileMissing, FileUnreadable, BadFormat; UnsupportedImage for a type, filter or
/// codec that we do not read; ImageTooLarge.
Result<ZarrArray> openZarrArray(const std::filesystem::path& folder);

} // namespace phenodrop
