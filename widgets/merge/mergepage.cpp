#include "widgets/merge/mergepage.h"

#include "widgets/notify/errortext.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"
#include "widgets/workspace/proposedfile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedLayout>

#include <algorithm>
#include <cmath>

namespace phenodrop {

using Verdict = MergeSession::Verdict;

void MergePage::connectParts()
{
    ThumbnailSource& source = m_workspace.thumbnails();
    m_view->setPictures([&source](CellId cell, int side) { return source.cell(cell, side); });
    connect(&source, &ThumbnailSource::cellReady, m_view, &GalleryView::pictureReady);
    connect(&source, &ThumbnailSource::invalidated, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(&m_workspace, &Workspace::indexChanged, this, [this] { m_selection.setIndex(m_workspace.index()); });
    m_selection.setIndex(m_workspace.index());
    connect(&m_session, &MergeSession::stateChanged, this, &MergePage::showState);
    connect(&m_session, &MergeSession::verdictsChanged, this, &MergePage::showVerdicts);
    connect(&m_session, &MergeSession::failed, this, &MergePage::fail);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        m_errors->dismiss();
        if (!m_workspace.project())
            Q_EMIT closed();
    });
    connect(m_table, &AgreementTable::pairChosen, this, &MergePage::showCells);
    connect(m_allPairs, &QPushButton::clicked, this, [this] { m_table->choose(-1, -1); });
    connect(&m_selection, &Selection::cellsChanged, this, [this] { m_bar->showCells(subject()); });
    connect(&m_selection, &Selection::currentCellChanged, this, [this] { m_bar->showCells(subject()); });
    connect(m_bar, &VerdictBar::decided, this, [this](Verdict verdict) { decide(verdict); });
    connect(m_bar, &VerdictBar::phenotypeChosen, this, [this](const std::string& name) { decide(name); });
    connect(m_addTheirs, &QCheckBox::toggled, &m_session, &MergeSession::setAddsTheirs);
    connect(m_rule, &QComboBox::currentIndexChanged, this, [this](int row) { m_session.setRule(MergeRule(row)); });
    connect(m_apply, &QPushButton::clicked, this, &MergePage::apply);
}

void MergePage::begin(const QString& folder)
{
    if (!folder.isEmpty()) {
        m_errors->dismiss();
        m_session.open(folder);
    } else if (m_session.state() == MergeSession::State::None) {
        askForFolder();
    }
}

void MergePage::askForFolder()
{
    auto* dialog = new QFileDialog(this, tr("The colleague's copy of this project"),
                                   QFileInfo(proposedFile(m_workspace, QString())).path()); // copies lie beside each other
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { begin(folder); });
    dialog->open();
}

void MergePage::fail(const Error& error)
{
    const bool same = error.code == Errc::Conflict;
    m_errors->showError(same ? tr("This is the open project itself. Choose the folder of your colleague's copy.")
                             : errorText(error),
                        tr("Choose copy…"), [this] { askForFolder(); });
}

void MergePage::showState()
{
    const bool ready = m_session.state() == MergeSession::State::Ready;
    const bool comparing = m_session.state() == MergeSession::State::Comparing;
    m_stack->setCurrentIndex(ready ? 1 : 0);
    m_choose->setVisible(!comparing);
    m_another->setVisible(ready);
    m_empty->setSentence(comparing ? tr("Comparing labels…")
                                   : tr("Two people labelled copies of this project? Choose the folder of the other copy. "
                                        "Nothing changes until you apply."));
    QStringList people;
    for (const std::string& name : m_session.agreement().people)
        people << QString::fromStdString(name);
    m_header->setFact(ready ? tr("%1, labelled by %2").arg(QFileInfo(m_session.folder()).fileName(), people.join(QStringLiteral(", ")))
                            : QString());
    showFigures();
    showTable();
    showCells();
    if (ready && m_model.rowCount() && m_model.rowOf(m_selection.currentCell()) < 0)
        m_view->setCurrentIndex(m_model.index(0));
    if (ready && isVisible())
        m_view->setFocus();
}

void MergePage::showFigures()
{
    const LabelAgreement& a = m_session.agreement();
    const bool known = std::isfinite(a.kappa) && a.both > 0;
    m_kappa->setFigure(known ? fixedText(a.kappa, 2) : QStringLiteral("–"),
                       known ? tr("%1 to %2").arg(fixedText(a.kappaInterval.low, 2), fixedText(a.kappaInterval.high, 2))
                             : QString());
    m_kappa->setCaveat(a.both == 0 ? tr("no cell labelled by both")
                       : known     ? tr("95 % interval")
                                   : tr("needs two classes"));
    m_alike->setFigure(a.both > 0 ? percentText(double(a.agreed) / double(a.both)) : QStringLiteral("–"));
    m_alike->setCaveat(tr("%1 of %2 in common").arg(countText(a.agreed), countText(a.both)));
    m_onlyTheirs->setFigure(countText(std::int64_t(a.onlyTheirs.size())));
    m_onlyTheirs->setCaveat(tr("cells"));
    m_onlyMine->setFigure(countText(a.onlyOurs));
    m_onlyMine->setCaveat(tr("cells"));
    m_addTheirs->setText(tr("Add the labels of the %1 cells that only they labelled").arg(countText(std::int64_t(a.onlyTheirs.size()))));
    m_addTheirs->setVisible(!a.onlyTheirs.empty());
    m_addTheirs->setChecked(m_session.addsTheirs());
    m_rule->setCurrentIndex(int(m_session.rule()));
    m_problems->setVisible(!a.problems.empty());
    m_problems->setText(tr("%Ln of their label(s) lie on no cell here and are left out.", nullptr, int(a.problems.size())));
    QString first;
    for (std::size_t i = 0; i < std::min<std::size_t>(8, a.problems.size()); ++i)
        first += QString::fromStdString(a.problems[i]) + QLatin1Char('\n');
    m_problems->setToolTip(first.trimmed());
}

std::optional<Phenotype> MergePage::phenotypeNamed(const std::string& name) const
{
    for (const Phenotype& phenotype : m_workspace.annotations().phenotypes())
        if (phenotype.name == name)
            return phenotype;
    return std::nullopt;
}

void MergePage::showTable()
{
    const LabelAgreement& a = m_session.agreement();
    std::vector<Phenotype> classes;
    for (const std::string& name : a.phenotypes) {
        Phenotype theirs;
        theirs.name = name;
        classes.push_back(phenotypeNamed(name).value_or(theirs));
    }
    m_table->setTable(std::move(classes), a.table);
}

void MergePage::showCells()
{
    const LabelAgreement& a = m_session.agreement();
    const auto [mine, theirs] = m_table->chosen();
    std::vector<GalleryItem> items;
    for (const Disagreement& each : a.disagreements)
        if (mine < 0 || (each.ours == a.phenotypes[std::size_t(mine)] && each.theirs == a.phenotypes[std::size_t(theirs)]))
            items.push_back({each.cell, Badge::None});
    m_allPairs->setVisible(mine >= 0);
    m_noCells->setSentence(a.both == 0              ? tr("No cell was labelled by both, so there is nothing to decide.")
                           : a.disagreements.empty() ? tr("You agree on all %1 cells that both labelled.").arg(countText(a.both))
                                                     : tr("No cell is disputed in this pair."));
    m_cellsStack->setCurrentIndex(items.empty() ? 1 : 0);
    m_model.setItems(std::move(items));
    if (m_model.rowCount() && m_model.rowOf(m_selection.currentCell()) < 0)
        m_view->setCurrentIndex(m_model.index(0));
    showVerdicts();
}

void MergePage::showVerdicts()
{
    m_model.captionsChanged();
    m_bar->showCells(subject());
    const auto all = std::int64_t(m_session.agreement().disagreements.size());
    m_cellsHeader->setFact(all == 0 ? QString()
                                    : tr("%1 shown · %2 of %3 decided")
                                          .arg(countText(m_model.rowCount()), countText(std::int64_t(m_session.decided())),
                                               countText(all)));
    const auto changes = std::int64_t(m_session.changes());
    m_summary->setText(changes == 0 ? tr("nothing to change") : tr("%Ln label(s) change", nullptr, int(changes)));
    m_apply->setEnabled(m_session.state() == MergeSession::State::Ready && changes > 0);
}

CellCaption MergePage::caption(CellId cell) const
{
    const Disagreement* between = m_session.disputed(cell);
    CellCaption caption;
    if (!between)
        return caption;
    const auto line = [this](const std::string& name, const QString& word, bool strong) {
        return CellLine{phenotypeNamed(name), QString::fromStdString(name), word, strong};
    };
    const Verdict verdict = m_session.verdictOf(cell);
    if (verdict == Verdict::Other || verdict == Verdict::NoClass) {
        const std::string name = m_session.phenotypeOf(cell);
        caption.lines.push_back(name.empty() ? CellLine{std::nullopt, tr("no class"), {}, true} : line(name, {}, true));
        caption.lines.push_back({std::nullopt, tr("was disputed"), {}, false});
    } else {
        caption.lines.push_back(line(between->ours, tr("mine"), verdict == Verdict::Mine));
        caption.lines.push_back(line(between->theirs, tr("theirs"), verdict == Verdict::Theirs));
    }
    caption.settled = verdict != Verdict::Open;
    caption.sentence = m_workspace.index()->placeText(m_workspace.index()->placeOfCell(cell)) + QLatin1Char('\n') +
                       tr("Mine: %1. Theirs: %2.").arg(QString::fromStdString(between->ours), QString::fromStdString(between->theirs));
    return caption;
}

std::vector<CellId> MergePage::subject() const
{
    std::vector<CellId> cells;
    for (const CellId cell : m_selection.cells())
        if (m_model.rowOf(cell) >= 0)
            cells.push_back(cell);
    if (cells.empty() && m_model.rowOf(m_selection.currentCell()) >= 0)
        cells.push_back(m_selection.currentCell());
    return cells;
}

void MergePage::decide(Verdict verdict)
{
    const std::vector<CellId> cells = subject();
    m_session.decide(cells, verdict);
    if (verdict != Verdict::Open)
        goOn(cells);
}

void MergePage::decide(const std::string& phenotype)
{
    const std::vector<CellId> cells = subject();
    m_session.decide(cells, phenotype);
    goOn(cells);
}

/// To the next cell that is still open.
void MergePage::goOn(const std::vector<CellId>& done)
{
    m_selection.clear();
    m_view->advance(done, [this](CellId cell) { return m_session.verdictOf(cell) == Verdict::Open; });
}

void MergePage::apply()
{
    const auto changes = int(m_session.changes());
    if (!m_apply->isEnabled() || !m_session.apply(m_name->text(), m_reason->text()))
        return; // what failed was said by Annotations
    m_reason->clear();
    m_workspace.notices().done(tr("Merged: %Ln label(s) changed. Undo takes all of them back at once.", nullptr, changes));
    Q_EMIT closed();
}

void MergePage::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & Qt::ControlModifier))
        return apply();
    if (event->modifiers() & ~Qt::KeypadModifier)
        return QWidget::keyPressEvent(event);
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9) {
        const int key = event->key() - Qt::Key_0;
        if (const Phenotype* phenotype = m_workspace.annotations().phenotypeByKey(key))
            return decide(phenotype->name);
        return m_workspace.notices().info(tr("There is no class with the key %1.").arg(key));
    }
    switch (event->key()) {
    case Qt::Key_M:
        return decide(Verdict::Mine);
    case Qt::Key_T:
        return decide(Verdict::Theirs);
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        return decide(Verdict::NoClass);
    case Qt::Key_L:
        return decide(Verdict::Open);
    case Qt::Key_Escape:
        return Q_EMIT closed();
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace phenodrop
