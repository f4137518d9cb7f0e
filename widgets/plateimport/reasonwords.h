#pragma once

#include <QString>
#include <QStringList>

namespace phenodrop {

/// The English reasons and remarks of an import report in the window's language. The report itself stays in
/// English: it is stored with the project and printed by the command line. A form that is not known is given
/// back as it is, so that nothing is lost when an importer says something new.
QString reasonWords(const QString& reason);

/// "P1 B02 site 3 channel DAPI" with its two words translated.
QString placeWords(const QString& place);

/// The first lines of a report, its count of files and one line per plate, in the window's language and with
/// its numbers; any other line as it is.
QString summaryWords(const QString& line);

/// The forms that reasonWords() knows, with %1 … for names and numbers; for tests.
QStringList reasonForms();

} // namespace phenodrop
