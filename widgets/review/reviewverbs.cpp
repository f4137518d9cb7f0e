// What the Review page does: judging, tables, moving and keeping cells.
#include "core/workflow/evaluatemodel.h"
#include "widgets/notify/errortext.h"
#include "widgets/review/looksatpanel.h"
#include "widgets/review/reviewexport.h"
#include "widgets/review/reviewworkspace.h"
#include "widgets/style/controls.h"
#include "widgets/style/errorbar.h"
#include "widgets/workspace/proposedfile.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>

#include <algorithm>

namespace phenodrop {

void ReviewWorkspace::judgeAll()
{
    const ProjectPtr project = m_workspace.project();
    if (!project || m_judging)
        return;
    m_judging = true;
    m_judge->setEnabled(false);
    m_errors->dismiss();
    showEmpty();
    OutOfFoldOptions options;
    options.split = split();
    m_workspace.jobs().start(
        tr("Judging all labels"),
        [project, options](const Progress& progress) { return predictOutOfFold(project, options, progress); },
        this,
        [this](const Result<OutOfFoldOutcome>& outcome) {
            m_judging = false;
            m_judge->setEnabled(true);
            showEmpty();
            if (outcome) {
                setSource(Source::AllLabels);
                return m_workspace.announceResults(QStringLiteral("predictions"));
            }
            if (outcome.error().code == Errc::Cancelled)
                return;
            if (outcome.error().code == Errc::NotFound)
                return m_errors->showError(
                    tr("The cells have no features yet; the map of the Label page computes them."),
                    tr("Go to Label"), [this] { m_workspace.showPage(Page::Label); });
            m_errors->showError(tr("The labels were not judged. %1").arg(errorText(outcome.error())),
                                tr("Try again"), [this] { judgeAll(); });
        });
}

/// A run's errors are what one comes to see. Only while the page is seen: to choose a field takes the selection, which may be
/// in use on another page when a run ends.
void ReviewWorkspace::chooseWorst()
{
    if (!m_toChoose || !isVisible() || m_matrix.size() == 0)
        return;
    m_toChoose = false;
    const auto [row, column] = m_matrixView->chosen();
    if (row >= 0 && row != column && m_matrix.count(row, column) > 0)
        return;
    const auto [worstRow, worstColumn] = m_matrix.worstField();
    if (row < 0 || worstRow != worstColumn)
        m_matrixView->choose(worstRow, worstColumn);
}

void ReviewWorkspace::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    chooseWorst();
}

QPushButton* ReviewWorkspace::makeExport()
{
    auto* button = makeButton(tr("Export"), QStringLiteral("export"));
    auto* menu = new QMenu(button);
    const auto add = [this, menu](const QString& text, Export what, const QString& name) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, what, name] { askForFile(what, name); });
    };
    add(tr("Matrix…"), Export::Matrix, QStringLiteral("confusion.csv"));
    add(tr("Cells shown…"), Export::CellsShown, QStringLiteral("cells.csv"));
    add(tr("All judged cells…"), Export::AllCells, QStringLiteral("cells.csv"));
    button->setMenu(menu);
    return button;
}

void ReviewWorkspace::askForFile(Export what, const QString& name)
{
    auto* dialog = new QFileDialog(this, tr("Export"), proposedFile(m_workspace, name), tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, what](const QString& file) { exportTo(what, file); });
    dialog->open();
}

void ReviewWorkspace::exportTo(Export what, const QString& file)
{
    std::vector<CellId> cells = what == Export::CellsShown ? m_cells->shown() : std::vector<CellId>();
    if (what == Export::AllCells)
        cells = judgement().table.cells;
    const QByteArray table = what == Export::Matrix
                                 ? matrixCsv(m_matrix)
                                 : cellsCsv(m_matrix, cells, *m_workspace.index(), m_workspace.annotations());
    m_workspace.jobs().start(
        tr("Writing %1").arg(QFileInfo(file).fileName()),
        [table, file](const Progress&) -> Result<void> {
            QSaveFile out(file);
            if (!out.open(QIODevice::WriteOnly) || out.write(table) != table.size() || !out.flush() || !out.commit())
                return Error{Errc::WriteFailed, file.toStdString(), out.errorString().toStdString()};
            return {};
        },
        this,
        [this, file](const Result<void>& written) {
            if (written)
                m_workspace.notices().done(tr("Wrote %1.").arg(QFileInfo(file).fileName()));
            else
                m_workspace.notices().fail(written.error());
        },
        JobList::Lane::Light);
}

void ReviewWorkspace::move(const std::vector<CellId>& cells, PhenotypeId to)
{
    if (cells.empty() || to == Unlabelled)
        return;
    m_workspace.annotations().assign(cells, to);
    m_workspace.selection().clear();
}

void ReviewWorkspace::moveByKey(const std::vector<CellId>& cells, int key)
{
    if (cells.empty())
        return m_workspace.notices().info(tr("Choose a cell first, then press the key of its class."));
    if (const Phenotype* phenotype = m_workspace.annotations().phenotypeByKey(key))
        move(cells, phenotype->id);
    else
        m_workspace.notices().info(tr("There is no class with the key %1.").arg(key));
}

void ReviewWorkspace::moveToPredicted()
{
    if (m_cells->column() >= 0 && m_cells->column() < m_matrix.size())
        move(m_cells->subject(), m_matrix.classes()[std::size_t(m_cells->column())].id);
}

void ReviewWorkspace::keep(const std::vector<CellId>& cells)
{
    if (cells.empty())
        return;
    m_workspace.annotations().keep(cells);
    m_workspace.selection().clear();
    const Annotations& annotations = m_workspace.annotations();
    m_cells->view().advance(cells, [&annotations](CellId cell) { return !annotations.isKept(cell); });
    showNow();
}

/// Of the folds no model is kept: the newest one of the project is asked what it looks at.
void ReviewWorkspace::nameAsked()
{
    QString name;
    for (const ReviewedModel& model : m_material.models)
        if (model.id == m_material.model)
            name = model.name;
    m_cells->looksAt().setModel(name, source() == Source::AllLabels);
}

std::pair<QString, QString> ReviewWorkspace::originOf(CellId cell) const
{
    const auto origin = m_workspace.annotations().originOf(cell);
    return {m_workspace.index()->placeText(m_workspace.index()->placeOfCell(cell)),
            origin ? origin->user : QString()};
}

void ReviewWorkspace::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & ~Qt::KeypadModifier)
        return QWidget::keyPressEvent(event);
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        return moveByKey(m_cells->subject(), event->key() - Qt::Key_0);
    switch (event->key()) {
    case Qt::Key_K:
        return keep(m_cells->subject());
    case Qt::Key_W:
        return m_cells->setLooking(!m_cells->isLooking());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return moveToPredicted();
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace phenodrop
