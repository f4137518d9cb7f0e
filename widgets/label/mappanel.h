#pragma once

#include <QWidget>

#include "widgets/embeddingmap/embeddingmap.h"
#include "widgets/label/mapappearance.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace phenodrop {

class EmptyState;
class PanelHeader;

/// "Map": the map of all cells with its colours, tools and caveat; before there is one, the way to it.
class MapPanel : public QWidget
{
    Q_OBJECT
public:
    MapPanel(Workspace& workspace, CellKnowledge& knowledge, QWidget* parent = nullptr);

    EmbeddingMap& map() { return *m_map; }
    MapColouring colouring() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeFoot();
    void makeTools();
    void placeTools();
    void showContent();
    void showAppearance();
    void showState();
    void showEmpty();
    void takeNextStep();

    Workspace& m_workspace;
    CellKnowledge& m_knowledge;
    PanelHeader* m_header;
    QComboBox* m_colour;
    EmbeddingMap* m_map;
    QWidget* m_tools;
    QLabel* m_caveat;
    QLabel* m_lensText;
    QLabel* m_lensKey;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QPushButton* m_makeButton;
    QWidget* m_stopButton;
};

} // namespace phenodrop
