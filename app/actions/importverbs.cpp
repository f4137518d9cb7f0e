#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace phenodrop {

namespace {
struct ImportVerbs {
    Q_DECLARE_TR_FUNCTIONS(ImportVerbs)
};
} // namespace

void addImportVerbs(Actions& actions)
{
    actions.add({.id = QStringLiteral("plates.import"),
                 .text = ImportVerbs::tr("Add plate folder…"),
                 .icon = QStringLiteral("import"),
                 .shortcut = QKeySequence(QStringLiteral("Ctrl+I")),
                 .needsProject = false},
                [&actions] {
                    auto* dialog = new QFileDialog(actions.window(), ImportVerbs::tr("Add plate folder"));
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                    dialog->setFileMode(QFileDialog::Directory);
                    dialog->setOption(QFileDialog::ShowDirsOnly);
                    QObject::connect(
                        dialog, &QFileDialog::fileSelected, &actions,
                        [&actions](const QString& folder) { actions.workspace().requestImport({folder}); });
                    dialog->open();
                });
}

} // namespace phenodrop
