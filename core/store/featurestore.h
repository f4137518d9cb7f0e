#pragma once

#include "core/cell/cell.h"
#include "core/store/project.h"

#include <span>

namespace phenodrop {

/// Features of cells by one encoder: N×D numbers.
struct FeatureTable {
    std::string encoder;            ///< "vgg16-fc7", "builtin", "classical"; also the file's name
    std::string source;             ///< name and hash of the weights, or the version of the measurements
    std::vector<std::string> names; ///< D names, or empty where the columns have none
    std::size_t dims = 0;           ///< D
    std::vector<CellId> cells;      ///< N
    std::vector<float> values;      ///< N×D, row-major
    RunId run = 0;
    std::string createdAt; ///< UTC; set when saved

    std::span<const float> row(std::size_t i) const { return {values.data() + i * dims, dims}; }
};

/// What a listing says; the numbers themselves are not read.
struct FeatureInfo {
    std::string encoder;
    std::string source;
    std::size_t cells = 0;
    std::size_t dims = 0;
    RunId run = 0;
    std::string createdAt;
};

/// Writes features/ENCODER.features in the place of the encoder's old table, all or nothing.
/// Errors: BadShape where values.size() ≠ cells × dims, BadArgument for an encoder that is no file name,
/// DiskFull, WriteFailed.
Result<void> saveFeatures(Project& project, const FeatureTable& table);
/// Errors: NotFound where there is none, StoreDamaged for a wrong checksum, FileTruncated.
Result<FeatureTable> loadFeatures(const Project& project, const std::string& encoder);
/// The newest first.
Result<std::vector<FeatureInfo>> listFeatures(const Project& project);
Result<void> removeFeatures(Project& project, const std::string& encoder);

/// Removes rows of cells that the project has no more (after a new segmentation). Returns how many.
Result<std::size_t> dropStaleRows(const Project& project, FeatureTable& table);

} // namespace phenodrop
