#pragma once

#include <QWidget>

#include "widgets/gallery/galleryview.h"
#include "widgets/merge/agreementtable.h"
#include "widgets/merge/mergesession.h"
#include "widgets/merge/verdictbar.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedLayout;

namespace phenodrop {

class EmptyState;
class ErrorBar;
class KeyFigure;
class PanelHeader;

/// A colleague's labels beside mine: kappa, who called what how often, the disputed cells with both labels, and a verdict
/// for each by click or key. Nothing changes until "Apply".
class MergePage : public QWidget
{
    Q_OBJECT
public:
    explicit MergePage(Workspace& workspace, QWidget* parent = nullptr);

    /// What is open goes on; otherwise a folder is asked for, or compared at once.
    void begin(const QString& folder = {});
    MergeSession& session() { return m_session; }
    GalleryView& view() { return *m_view; }
    GalleryModel& model() { return m_model; }
    AgreementTable& table() { return *m_table; }
    VerdictBar& bar() { return *m_bar; }
    QPushButton& applyButton() { return *m_apply; }
    QLineEdit& name() { return *m_name; }
    QLineEdit& reason() { return *m_reason; }
    QCheckBox& addTheirs() { return *m_addTheirs; }
    QComboBox& rule() { return *m_rule; }

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeLeft();
    QWidget* makeFigures();
    QWidget* makeRest();
    QWidget* makeGallery();
    QWidget* makeFoot();
    void connectParts();
    void askForFolder();
    void showState();
    void showFigures();
    void showTable();
    void showCells();
    void showVerdicts();
    void fail(const Error& error);
    std::vector<CellId> subject() const;
    CellCaption caption(CellId cell) const;
    std::optional<Phenotype> phenotypeNamed(const std::string& name) const;
    void decide(MergeSession::Verdict verdict);
    void decide(const std::string& phenotype);
    void goOn(const std::vector<CellId>& done);
    void apply();

    Workspace& m_workspace;
    MergeSession m_session;
    Selection m_selection; ///< its own: what is looked at here is not what is looked at on the other pages
    GalleryModel m_model;
    PanelHeader *m_header, *m_cellsHeader;
    ErrorBar* m_errors;
    EmptyState* m_empty;
    QPushButton* m_choose;
    QPushButton* m_another; ///< only beside a copy that is open
    QSplitter* m_columns;
    bool m_columnsMoved = false; ///< by the user
    QStackedLayout* m_stack;
    KeyFigure *m_alike, *m_kappa, *m_onlyTheirs, *m_onlyMine;
    AgreementTable* m_table;
    QCheckBox* m_addTheirs;
    QComboBox* m_rule;
    GalleryView* m_view;
    EmptyState* m_noCells;
    QStackedLayout* m_cellsStack;
    QPushButton* m_allPairs;
    VerdictBar* m_bar;
    QLineEdit *m_name, *m_reason;
    QLabel *m_summary, *m_problems;
    QPushButton* m_apply;
};

} // namespace phenodrop
