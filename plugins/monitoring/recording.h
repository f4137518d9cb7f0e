#pragma once

#include "core/base/error.h"

#include <Eigen/Core>
#include <filesystem>
#include <string>
#include <vector>

namespace phenodrop::monitoring {

/// Rows are moments, columns are numbers about each; row-major.
using Table = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A file of sensor readings, or of vibration snapshots, as it was read.
struct Recording {
    std::string name; ///< file or folder name, for messages and the model card
    std::vector<std::string> columns;
    Table values;             ///< rows × columns; gaps filled with the value before
    bool waveform = false;    ///< the columns are consecutive samples of one snapshot
    std::vector<double> time; ///< seconds since the first row
    bool timeKnown = false;   ///< false: `time` counts rows
    double start = 0;         ///< seconds since 1970 of the first row where the file has dates, else 0
    std::vector<int> labels;  ///< 1 faulty, 0 normal; empty where the file has no such column
    long filled = 0;          ///< readings that were missing or no number
    std::vector<std::string> ignored; ///< columns that are neither time, label nor number

    Eigen::Index rows() const { return values.rows(); }
};

struct ReadOptions {
    int snapshot =
        0; ///< samples per row when a file is one long signal; 0: 2048 where the file looks like one
    double period = 0; ///< seconds between rows where the file has no time; 0: unknown
    int channel = 0;   ///< of snapshot files with several signals
};

/// Reads a table (comma, semicolon or tab; also gzipped) or a folder of snapshot files, one file a row
/// (PRONOSTIA's acc_NNNNN.csv with clock columns, IMS's with the date as name).
///
/// Columns by name: time ("t_s", "timestamp", "datetime", …), label ("anomaly", "label", …; 0 or "normal" is
/// normal), left out ("changepoint", "snapshot", "index", …); numbered columns of one name (a0, a1, …; at
/// least 64) are a waveform. Without a header the columns are c1, c2, …. Errors: FileMissing, FileUnreadable,
/// BadFormat (no numbers, ragged rows), NotEnoughData.
Result<Recording> readRecording(const std::filesystem::path& path, const ReadOptions& options = {});

/// Seconds since 1970 of "2013-12-10 06:25[:00[.000000]]" (or with T); NaN when it is no date.
double parseDate(const std::string& text);

} // namespace phenodrop::monitoring
