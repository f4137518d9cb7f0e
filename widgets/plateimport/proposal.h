#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include "core/plateimport/presets.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace phenodrop {

/// A file name and how it would be read: "A01_s2_w1.tif" → "plate P1 · A01 · site 2 · w1".
struct ParsedExample {
    QString file;
    QString meaning; ///< empty: the name does not fit
};

/// How well one naming scheme fits the files of a folder.
struct PresetProposal {
    QString preset; ///< as the import takes it
    QString title;
    int matched = 0, files = 0;
    std::vector<ParsedExample> examples; ///< three files spread over the folder
};

struct ImportProposal {
    std::vector<PresetProposal> presets; ///< best first, at most three that fit anything
    int files = 0;
    QString index;      ///< name of an index file that says it all, where there is one
    QStringList sample; ///< file names for trying a pattern on
    std::shared_ptr<const std::vector<std::string>> names; ///< of all files, inside the folders
    QString guess; ///< a pattern for names that no instrument's scheme fits (guessPattern()); empty: one does, or none can be made
    bool onePlate = false; ///< nothing names a plate, and all images lie in one folder
    QString table; ///< the one table of treatments beside the images; empty: none, or several
};

/// Looks at names only (and into small tables), so it is quick; of very large folders at 20,000 files. Errors: FileMissing, NotFound
/// without images, Cancelled.
Result<ImportProposal> proposeImport(const QStringList& folders, const Progress& progress);

/// The plate that a table of treatments is for; empty where it names none or several, or is no such table.
QString plateOfTable(const QString& file);

/// What a name says, for people: "plate P1 · B07 · site 2 · w1".
QString meaningOf(const ParsedName& name);

/// How a pattern of the user would read these names; the error says why it cannot be used.
Result<std::vector<ParsedExample>> tryPattern(const QString& pattern, const QStringList& sample);

} // namespace phenodrop
