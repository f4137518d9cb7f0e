#pragma once

#include "core/workflow/givencells.h"
#include "widgets/findcells/typicalfields.h"
#include "widgets/workspace/workspace.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace phenodrop {

class OutlinePicture;

/// Cells that another program found, seen on three fields with what they fit before they take the place of the project's.
class GivenCellsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `options` name a table of locations or a folder of label masks.
    GivenCellsDialog(Workspace& workspace, SegmentOptions options, QWidget* parent = nullptr);
    ~GivenCellsDialog() override;

    bool isSettled() const { return m_waiting == 0; }
    QString sentence() const;  ///< what fits
    QPushButton& useButton() { return *m_use; }
    const std::vector<OutlinePicture*>& pictures() const { return m_pictures; }

Q_SIGNALS:
    void finding(const phenodrop::SegmentOptions& options);

private:
    void check();
    void readFields();
    void showCells(const TypicalField& field);
    void showSummary(const GivenSummary& summary);

    Workspace& m_workspace;
    SegmentOptions m_options;
    std::vector<OutlinePicture*> m_pictures; ///< dim, typical, dense
    QLabel *m_what, *m_fits, *m_unknown, *m_problem;
    QPushButton* m_use;
    int m_waiting = 0; ///< jobs
};

} // namespace phenodrop
