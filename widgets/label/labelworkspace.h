#pragma once

#include <QWidget>

#include "widgets/classbins/classbinspanel.h"
#include "widgets/label/fieldcontext.h"
#include "widgets/label/labelverbs.h"
#include "widgets/label/mappanel.h"
#include "widgets/label/nextcells.h"

class QSplitter;

namespace phenodrop {

class FieldPopup;

/// The page Label: map over field context, next cells, classes.
class LabelWorkspace : public QWidget
{
    Q_OBJECT
public:
    explicit LabelWorkspace(Workspace& workspace, QWidget* parent = nullptr);
    ~LabelWorkspace() override;

    EmbeddingMap& map() { return m_mapPanel->map(); }
    GalleryPanel& gallery() { return *m_gallery; }
    ClassBinsPanel& classes() { return *m_classes; }
    CellKnowledge& knowledge() { return m_knowledge; }
    LabelVerbs& verbs() { return *m_verbs; }
    FieldPopup& popup() { return *m_popup; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void connectViews();
    void givePictures();
    void openMapMenu(const QPoint& at);
    void offerSimilar(const QString& action);
    void showCurves();
    void restoreLayout();
    void showOrHideContext();
    void takeFirstCell();
    void openField();
    void toggleField();
    bool classKey(const QKeyEvent& event);

    Workspace& m_workspace;
    CellKnowledge m_knowledge;
    FieldLoader m_loader;
    MapPanel* m_mapPanel;
    FieldContext* m_context;
    GalleryPanel* m_gallery;
    ClassBinsPanel* m_classes;
    LabelVerbs* m_verbs;
    NextCells* m_next;
    FieldPopup* m_popup;
    QSplitter* m_columns;
    QSplitter* m_left;
    bool m_placed = false; ///< the splitters have had their first sizes
};

} // namespace phenodrop
