#pragma once

#include "plugins/monitoring/model.h"

namespace phenodrop::monitoring {

/// A stretch of time, seconds since the recording's first row.
struct TimeSpan {
    double from = 0, to = 0;
};

/// What is known about a recording. Labels in the recording itself count first, then `faulty`, then the
/// failure.
struct Truth {
    std::vector<TimeSpan> faulty = {}; ///< windows in which something was wrong
    double failureTime = -1;           ///< s; −1: the last row's, for run-to-failure recordings
    double healthyUntil = 0.5;         ///< share of the time to failure up to which an alarm counts as false
    int allRows = -1;                  ///< 0 or 1: every row is normal or faulty
};

/// How a model's scores and alarms agree with the truth. Rows that the model was trained on are left out.
struct Evaluation {
    std::string kind;                         ///< "labels", "windows", "failure", "all rows"
    long rows = 0, leftOut = 0;               ///< judged; known from training
    double auc = 0;                           ///< NaN where only one kind of row is there
    double f1 = 0, precision = 0, recall = 0; ///< of alarm rows; NaN without labels
    double falseAlarmRate = 0;                ///< alarm rows ÷ healthy rows
    long healthyRows = 0;
    long firstAlarmRow = -1;   ///< first alarm that is no false one (−1: none), counted from 0
    double firstAlarmTime = 0; ///< s since the first row
    double leadTime = 0;       ///< s from that alarm to the failure; NaN where there is neither
    double detectionDelay = 0; ///< s from the first faulty row to its alarm; NaN for run to failure
    int windows = 0, windowsFound = 0;
};

/// Healthy rows are those labelled normal, those outside all windows, or, of a run to failure, those before
/// `healthyUntil` of the time to failure. AUC of a run to failure: healthy rows against the last twentieth of
/// the life.
Result<Evaluation> evaluate(const Recording& recording, const ScoredRows& scored, const Truth& truth);

/// Area under the ROC curve by ranks, ties counted half; NaN when a side is empty.
double rankAuc(std::span<const double> scores, std::span<const int> labels);

/// Reads windows: CSV with from,to per line (dates or seconds), or NAB's combined_windows.json (the entry
/// whose name ends in the recording's). Errors: FileMissing, BadFormat, NotFound.
Result<std::vector<TimeSpan>> readWindows(const std::filesystem::path& file, const Recording& recording);

} // namespace phenodrop::monitoring
