#pragma once

#include "widgets/gallery/gallerymodel.h"
#include "widgets/gallery/galleryview.h"
#include "widgets/results/screenview.h"
#include "widgets/workspace/workspace.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace phenodrop {

class EmptyState;
class PanelHeader;

/// The cells behind wells, the surest of a class first; they can be dragged out and selected as anywhere.
class WellCells : public QWidget
{
    Q_OBJECT
public:
    explicit WellCells(Workspace& workspace, QWidget* parent = nullptr);

    void show(std::shared_ptr<const ScreenView> view, const std::vector<std::size_t>& wells,
              std::size_t phenotype);
    void clear(bool screened); ///< no well; without a screen none can be chosen yet
    GalleryModel& model() { return *m_model; }
    GalleryView& gallery() { return *m_gallery; }

Q_SIGNALS:
    void fieldWanted(phenodrop::CellId cell);

private:
    CellCaption caption(CellId cell) const;
    void wantField();

    Workspace& m_workspace;
    PanelHeader* m_header;
    QPushButton* m_field;
    GalleryModel* m_model;
    GalleryView* m_gallery;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    std::unordered_map<CellId, double> m_probability;
    std::string m_phenotype;
};

} // namespace phenodrop
