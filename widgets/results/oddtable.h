#pragma once

#include "widgets/results/oddmodel.h"

#include <QWidget>

class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace phenodrop {

/// The wells that differ from their replicates as a list, and below it what the numbers of the chosen one say.
class OddTable : public QWidget
{
    Q_OBJECT
public:
    explicit OddTable(QWidget* parent = nullptr);

    void setView(std::shared_ptr<const ScreenView> view, std::size_t phenotype);
    void setCurrentWell(std::size_t well); ///< marks its row, if it has one
    const OddModel& model() const { return *m_model; }
    QTableView& table() { return *m_table; }
    QString reason() const; ///< as shown
    QString csv() const; ///< the rows, in their order

Q_SIGNALS:
    void chosen(std::size_t well);
    void compareWanted(std::size_t well); ///< beside a control

private:
    void showReason();
    void shareWidth();
    int sourceRow(int row) const;

    OddModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    QLabel* m_reason;
};

} // namespace phenodrop
