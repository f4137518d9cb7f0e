#pragma once

#include <QStringList>

namespace phenodrop {

/// The import report of a project in a few lines for a person, in the window's language. The report itself
/// stays as core/plateimport wrote it: the first line counts files, then come a line per plate and a line per
/// finding.
struct ReportWords {
    QStringList lines;
    int findings = 0; ///< lines that name something wrong or missing
};
ReportWords reportWords(const QStringList& report);

} // namespace phenodrop
