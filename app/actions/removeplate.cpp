#include "app/actions/actions.h"
#include "app/actions/removalsteps.h"
#include "core/store/plateremoval.h"
#include "widgets/workspace/workspace.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace phenodrop {

namespace {

const QString RemovalBox = QStringLiteral("removal");

QString listed(const QStringList& names)
{
    constexpr int Most = 5;
    return names.size() <= Most ? names.join(QStringLiteral(", "))
                                : RemovePlate::tr("%1 and %n more", nullptr, int(names.size()) - Most).arg(names.mid(0, Most).join(QStringLiteral(", ")));
}

QString lossText(const PlateLoss& loss)
{
    const QString fields = RemovePlate::tr("%Ln field(s)", nullptr, int(loss.fields));
    const QString cells = RemovePlate::tr("%Ln cell(s)", nullptr, int(loss.cells));
    const QString labels = RemovePlate::tr("%Ln label(s)", nullptr, int(loss.labels));
    QStringList goes, stays;
    if (loss.cells == 0)
        goes << RemovePlate::tr("With it go %1.").arg(fields);
    else if (loss.labels == 0)
        goes << RemovePlate::tr("With it go %1 and %2, and their features, places on the map, predictions and results.").arg(fields, cells);
    else
        goes << RemovePlate::tr("With it go %1, %2 and %3, and their features, places on the map, predictions and results.")
                    .arg(fields, cells, labels)
             << RemovePlate::tr("Models that learned from its cells stay.");
    goes << RemovePlate::tr("The image files are not touched.");
    stays << RemovePlate::tr("Ctrl+Z brings all of it back while the project is open, “Put back removed plates…” for 48 hours.");
    if (loss.labels > 0)
        stays << RemovePlate::tr("The labels stay in the journal: when the plate is imported again, the cells found on it get them.");
    return goes.join(QLatin1Char(' ')) + QStringLiteral("\n\n") + stays.join(QLatin1Char(' '));
}

void ask(Actions& actions, const NamedPlates& plates, const PlateLoss& loss, const Leaving& leaving)
{
    Workspace& workspace = actions.workspace();
    const int number = int(plates.names.size());
    const QString verb = number == 1 ? RemovePlate::tr("Remove plate") : RemovePlate::tr("Remove %n plate(s)", nullptr, number);
    auto* box = new QMessageBox(QMessageBox::NoIcon, verb, RemovePlate::tr("Remove %1 from the project?").arg(listed(plates.names)),
                                QMessageBox::NoButton, actions.window());
    box->setObjectName(RemovalBox);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(lossText(loss));
    QPushButton* keep = box->addButton(number == 1 ? RemovePlate::tr("Keep it") : RemovePlate::tr("Keep them"), QMessageBox::RejectRole);
    box->addButton(verb, QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(box, &QMessageBox::buttonClicked, &workspace, [&workspace, box, plates, leaving](QAbstractButton* button) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            (void)workspace.history().perform(removalStep(workspace, plates, leaving)); // it tells why not itself
    });
    QObject::connect(&workspace, &Workspace::projectChanged, box, &QDialog::reject);
    box->open();
}

void remove(Actions& actions, const Leaving& leaving)
{
    Workspace& workspace = actions.workspace();
    const Plate* current = workspace.index()->plate(workspace.selection().currentPlate());
    if (!current)
        return workspace.notices().info(RemovePlate::tr("The project has no plate that could be removed."));
    NamedPlates plates;
    for (const Plate& plate : workspace.index()->plates()) {
        const bool meant = workspace.selection().plates().empty() ? plate.key == current->key
                                                                  : std::ranges::count(workspace.selection().plates(), plate.key) > 0;
        if (!meant || leaving->contains(plate.key))
            continue;
        plates.keys.push_back(plate.key);
        plates.names << QString::fromStdString(plate.name);
    }
    if (plates.keys.empty() || isInUse(workspace) || actions.window()->findChild<QMessageBox*>(RemovalBox))
        return;
    auto future = runJob(workspace.jobs().pool(JobList::Lane::Light), [project = workspace.project(), keys = plates.keys](const Progress&) {
        return lossOfPlates(*project, keys);
    });
    whenDone(future, &actions, [&actions, leaving, project = workspace.project(), plates](const Result<PlateLoss>& loss) mutable {
        if (project != actions.workspace().project())
            return;
        if (!loss)
            return actions.workspace().notices().fail(loss.error());
        plates.cells = loss->cells;
        ask(actions, plates, *loss, leaving);
    });
}

} // namespace

void addRemovePlateVerb(Actions& actions)
{
    const auto leaving = std::make_shared<std::set<PlateKey>>();
    QObject::connect(&actions.workspace(), &Workspace::projectChanged, &actions, [leaving] { leaving->clear(); });
    actions.add({.id = QStringLiteral("plates.remove"), .text = RemovePlate::tr("Remove plate…"), .icon = QStringLiteral("trash"), .writes = true},
                [&actions, leaving] { remove(actions, leaving); });
    addPutBackVerb(actions, leaving);
}

} // namespace phenodrop
