#pragma once

#include <QWidget>

#include "widgets/workspace/workspace.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace phenodrop {

class ColumnPlot;
class EmptyState;
class FoldPane;
class ImportPage;
class PanelHeader;
class PlateLegend;
class PlateList;
class PlateMap;
class PlateScores;
class SegmentedControl;
class WellPanel;
class WellView;

/// Plates · plate with strip below · well with field. Lays out and connects; the numbers come from
/// PlateScores.
class PlatesPage : public QWidget
{
    Q_OBJECT
public:
    explicit PlatesPage(Workspace& workspace, QWidget* parent = nullptr);
    void import(const QStringList& folders);
    bool isImporting() const;

Q_SIGNALS:
    void importLeft(); ///< its page was closed

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildNothing();
    QWidget* buildPlate();
    QWidget* buildStrip();
    QWidget* buildWell();
    void connectViews();
    void showMeasures();
    void showStrip(); ///< what to do first, while there are no cells
    void showSide(); ///< the column of the well, once there is one
    void showLevel(); ///< the plate gives its place to the images of its well, or takes it back
    void showPlate();
    void showCurrentWell();
    void showSummary();
    void showReport();
    void chooseWell(WellKey well, Qt::KeyboardModifiers modifiers);
    void showMenu(WellKey well, QPoint at);
    void keepLayout();
    void restoreLayout();

    Workspace& m_workspace;
    PlateScores* m_scores;
    QSplitter* m_columns;
    QSplitter* m_rows = nullptr;
    QStackedWidget* m_middle = nullptr;
    QWidget* m_nothing = nullptr; ///< in the middle while there is no plate
    PlateList* m_list = nullptr;
    PanelHeader* m_header = nullptr;
    QComboBox *m_measure = nullptr, *m_mode = nullptr;
    SegmentedControl* m_view = nullptr;
    PlateMap* m_map = nullptr;
    PlateLegend* m_legend = nullptr;
    ColumnPlot* m_plot = nullptr;
    QLabel *m_series = nullptr, *m_summary = nullptr;
    QStackedWidget* m_strip = nullptr;
    EmptyState* m_noCells = nullptr;
    QPushButton* m_find = nullptr;
    bool m_picturesMeanwhile = false; ///< images are shown only until there is something to colour by
    WellPanel* m_well = nullptr;
    WellView* m_images = nullptr;
    FoldPane* m_side = nullptr;
    bool m_placed = false; ///< the columns have had their first widths
    ImportPage* m_import = nullptr;
};

} // namespace phenodrop
