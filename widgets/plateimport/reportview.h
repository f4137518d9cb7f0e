#pragma once

#include "core/plateimport/importreport.h"

#include <QAbstractTableModel>
#include <QWidget>

class QComboBox;
class QLabel;
class QScrollArea;
class QSortFilterProxyModel;
class QTableView;

namespace phenodrop {

/// The items of an import report: kind, place, file, reason.
class ReportModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Kind, Place, File, Reason, Columns };
    enum Role { KindRole = Qt::UserRole, ProblemRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<ReportRow> rows);
    const std::vector<ReportRow>& rows() const { return m_rows; }
    static QString kindText(ReportRow::Kind kind);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ReportRow> m_rows;
};

/// The import report as a page: what was found, then every problem with its place and file; one kind at a
/// time where that is wanted.
class ReportView : public QWidget
{
    Q_OBJECT
public:
    explicit ReportView(QWidget* parent = nullptr);
    /// `summary`: one line per plate and the first line of the report.
    void setReport(const QStringList& summary, std::vector<ReportRow> rows);
    QString tableText() const; ///< what is shown, tab separated, for the clipboard
    int shownRows() const;
    QComboBox* kinds() const { return m_kinds; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitSummary();
    void showKind();

    QLabel *m_summary, *m_none;
    QComboBox* m_kinds;
    QScrollArea* m_summaries = nullptr;
    QWidget* m_bar = nullptr; ///< which of the items to show; nothing without any
    ReportModel* m_model;
    QSortFilterProxyModel* m_shown;
    QTableView* m_table;
};

} // namespace phenodrop
