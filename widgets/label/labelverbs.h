#pragma once

#include "widgets/gallery/gallerypanel.h"
#include "widgets/label/cellknowledge.h"

namespace phenodrop {

/// What keys, drops and menus of the Label page do with cells. They act on the selected cells, or on the one
/// under the keyboard where none is selected, and are one call of Annotations each.
class LabelVerbs : public QObject
{
    Q_OBJECT
public:
    LabelVerbs(Workspace& workspace, CellKnowledge& knowledge, GalleryPanel& gallery,
               QObject* parent = nullptr);

    std::vector<CellId> subject() const; ///< the cells that a key would act on
    void assign(PhenotypeId phenotype);  ///< and go on to the next cell
    void assignKey(int key);             ///< 1 … 9
    void accept();                       ///< each cell into the class that it is believed to be in
    void unlabel();
    void keep();
    void findSimilar();
    void selectClass(PhenotypeId phenotype); ///< all of its cells
    /// After a drop: what was dropped is no longer selected, and the keyboard goes on.
    void finish(const std::vector<CellId>& cells);

private:
    Workspace& m_workspace;
    CellKnowledge& m_knowledge;
    GalleryPanel& m_gallery;
};

} // namespace phenodrop
