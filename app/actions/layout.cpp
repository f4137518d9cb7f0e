#include "app/actions/actions.h"
#include "widgets/workspace/platesedit.h"
#include "core/store/platestore.h"
#include "core/workflow/importplates.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QGuiApplication>

#include <functional>

namespace phenodrop {

namespace {

struct LayoutVerb {
    Q_DECLARE_TR_FUNCTIONS(LayoutVerb)
};

/// What the job has written becomes a step that Ctrl+Z takes back, well by well as it was before.
void remember(Workspace& workspace, const ProjectPtr& project, const LayoutOutcome& outcome)
{
    if (outcome.before.empty() || workspace.project() != project)
        return;
    workspace.history().note(platesEdit(
        workspace, LayoutVerb::tr("Layout of %n well(s)", nullptr, int(outcome.before.size())),
        [project, wells = outcome.after] { return putWells(*project, wells); },
        [project, wells = outcome.before] { return putWells(*project, wells); }));
}

void apply(Workspace& workspace, std::function<Result<LayoutOutcome>(const ProjectPtr&)> work)
{
    workspace.jobs().start(
        LayoutVerb::tr("Reading the layout"),
        [project = workspace.project(), work = std::move(work)](const Progress&) { return work(project); },
        &workspace,
        [&workspace, project = workspace.project()](const Result<LayoutOutcome>& outcome) {
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            remember(workspace, project, *outcome);
            const QString done =
                LayoutVerb::tr("Layout: %n well(s) changed.", nullptr, int(outcome->wellsChanged));
            if (outcome->problems.empty())
                workspace.notices().done(done);
            else
                workspace.notices().warn(done + QLatin1Char(' ') +
                                         LayoutVerb::tr("%n remark(s), first: %1", nullptr, int(outcome->problems.size()))
                                             .arg(QString::fromStdString(outcome->problems.front())));
            workspace.reloadIndex();
        },
        JobList::Lane::Light);
}

} // namespace

void addLayoutVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("plates.layout"),
                 .text = LayoutVerb::tr("Read treatments from a table…"),
                 .icon = QStringLiteral("table"), .writes = true},
                [&actions] {
                    auto* dialog = new QFileDialog(actions.window(), LayoutVerb::tr("Table of treatments"),
                                                   {}, LayoutVerb::tr("Tables (*.csv *.tsv *.txt)"));
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                    dialog->setFileMode(QFileDialog::ExistingFile);
                    QObject::connect(
                        dialog, &QFileDialog::fileSelected, &actions, [&actions](const QString& file) {
                            apply(actions.workspace(), [csv = file.toStdString()](const ProjectPtr& project) {
                                return applyLayoutFile(project, csv);
                            });
                        });
                    dialog->open();
                });
    actions.add({.id = QStringLiteral("plates.pastelayout"),
                 .text = LayoutVerb::tr("Paste treatments from a spreadsheet"),
                 .icon = QStringLiteral("table"), .writes = true},
                [&actions] {
                    const QString text = QGuiApplication::clipboard()->text();
                    if (text.trimmed().isEmpty())
                        return actions.workspace().notices().warn(LayoutVerb::tr(
                            "The clipboard holds no text. Copy a plate-shaped block or a list with a "
                            "column of wells first."));
                    apply(actions.workspace(), [text = text.toStdString()](const ProjectPtr& project) {
                        return applyLayoutText(project, text);
                    });
                });
}

} // namespace phenodrop
