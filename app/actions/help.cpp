#include "app/actions/actions.h"
#include "widgets/style/controls.h"
#include "widgets/style/smallparts.h"

#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QPointer>

namespace phenodrop {

namespace {

struct HelpVerb {
    Q_DECLARE_TR_FUNCTIONS(HelpVerb)
};

struct Key {
    QString keys, what;
};

QList<Key> allKeys()
{
    return {{QStringLiteral("1 … 9"), HelpVerb::tr("Put the cells in this class, go on")},
            {HelpVerb::tr("Enter"), HelpVerb::tr("Accept the suggestion")},
            {HelpVerb::tr("Space"), HelpVerb::tr("Select")},
            {QStringLiteral("S"), HelpVerb::tr("Find similar cells")},
            {QStringLiteral("F"), HelpVerb::tr("Field of the cell")},
            {QStringLiteral("L"), HelpVerb::tr("Lens on the map")},
            {QStringLiteral("N"), HelpVerb::tr("New class")},
            {HelpVerb::tr("Backspace"), HelpVerb::tr("Take the label off")},
            {QStringLiteral("K"), HelpVerb::tr("Keep the label")},
            {HelpVerb::tr("Ctrl+1 … 9"), HelpVerb::tr("Show or hide a channel")},
            {QStringLiteral("O"), HelpVerb::tr("Outlines of cells")},
            {QStringLiteral("+  −"), HelpVerb::tr("Zoom; Ctrl+0 fits")},
            {HelpVerb::tr("Alt+drag"), HelpVerb::tr("Lasso on the map")},
            {HelpVerb::tr("Ctrl+K"), HelpVerb::tr("Search wells, cells, commands")},
            {HelpVerb::tr("Ctrl+Alt+1 … 5"), HelpVerb::tr("Go to a workspace")},
            {HelpVerb::tr("Ctrl+Z"), HelpVerb::tr("Undo; Ctrl+Shift+Z brings it back")},
            {QStringLiteral("F6"), HelpVerb::tr("Next panel")}};
}

QDialog* makeHelp(QWidget* window)
{
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HelpVerb::tr("Keys"));
    auto* grid = new QGridLayout(dialog);
    grid->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    grid->setHorizontalSpacing(Space::L);
    grid->setVerticalSpacing(Space::S);
    int row = 0;
    for (const Key& key : allKeys()) {
        grid->addWidget(new KeyCap(key.keys), row, 0, Qt::AlignRight);
        grid->addWidget(makeLabel(key.what), row++, 1);
    }
    return dialog;
}

} // namespace

void addHelpVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("help.keys"),
                 .text = HelpVerb::tr("Keys"),
                 .icon = QStringLiteral("keyboard"),
                 .needsProject = false},
                [&actions, open = QPointer<QDialog>()]() mutable {
                    if (!open)
                        open = makeHelp(actions.window());
                    open->show();
                    open->raise();
                    open->activateWindow();
                });
}

} // namespace phenodrop
