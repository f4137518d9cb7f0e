#include "widgets/label/labelverbs.h"

#include <map>

namespace phenodrop {

LabelVerbs::LabelVerbs(Workspace& workspace, CellKnowledge& knowledge, GalleryPanel& gallery, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_knowledge(knowledge), m_gallery(gallery)
{
}

std::vector<CellId> LabelVerbs::subject() const
{
    const Selection& selection = m_workspace.selection();
    if (selection.count())
        return selection.cells();
    return selection.currentCell() ? std::vector<CellId>{selection.currentCell()} : std::vector<CellId>();
}

void LabelVerbs::finish(const std::vector<CellId>& cells)
{
    m_workspace.selection().clear();
    const Annotations& annotations = m_workspace.annotations();
    m_gallery.view().advance(cells,
                             [&annotations](CellId cell) { return annotations.labelOf(cell) == Unlabelled; });
}

void LabelVerbs::assign(PhenotypeId phenotype)
{
    const std::vector<CellId> cells = subject();
    if (cells.empty())
        return m_workspace.notices().info(tr("Choose a cell first, then press the key of its class."));
    const int changed = m_workspace.annotations().assign(cells, phenotype);
    if (changed == 0 && m_workspace.annotations().labelOf(cells.front()) != phenotype)
        return; // it could not be written, which is said elsewhere: the cells wait for another try
    finish(cells);
}

void LabelVerbs::assignKey(int key)
{
    if (const Phenotype* phenotype = m_workspace.annotations().phenotypeByKey(key))
        assign(phenotype->id);
    else
        m_workspace.notices().info(tr("There is no class with the key %1 yet. N makes one.").arg(key));
}

void LabelVerbs::accept()
{
    const std::vector<CellId> cells = subject();
    std::map<PhenotypeId, std::vector<CellId>> perClass;
    for (CellId cell : cells)
        if (const auto belief = m_knowledge.beliefOf(cell))
            perClass[belief->first].push_back(cell);
    if (perClass.empty())
        return m_workspace.notices().info(tr("Nothing is suggested for this cell yet."));
    for (const auto& [phenotype, members] : perClass)
        m_workspace.annotations().assign(members, phenotype);
    finish(cells);
}

void LabelVerbs::unlabel()
{
    m_workspace.annotations().unlabel(subject());
}

void LabelVerbs::keep()
{
    const std::vector<CellId> cells = subject();
    m_workspace.annotations().keep(cells);
    finish(cells);
}

void LabelVerbs::findSimilar()
{
    const std::vector<CellId> cells = subject();
    if (cells.empty())
        return;
    if (!m_knowledge.hasFeatures())
        return m_workspace.notices().info(tr("Finding similar cells needs features: make the map first."));
    m_knowledge.setExamples(cells);
    m_gallery.setOffer(GalleryPanel::Offer::Similar);
}

void LabelVerbs::selectClass(PhenotypeId phenotype)
{
    m_workspace.selection().select(m_workspace.annotations().cellsOf(phenotype));
}

} // namespace phenodrop
