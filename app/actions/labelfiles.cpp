#include "app/actions/actions.h"
#include "core/base/paths.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"
#include "core/workflow/wholefile.h"
#include "widgets/workspace/proposedfile.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace phenodrop {

namespace {

struct LabelFiles {
    Q_DECLARE_TR_FUNCTIONS(LabelFiles)
};

Result<LabelCsvReport> readLabels(std::shared_ptr<Project> project, const std::string& user,
                                  const QString& file)
{
    std::ifstream in(toPath(file.toStdString()));
    if (!in)
        return Error{Errc::FileUnreadable, file.toStdString(), {}};
    auto journal = openJournal(project, user);
    if (!journal)
        return journal.error();
    LabelCsvOptions options;
    options.fileName = QFileInfo(file).fileName().toStdString();
    return importLabelCsv(*project, *journal, in, options);
}

void import(Workspace& workspace, const QString& file)
{
    workspace.jobs().start(
        LabelFiles::tr("Reading labels"),
        [project = workspace.project(), user = workspace.settings().userName().toStdString(),
         file](const Progress&) { return readLabels(project, user, file); },
        &workspace,
        [&workspace](const Result<LabelCsvReport>& outcome) {
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            workspace.annotations().refresh();
            const QString text =
                LabelFiles::tr("Labelled %Ln cell(s) from the table.", nullptr, int(outcome->changed));
            if (outcome->problems.empty())
                return workspace.notices().done(text);
            workspace.notices().warn(
                text + QLatin1Char(' ') +
                LabelFiles::tr("%Ln line(s) were left out, first: %1", nullptr, int(outcome->problems.size()))
                    .arg(QString::fromStdString(outcome->problems.front())));
        },
        JobList::Lane::Light);
}

Result<void> writeLabels(std::shared_ptr<Project> project, const std::string& user, const QString& file)
{
    auto journal = openJournal(project, user);
    if (!journal)
        return journal.error();
    std::ostringstream text;
    if (auto outcome = exportLabelCsv(*project, *journal, text); !outcome)
        return outcome.error();
    return saveWhole(file.toStdString(), text.str());
}

void exportTo(Workspace& workspace, const QString& file)
{
    workspace.jobs().start(
        LabelFiles::tr("Writing labels"),
        [project = workspace.project(), user = workspace.settings().userName().toStdString(),
         file](const Progress&) { return writeLabels(project, user, file); },
        &workspace,
        [&workspace, file](const Result<void>& outcome) {
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            workspace.notices().done(LabelFiles::tr("Wrote %1.").arg(QFileInfo(file).fileName()));
        },
        JobList::Lane::Light);
}

void ask(Actions& actions, bool save, std::function<void(const QString&)> use)
{
    auto* dialog = new QFileDialog(
        actions.window(), save ? LabelFiles::tr("Export labels") : LabelFiles::tr("Import labels"),
        save ? proposedFile(actions.workspace(), QStringLiteral("labels.csv")) : QString(), LabelFiles::tr("Tables (*.csv *.tsv *.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &actions, std::move(use));
    dialog->open();
}

} // namespace

void addLabelFileVerbs(Actions& actions)
{
    Workspace& workspace = actions.workspace();
    actions.add({.id = QStringLiteral("labels.import"),
                 .text = LabelFiles::tr("Import labels…"),
                 .icon = QStringLiteral("import"), .writes = true},
                [&actions, &workspace] {
                    ask(actions, false, [&workspace](const QString& file) { import(workspace, file); });
                });
    actions.add({.id = QStringLiteral("labels.merge"),
                 .text = LabelFiles::tr("Merge a colleague's labels…"),
                 .icon = QStringLiteral("user"), .writes = true},
                [&workspace] { workspace.requestMerge(); });
    actions.add({.id = QStringLiteral("labels.export"),
                 .text = LabelFiles::tr("Export labels…"),
                 .icon = QStringLiteral("export")},
                [&actions, &workspace] {
                    ask(actions, true, [&workspace](const QString& file) { exportTo(workspace, file); });
                });
}

} // namespace phenodrop
