#pragma once

#include "widgets/plateview/platescores.h"

#include <QPoint>
#include <QWidget>

class QLabel;
class QListView;
class QSortFilterProxyModel;
class QVBoxLayout;

namespace phenodrop {

class IconLineEdit;
class PanelHeader;
class PlateListModel;
class Workspace;

/// The left panel of the plate page: all plates, a filter, a place to drop folders, the last import's report.
class PlateList : public QWidget
{
    Q_OBJECT
public:
    PlateList(Workspace& workspace, PlateScores& scores, QWidget* parent = nullptr);
    /// The card at the foot; `lines` at most three, the last in the warn colour when `warn`.
    void setReport(const QStringList& lines, bool warn);

Q_SIGNALS:
    void reportWanted();

private:
    void showCurrent();
    void fitHeight();
    void build();
    QWidget* makeReportCard();
    void showMenu(QPoint at);
    void takeSelected();

    Workspace& m_workspace;
    PlateListModel* m_model;
    QSortFilterProxyModel* m_proxy;
    PanelHeader* m_header;
    IconLineEdit* m_filter;
    QWidget* m_filterRow = nullptr; ///< only where there is something to filter
    QListView* m_view;
    QWidget* m_report;
    QVBoxLayout* m_reportLines;
};

/// Takes dropped folders; a click opens the folder dialog.
class DropZone : public QWidget
{
    Q_OBJECT
public:
    explicit DropZone(Workspace& workspace, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {200, 84}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    Workspace& m_workspace;
    bool m_over = false;
};

} // namespace phenodrop
