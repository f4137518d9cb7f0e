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
class Sparkline;
class ThinProgress;

/// The left column: start and pause, speed and remaining time, the plates with their bars, what failed, and
/// the plan.
class ScreenQueue : public QWidget
{
    Q_OBJECT
public:
    ScreenQueue(Workspace& workspace, ScreenRun& run, QWidget* parent = nullptr);

    void setModels(const QStringList& names); ///< the newest first; empty: nothing to screen with
    QString model() const;
    /// What the stored screen holds of each plate, by name.
    struct Stored {
        std::size_t fields = 0, cells = 0, failed = 0;
    };
    void setStored(const std::map<std::string, Stored>& plates, const QStringList& failures);
    void setCurrentPlate(PlateKey plate);
    void setStartOffered(bool offered); ///< false while the page's middle offers it

Q_SIGNALS:
    void plateChosen(phenodrop::PlateKey plate);

private:
    struct PlateRow {
        PlateKey key = 0;
        std::string name;
        std::size_t fields = 0;
        QWidget* widget = nullptr;
        QLabel* icon = nullptr;
        QLabel* state = nullptr;
        ThinProgress* bar = nullptr;
    };
    QWidget* makeSpeed();
    QWidget* makePlates();
    QWidget* makeFailed();
    QWidget* makePlan();
    QWidget* makePlateRow(PlateRow& row);
    void askAboutPixels(const QString& model, const std::vector<OtherPixels>& plates);
    void rebuildPlates();
    void showState();
    void showSpeed();
    void showPlate(PlateRow& row, const ScreenFeed::State& state);
    void showFailures();
    bool eventFilter(QObject* watched, QEvent* event) override;

    Workspace& m_workspace;
    ScreenRun& m_run;
    PanelHeader* m_header;
    QPushButton* m_start;
    QPushButton* m_pause;
    QComboBox* m_models;
    QString m_chosen; ///< of these, by the user; empty: the newest
    KeyFigure* m_speed;
    KeyFigure* m_remaining;
    Sparkline* m_line;
    ThinProgress* m_progress;
    QLabel* m_fields;
    QLabel* m_ends;
    QVBoxLayout* m_plateColumn;
    QWidget* m_failedBox = nullptr;
    QLabel* m_failedTitle;
    QLabel* m_failed;
    QPushButton* m_retry;
    std::vector<PlateRow> m_plates;
    PlateKey m_current = 0;
    bool m_startOffered = true;
    std::map<std::string, Stored> m_stored;
    QStringList m_storedFailures;
};

} // namespace phenodrop
