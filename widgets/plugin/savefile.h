#pragma once

#include <QString>

class QWidget;

namespace phenodrop {

/// Asks which file to write. A name without an ending gets `suffix`, so that the same filter finds it again, and a
/// file that is there is replaced only after a question. `suggestion`: a name, with or without its folder. Empty: none.
QString askForNewFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter, const QString& suffix);

/// Writes all of it or nothing: what was there before stays where writing fails. Empty: done; otherwise what the
/// system says.
QString writeWhole(const QString& file, const QByteArray& bytes);

} // namespace phenodrop
