#include "app/actions/actions.h"
#include "core/workflow/exports.h"
#include "widgets/workspace/proposedfile.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

namespace phenodrop {

namespace {

struct ExportVerbs {
    Q_DECLARE_TR_FUNCTIONS(ExportVerbs)
};

/// One way out: what it is called, what it writes and under which name.
struct Way {
    const char* id;
    ExportFormat format;
    QString text, proposal, filter; ///< filter empty: a folder
    bool forExcel = false;
};

std::vector<Way> ways()
{
    const QString tables = ExportVerbs::tr("Tables (*.csv)");
    return {{"export.wells", ExportFormat::WellCsv, ExportVerbs::tr("Export wells for Excel…"),
             QStringLiteral("wells.csv"), tables, true},
            {"export.cells", ExportFormat::CellCsv, ExportVerbs::tr("Export cells as CSV…"),
             QStringLiteral("cells.csv"), tables, false},
            {"export.parquet", ExportFormat::CellParquet, ExportVerbs::tr("Export cells and features as Parquet…"),
             QStringLiteral("cells.parquet"), ExportVerbs::tr("Parquet (*.parquet)"), false},
            {"export.cpa",
             ExportFormat::Cpa,
             ExportVerbs::tr("Export for CellProfiler Analyst…"),
             QStringLiteral("cpa"),
             {},
             false},
            {"export.geojson",
             ExportFormat::GeoJson,
             ExportVerbs::tr("Export outlines as GeoJSON…"),
             QStringLiteral("geojson"),
             {},
             false}};
}

/// Excel reads numbers as the language of the computer writes them.
CsvStyle excelHere()
{
    return CsvStyle::excel(QLocale::system().decimalPoint() == QLatin1String(","));
}

void write(Workspace& workspace, const Way& way, const QString& out)
{
    ExportOptions options;
    options.format = way.format;
    options.out = out.toStdString();
    options.user = workspace.settings().userName().toStdString();
    if (way.forExcel)
        options.style = excelHere();
    workspace.jobs().start(
        ExportVerbs::tr("Exporting to %1").arg(QFileInfo(out).fileName()),
        [project = workspace.project(), options](const Progress& progress) {
            return exportProject(project, options, progress);
        },
        &workspace,
        [&workspace, out](const Result<ExportOutcome>& outcome) {
            if (!outcome && outcome.error().code == Errc::Cancelled)
                return;
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            const QString done = ExportVerbs::tr("Wrote %1 (%Ln row(s)).", nullptr, int(outcome->rows))
                                     .arg(QFileInfo(out).fileName());
            if (outcome->notes.empty())
                return workspace.notices().done(done);
            workspace.notices().warn(done + QLatin1Char(' ') +
                                     QString::fromStdString(outcome->notes.front()) + QLatin1Char('.'));
        });
}

} // namespace

void addExportVerbs(Actions& actions)
{
    for (const Way& way : ways())
        actions.add({.id = QLatin1String(way.id), .text = way.text, .icon = QStringLiteral("export")},
                    [&actions, way] {
                        auto* dialog = new QFileDialog(actions.window(), way.text, proposedFile(actions.workspace(), way.proposal),
                                                       way.filter);
                        dialog->setAttribute(Qt::WA_DeleteOnClose);
                        dialog->setAcceptMode(QFileDialog::AcceptSave);
                        QObject::connect(
                            dialog, &QFileDialog::fileSelected, &actions,
                            [&actions, way](const QString& out) { write(actions.workspace(), way, out); });
                        dialog->open();
                    });
}

} // namespace phenodrop
