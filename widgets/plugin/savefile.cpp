#include "widgets/plugin/savefile.h"

#include <QFileDialog>
#include <QSaveFile>

namespace phenodrop {

QString askForNewFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter, const QString& suffix)
{
    const QFileInfo info(suggestion);
    QFileDialog dialog(parent, title, suggestion.contains(u'/') ? info.path() : QString(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(info.fileName());
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    return dialog.selectedFiles().constFirst();
}

QString writeWhole(const QString& file, const QByteArray& bytes)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.flush() || !out.commit())
        return out.errorString();
    return {};
}

} // namespace phenodrop
