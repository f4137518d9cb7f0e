#pragma once

#include <QWidget>

#include "widgets/review/cellspanel.h"
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

/// The page Review: figures and confusion matrix, the cells of a field, suspicious labels.
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
    bool isEmpty() const; ///< nothing to review yet
    Source source() const;
    void setSource(Source source);
    /// Judges all labels by folds, in the background.
    void judgeAll();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeLeft();
    QWidget* makeSuspicious();
    void connectParts();
    void givePictures();
    void load();
    void take(ReviewMaterial material);
    void showSource();
    void showNow();
    void showEmpty();
    void showSuspicious();
    const Judgement& judgement() const;
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
    SegmentedControl* m_source;
    QComboBox* m_model;
    QPushButton *m_judge, *m_retrain;
    ErrorBar* m_errors;
    ReviewFigures* m_figures;
    MatrixView* m_matrixView;
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
    bool m_judging = false;
};

} // namespace phenodrop
