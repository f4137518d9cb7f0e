#pragma once

#include "widgets/plateimport/proposal.h"
#include "widgets/workspace/workspace.h"

#include "core/workflow/importplates.h"

#include <QWidget>

class QButtonGroup;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace phenodrop {

class EmptyState;
class ErrorBar;
class PanelHeader;
class PatternPreview;
class PrimaryButton;
class ReportView;

/// Importing plate folders, without a dialog: which naming scheme fits, three names as they would be read,
/// the few things that files do not say, and afterwards the report. Without an open project one is made.
class ImportPage : public QWidget
{
    Q_OBJECT
public:
    explicit ImportPage(Workspace& workspace, QWidget* parent = nullptr);
    /// Looks at these folders and proposes.
    void propose(const QStringList& folders);
    /// Shows the report of the last import: its lines as text, and its items from the project.
    void showReport(const QStringList& lines);
    bool isWaiting() const { return !m_folders.isEmpty(); } ///< a proposal is shown and not yet imported

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override; ///< Return in a line imports

private:
    QWidget* buildForm();
    QWidget* buildReport();
    QWidget* buildMessage();
    void showProposal(const Result<ImportProposal>& proposal);
    void addChoice(const PresetProposal& choice, int id);
    void showPattern();
    void updateImport(); ///< whether what is chosen can be tried
    void takePlateName(); ///< of the table of treatments, unless one was written
    void begin();
    void run();
    void finish(const Result<ImportPlatesOutcome>& outcome, const ImportPlatesOptions& options);
    ImportPlatesOptions options() const;

    Workspace& m_workspace;
    PanelHeader* m_header;
    ErrorBar* m_error;
    QStackedWidget* m_stack;
    QLabel* m_summary = nullptr;
    QButtonGroup* m_choices = nullptr;
    QVBoxLayout* m_choiceColumn = nullptr;
    QLineEdit* m_pattern = nullptr;
    bool m_patternIsGuessed = false; ///< not written by the user: the next folder may replace it
    PatternPreview* m_preview = nullptr;
    QLineEdit *m_plate = nullptr, *m_channels = nullptr, *m_layout = nullptr, *m_project = nullptr;
    QWidget* m_projectRow = nullptr;
    QFormLayout* m_form = nullptr;
    EmptyState* m_message = nullptr; ///< while the files are looked at, and where there is nothing to import
    QPushButton* m_another = nullptr;
    PrimaryButton* m_import = nullptr;
    ReportView* m_report = nullptr;
    QStringList m_folders;
    ImportProposal m_proposal;
    QString m_tablesPlate; ///< the plate's name as it came from the table
    int m_generation = 0;
    bool m_whenOpen = false; ///< import as soon as the new project is open
};

} // namespace phenodrop
