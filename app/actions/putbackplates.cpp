#include "app/actions/actions.h"
#include "app/actions/removalsteps.h"
#include "core/store/plateremoval.h"
#include "widgets/style/controls.h"
#include "widgets/workspace/workspace.h"

#include <QDateTime>
#include <QDialog>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

QString whenText(const std::string& utc)
{
    const QDateTime then = QDateTime::fromString(QString::fromStdString(utc), Qt::ISODate);
    return QLocale().toString(then.toLocalTime(), QLocale::ShortFormat);
}

NamedPlates checkedOf(const QListWidget& list)
{
    NamedPlates plates;
    for (int row = 0; row < list.count(); ++row)
        if (list.item(row)->checkState() == Qt::Checked) {
            plates.keys.push_back(list.item(row)->data(Qt::UserRole).toLongLong());
            plates.names << list.item(row)->data(Qt::UserRole + 1).toString();
        }
    return plates;
}

void choose(Actions& actions, const std::vector<RemovedPlate>& kept, const Leaving& leaving)
{
    Workspace& workspace = actions.workspace();
    auto* dialog = new QDialog(actions.window());
    dialog->setObjectName(QStringLiteral("putback"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(RemovePlate::tr("Put back removed plates"));
    auto* list = new QListWidget;
    list->setAccessibleName(RemovePlate::tr("Removed plates"));
    for (const RemovedPlate& plate : kept) {
        const QString name = QString::fromStdString(plate.name);
        auto* item = new QListWidgetItem(RemovePlate::tr("%1, removed %2", "plate, date and time").arg(name, whenText(plate.removedAt)), list);
        item->setData(Qt::UserRole, qlonglong(plate.key));
        item->setData(Qt::UserRole + 1, name);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(kept.size() == 1 ? Qt::Checked : Qt::Unchecked);
    }
    list->setCurrentRow(0);
    list->setMinimumWidth(380);
    auto* hint = makeLabel(RemovePlate::tr("They come back with their cells, labels and results. A plate is kept for %n hour(s) after it was removed.",
                                           nullptr, int(RemovedPlatesKept.count())),
                           FontSize::Small, TextRole::Third);
    hint->setWordWrap(true);
    auto* cancel = makeButton(RemovePlate::tr("Cancel"));
    cancel->setAutoDefault(false);
    auto* back = new PrimaryButton(RemovePlate::tr("Put back"));
    back->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(back);
    auto* column = new QVBoxLayout(dialog);
    column->setSpacing(Space::S);
    column->addWidget(list);
    column->addWidget(hint);
    column->addLayout(buttons);
    const auto update = [list, back] { back->setEnabled(!checkedOf(*list).keys.empty()); };
    update();
    QObject::connect(list, &QListWidget::itemChanged, back, update);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(back, &QPushButton::clicked, dialog, [&workspace, dialog, list, leaving] {
        (void)workspace.history().perform(returnStep(workspace, checkedOf(*list), leaving)); // what goes wrong is told when it is written
        dialog->accept();
    });
    QObject::connect(&workspace, &Workspace::projectChanged, dialog, &QDialog::reject);
    list->setFocus();
    dialog->open();
}

void putBack(Actions& actions, const Leaving& leaving)
{
    Workspace& workspace = actions.workspace();
    if (actions.window()->findChild<QDialog*>(QStringLiteral("putback")))
        return;
    auto future = runJob(workspace.jobs().pool(JobList::Lane::Light),
                         [project = workspace.project()](const Progress&) { return loadRemovedPlates(*project); });
    whenDone(future, &actions, [&actions, leaving, project = workspace.project()](const Result<std::vector<RemovedPlate>>& kept) {
        Workspace& workspace = actions.workspace();
        if (project != workspace.project())
            return;
        if (!kept)
            return workspace.notices().fail(kept.error());
        if (kept->empty())
            return workspace.notices().info(RemovePlate::tr("No plate was removed in the last %n hour(s).", nullptr, int(RemovedPlatesKept.count())));
        choose(actions, *kept, leaving);
    });
}

} // namespace

void addPutBackVerb(Actions& actions, const Leaving& leaving)
{
    actions.add({.id = QStringLiteral("plates.putback"), .text = RemovePlate::tr("Put back removed plates…"), .writes = true},
                [&actions, leaving] { putBack(actions, leaving); });
}

} // namespace phenodrop
