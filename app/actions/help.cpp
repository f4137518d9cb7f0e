#include "app/actions/actions.h"
#include "widgets/style/controls.h"
#include "widgets/style/smallparts.h"

#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPointer>

namespace phenodrop {

namespace {

struct HelpVerb {
    Q_DECLARE_TR_FUNCTIONS(HelpVerb)
};

constexpr int TextWidth = 300; ///< px

struct Key {
    QString keys, what;
};

/// Where cells are labelled, reviewed and looked at.
QList<Key> cellKeys()
{
    return {{QStringLiteral("1 … 9"), HelpVerb::tr("Put the cells in this class, go on")},
            {HelpVerb::tr("Enter"), HelpVerb::tr("Accept the suggestion")},
            {HelpVerb::tr("Space"), HelpVerb::tr("Select")},
            {QStringLiteral("S"), HelpVerb::tr("Find similar cells")},
            {QStringLiteral("F"), HelpVerb::tr("Field of the cell")},
            {QStringLiteral("L"), HelpVerb::tr("Lens on the map")},
            {HelpVerb::tr("Alt+drag"), HelpVerb::tr("Lasso on the map")},
            {QStringLiteral("N"), HelpVerb::tr("New class")},
            {HelpVerb::tr("Backspace"), HelpVerb::tr("Take the label off")},
            {QStringLiteral("K"), HelpVerb::tr("Keep the label")},
            {QStringLiteral("W"), HelpVerb::tr("What the network looks at (Review)")},
            {HelpVerb::tr("Ctrl+1 … 9"), HelpVerb::tr("Show or hide a channel")},
            {QStringLiteral("O"), HelpVerb::tr("Outlines of cells")},
            {QStringLiteral("+  −"), HelpVerb::tr("Zoom; Ctrl+0 fits")}};
}

QList<Key> commonKeys()
{
    return {{HelpVerb::tr("Ctrl+K"), HelpVerb::tr("Search wells, cells, commands")},
            {HelpVerb::tr("Ctrl+Alt+1 … 5"), HelpVerb::tr("Go to a workspace")},
            {QStringLiteral("F6"), HelpVerb::tr("Next panel")},
            {HelpVerb::tr("Ctrl+Z"), HelpVerb::tr("Undo; Ctrl+Shift+Z brings it back")},
            {HelpVerb::tr("Wheel"), HelpVerb::tr("On a plate: into the well, its field, its cells, and out again. Enter and Esc do the same.")},
            {QStringLiteral("N P S"), HelpVerb::tr("On a plate: mark the chosen wells as negative or positive control or "
                                                   "as sample. A drag or Shift chooses several.")}};
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

QLabel* makeText(const QString& text)
{
    auto* label = makeLabel(text);
    label->setWordWrap(true);
    label->setFixedWidth(TextWidth); // so that its height is known before it is shown
    return label;
}

QGridLayout* makeKeys(const QList<Key>& keys)
{
    auto* grid = makeGrid();
    int row = 0;
    for (const Key& key : keys) {
        grid->addWidget(new KeyCap(key.keys), row, 0, Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(makeText(key.what), row++, 1);
    }
    return grid;
}

QLabel* makeTitle(const QString& text)
{
    return makeLabel(text, FontSize::Title, TextRole::Text, true);
}

QDialog* makeHelp(QWidget* window)
{
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HelpVerb::tr("Help"));
    auto* steps = makeGrid();
    int row = 0;
    for (const Key& step : allSteps()) {
        steps->addWidget(makeLabel(step.keys, FontSize::Body, TextRole::Text, true), row, 0, Qt::AlignTop);
        steps->addWidget(makeText(step.what), row++, 1);
    }
    auto* left = new QVBoxLayout;
    left->setSpacing(Space::M);
    left->addWidget(makeTitle(HelpVerb::tr("From a folder to hits")));
    left->addLayout(steps);
    left->addSpacing(Space::S);
    left->addWidget(makeTitle(HelpVerb::tr("Keys everywhere")));
    left->addLayout(makeKeys(commonKeys()));
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    right->setSpacing(Space::M);
    right->addWidget(makeTitle(HelpVerb::tr("Keys for cells")));
    right->addLayout(makeKeys(cellKeys()));
    right->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(2 * Space::XL);
    columns->addLayout(left);
    columns->addLayout(right);
    auto* whole = new QVBoxLayout(dialog);
    whole->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    whole->setSpacing(Space::L);
    whole->setSizeConstraint(QLayout::SetFixedSize); // Qt itself would allow two thirds of a small screen's height
    whole->addLayout(columns);
    auto* licence = makeLabel(HelpVerb::tr("Phenodrop %1, free software under the GNU General Public License, version 3. Runs on this "
                                           "computer alone; nothing is sent.")
                                  .arg(QCoreApplication::applicationVersion()),
                              FontSize::Small, TextRole::Third);
    licence->setWordWrap(true);
    whole->addWidget(licence);
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
