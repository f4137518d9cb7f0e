#pragma once

#include "widgets/results/hitmodel.h"

#include <QWidget>

#include <functional>
#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace phenodrop {

class EmptyState;
class OddTable;
class PanelHeader;

/// The list of hits: of the class shown or of all, above a limit of enrichment; sortable, and to be taken
/// along as CSV. In its place, where that is chosen, the wells that differ from their replicates.
class HitsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit HitsPanel(const Annotations& annotations, QWidget* parent = nullptr);

    void setView(std::shared_ptr<const ScreenView> view);
    void setPhenotype(std::size_t phenotype);
    void setCurrentWell(std::size_t well); ///< marks its row, if it has one
    /// None: every well that stands out.
    std::optional<double> limit() const;
    void setLimit(std::optional<double> limit);
    void showAllClasses(bool all);
    void showOddWells(); ///< those that differ from their replicates
    OddTable& oddWells() { return *m_odd; }

    const HitModel& model() const { return *m_model; }
    QTableView& table() { return *m_table; }
    /// The row on top as it is sorted; null without hits.
    const Hit* best() const;
    QString csv() const; ///< the rows shown, in their order
    QString fact() const; ///< "8 wells", or "1 of 8 wells" where the limit hides some
    /// Hits of a class above the limit.
    std::size_t countOf(std::size_t phenotype) const;

    /// Asked where the table is proposed to go.
    void setProposal(std::function<QString()> proposal) { m_proposal = std::move(proposal); }

Q_SIGNALS:
    void chosen(std::size_t well, std::size_t phenotype);
    void compareWanted(std::size_t well); ///< beside a control
    void limitChanged();
    void reportWanted();
    void exported(const QString& file, int rows);
    void exportFailed(const phenodrop::Error& error);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectTable();
    void showMenu(const QPoint& at);
    void showHits();
    void showOdd();
    void showColumns();
    int leastWidth(int column) const; ///< px for the texts of a column
    void explainEmpty();
    void askForFile();
    void exportCsv(const QString& file);
    void lowerLimit();
    std::optional<Hit> strongest() const; ///< of the classes shown, whatever the limit

    std::shared_ptr<const ScreenView> m_view;
    std::size_t m_phenotype = 0;
    std::optional<std::size_t> m_current; ///< the well whose row is marked
    PanelHeader* m_header;
    QComboBox* m_scope;
    QDoubleSpinBox* m_limit;
    std::function<QString()> m_proposal;
    QPushButton* m_export;
    QPushButton* m_report;
    HitModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    OddTable* m_odd;
    QPushButton* m_lower;
};

} // namespace phenodrop
