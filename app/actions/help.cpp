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
            {QStringLiteral("W"), HelpVerb::tr("What the network looks at (Review)")},
            {HelpVerb::tr("Ctrl+1 … 9"), HelpVerb::tr("Show or hide a channel")},
            {QStringLiteral("O"), HelpVerb::tr("Outlines of cells")},
            {QStringLiteral("+  −"), HelpVerb::tr("Zoom; Ctrl+0 fits")},
            {HelpVerb::tr("Alt+drag"), HelpVerb::tr("Lasso on the map")},
            {QStringLiteral("N P S"), HelpVerb::tr("Plate: chosen wells are negative, positive, samples; drag or Shift chooses")},
            {HelpVerb::tr("Ctrl+K"), HelpVerb::tr("Search wells, cells, commands")},
            {HelpVerb::tr("Ctrl+Alt+1 … 5"), HelpVerb::tr("Go to a workspace")},
            {HelpVerb::tr("Ctrl+Z"), HelpVerb::tr("Undo; Ctrl+Shift+Z brings it back")},
            {QStringLiteral("F6"), HelpVerb::tr("Next panel")}};
}

/// From a folder to hits, in the order of the rail.
QList<Key> allSteps()
{
    return {{HelpVerb::tr("Plates"), HelpVerb::tr("Add a plate folder, read its treatments from a table, find the cells.")},
            {HelpVerb::tr("Label"), HelpVerb::tr("Make the map, make two or more classes, drag at least ten cells into each.")},
            {HelpVerb::tr("Train"), HelpVerb::tr("Start training; it goes on in the background.")},
            {HelpVerb::tr("Review"), HelpVerb::tr("Look at what the network calls wrong, move cells, train again.")},
            {HelpVerb::tr("Screen"), HelpVerb::tr("Screen all plates, then see hits and dose responses, export them.")}};
}

QGridLayout* makeGrid()
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Space::L);
    grid->setVerticalSpacing(Space::S);
    grid->setColumnStretch(1, 1);
    return grid;
}

QDialog* makeHelp(QWidget* window)
{
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HelpVerb::tr("Help"));
    auto* steps = makeGrid();
    int row = 0;
    for (const Key& step : allSteps()) {
        auto* what = makeLabel(step.what);
        what->setWordWrap(true);
        what->setMinimumWidth(300);
        steps->addWidget(makeLabel(step.keys, FontSize::Body, TextRole::Text, true), row, 0, Qt::AlignTop);
        steps->addWidget(what, row++, 1);
    }
    auto* keys = makeGrid();
    row = 0;
    for (const Key& key : allKeys()) {
        keys->addWidget(new KeyCap(key.keys), row, 0, Qt::AlignRight);
        keys->addWidget(makeLabel(key.what), row++, 1);
    }
    auto* columns = new QGridLayout(dialog); // titles stand on one line
    columns->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    columns->setHorizontalSpacing(2 * Space::XL);
    columns->setVerticalSpacing(Space::M);
    columns->addWidget(makeLabel(HelpVerb::tr("From a folder to hits"), FontSize::Title, TextRole::Text, true), 0, 0);
    columns->addWidget(makeLabel(HelpVerb::tr("Keys"), FontSize::Title, TextRole::Text, true), 0, 1);
    columns->addLayout(steps, 1, 0, Qt::AlignTop);
    columns->addLayout(keys, 1, 1, Qt::AlignTop);
    columns->addWidget(makeLabel(HelpVerb::tr("Phenodrop %1, free software under the GNU General Public License, version 3. Runs on this "
                                              "computer alone; nothing is sent.")
                                     .arg(QCoreApplication::applicationVersion()),
                                 FontSize::Small, TextRole::Third),
                       2, 0, 1, 2);
    return dialog;
}

} // namespace

void addHelpVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("help.keys"),
                 .text = HelpVerb::tr("Help"),
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
