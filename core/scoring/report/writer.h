#pragma once

#include "core/base/progress.h"
#include "core/scoring/report/reportinput.h"

#include <filesystem>

namespace phenodrop {

/// Writes wells.csv, cells.csv, hits.csv and report.html into `folder` (made if needed), each beside its
/// place and moved there when complete. Returns the files' paths. Errors: WriteFailed, DiskFull, Cancelled.
Result<std::vector<std::filesystem::path>> writeReportFiles(const std::filesystem::path& folder,
                                                            const ReportInput& input,
                                                            const Progress& progress = {});

} // namespace phenodrop
