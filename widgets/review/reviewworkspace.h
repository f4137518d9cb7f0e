#pragma once

#include <QWidget>

#include "core/workflow/split.h"
#include "widgets/review/cellspanel.h"
#include "widgets/review/enoughpanel.h"
#include "widgets/review/judgement.h"
#include "widgets/review/matrixview.h"
#include "widgets/review/suspiciouslist.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedLayout;

namespace phenodrop {

class EmptyState;
class ErrorBar;
class PanelHeader;
class ReviewFigures;
class SegmentedControl;
class ThinProgress;

/// The page Review: figures and confusion matrix, whether labels are enough, the cells of a field, suspicious
/// labels.
class ReviewWorkspace : public QWidget
{
    Q_OBJECT
public:
    enum class Source { AllLabels, HeldOut };
    explicit ReviewWorkspace(Workspace& workspace, QWidget* parent = nullptr);
    ~ReviewWorkspace() override;

    MatrixView& matrixView() { return *m_matrixView; }
    const ReviewMatrix& matrix() const { return m_matrix; }
    CellsPanel& cells() { return *m_cells; }
    SuspiciousList& suspicious() { return *m_suspicious; }
    SuspiciousModel& suspiciousModel() { return m_suspiciousModel; }
    EnoughPanel& enough() { return *m_enough; }
    const Judgement& judgement() const; ///< what is shown
    bool isEmpty() const;               ///< nothing to review yet
    Source source() const;
    void setSource(Source source);
    SplitBy split() const; ///< of the folds: Well, Plate or Cell
    /// Shows the folds cut this way, and makes them in the background where they are not there.
    void setSplit(SplitBy split);
    /// Judges all labels by folds of the chosen split, in the background.
    void judgeAll();

    enum class Export { Matrix, CellsShown, AllCells };
    /// Writes a table in the background; a notice says so.
    void exportTo(Export what, const QString& file);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeLeft();
    void makeHeader();
    QPushButton* makeExport();
    QWidget* makeSuspicious();
    void connectParts();
    void givePictures();
    void load();
    void take(ReviewMaterial material);
    void showSource();
    void nameAsked();
    void chooseWorst();
    void showNow();
    void showEmpty();
    void showSuspicious();
    void splitChosen();
    void askForFile(Export what, const QString& name);
    void move(const std::vector<CellId>& cells, PhenotypeId to);
    void moveByKey(const std::vector<CellId>& cells, int key);
    void moveToPredicted();
    void keep(const std::vector<CellId>& cells);
    std::pair<QString, QString> originOf(CellId cell) const;

    Workspace& m_workspace;
    ReviewMaterial m_material;
    ReviewMatrix m_matrix;
    SuspiciousModel m_suspiciousModel;
    PanelHeader* m_header;
    QComboBox* m_source;
    SegmentedControl* m_split;
    QPushButton *m_judge, *m_export, *m_retrain;
    ErrorBar* m_errors;
    ReviewFigures* m_figures;
    MatrixView* m_matrixView;
    EnoughPanel* m_enough;
    CellsPanel* m_cells;
    SuspiciousList* m_suspicious;
    QLabel *m_suspiciousLeft, *m_settled;
    ThinProgress* m_settledBar;
    EmptyState* m_empty;
    QPushButton *m_emptyTrain, *m_emptyJudge;
    QStackedLayout* m_leftStack;
    QSplitter *m_columns, *m_right;
    int m_generation = 0; ///< of what is loaded
    std::int64_t m_wantedModel = 0;
    std::size_t m_suspiciousAtFirst = 0;
    bool m_columnsMoved = false; ///< by the user
    bool m_toChoose = false; ///< a field is chosen once the page is seen
    bool m_judging = false;
    bool m_reading = false; ///< what there is to review is not known yet
    bool m_judgeWhenLoaded = false; ///< a split was chosen that may not be judged yet
};

} // namespace phenodrop
