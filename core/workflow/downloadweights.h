#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/nn/weights/knownweights.h"

#include <filesystem>
#include <string>

namespace phenodrop {

/// Fetches a weights file into `folder` and returns its path. What arrives is kept beside it under ".part", so that a
/// broken download goes on where it stopped; the file has its own name only after its length and checksum agree with
/// the published ones. A file that is there and agrees is not fetched again. Blocks, in any thread of an application.
/// Errors: FileUnreadable (subject is the address: no connection, or the server's refusal), Conflict (what came is not
/// what was published: it is deleted), Cancelled, WriteFailed, DiskFull.
Result<std::filesystem::path> downloadWeights(const nn::WeightsSource& source, const std::filesystem::path& folder,
                                              const Progress& progress = {});

/// The name under which a user's file is kept, so that openEncoder() finds it: published names of VGG16 do not all say so.
std::string installedName(const std::filesystem::path& file);

/// The file's SHA-256 and MD5 in hexadecimal digits. Errors: FileMissing, FileUnreadable, Cancelled.
struct Checksums {
    std::string sha256, md5;
};
Result<Checksums> checksumsOf(const std::filesystem::path& file, const Progress& progress = {});

} // namespace phenodrop
