#pragma once

#include "core/nn/weights/inputfile.h"

#include <string>
#include <vector>

namespace phenodrop::nn {

/// One file inside a ZIP archive, as the central directory names it.
struct ZipEntry {
    std::string name;
    std::uint16_t method = 0; ///< 0 stored, 8 deflated
    std::uint32_t crc = 0;
    std::uint64_t packed = 0;      ///< bytes in the archive
    std::uint64_t size = 0;        ///< bytes unpacked
    std::uint64_t localHeader = 0; ///< offset
};

/// The central directory, ZIP64 included. Errors: BadFormat, FileTruncated, FileUnreadable.
/// Source: PKWARE APPNOTE 6.3.
Result<std::vector<ZipEntry>> readZipDirectory(InputFile& file);

/// The unpacked bytes of one entry, checked against its CRC. Claimed sizes that no archive of this length can
/// hold are refused before memory is taken. Errors: BadFormat, FileTruncated, FileUnreadable.
Result<std::vector<std::byte>> readZipEntry(InputFile& file, const ZipEntry& entry);

} // namespace phenodrop::nn
