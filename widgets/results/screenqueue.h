#pragma once

#include "widgets/results/screenrun.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace phenodrop {

class KeyFigure;
class PanelHeader;
class ThinProgress;

/// The left column: model and start, speed and remaining time, the plates with their bars, what failed.
class ScreenQueue : public QWidget
{
    Q_OBJECT
public:
    ScreenQueue(Workspace& workspace, ScreenRun& run, QWidget* parent = nullptr);

    void setModels(const QStringList& names); ///< the newest first; empty: nothing to screen with
    QString model() const;
    /// Fields of each plate that have a result already, from the stored screen.
    void setStored(const std::map<std::string, std::size_t>& fieldsDone, const QStringList& failures);

Q_SIGNALS:
    void plateChosen(phenodrop::PlateKey plate);

private:
    struct PlateRow {
        PlateKey key = 0;
        std::string name;
        std::size_t fields = 0;
        QLabel* state = nullptr;
        ThinProgress* bar = nullptr;
    };
    void rebuildPlates();
    void showState();
    void showFailures();
    QWidget* makePlateRow(PlateRow& row);
    bool eventFilter(QObject* watched, QEvent* event) override;

    Workspace& m_workspace;
    ScreenRun& m_run;
    PanelHeader* m_header;
    QPushButton* m_start;
    QComboBox* m_models;
    KeyFigure* m_speed;
    KeyFigure* m_remaining;
    ThinProgress* m_progress;
    QLabel* m_fields;
    QVBoxLayout* m_plateColumn;
    QLabel* m_failedTitle;
    QLabel* m_failed;
    QPushButton* m_retry;
    std::vector<PlateRow> m_plates;
    std::map<std::string, std::size_t> m_stored;
    QStringList m_storedFailures;
};

} // namespace phenodrop
