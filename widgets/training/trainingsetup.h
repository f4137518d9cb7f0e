#pragma once

#include <QWidget>

#include "core/workflow/trainnetwork.h"
#include "widgets/training/labelbars.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace phenodrop {

class Chip;

/// "Run set-up": what a run is to be, the labels that it would learn from, and the button that begins it.
/// Locked while a run goes on; "Queue another run" opens it for the next one.
class TrainingSetup : public QWidget
{
    Q_OBJECT
public:
    explicit TrainingSetup(QWidget* parent = nullptr);

    TrainNetworkOptions options() const;
    void setOptions(const TrainNetworkOptions& options);
    void setLocked(bool locked); ///< also ends the set-up of a run for the queue
    bool isLocked() const { return m_locked && !m_queueing; }
    bool isQueueing() const { return m_queueing; }
    /// Opens the form for a run that is to wait; only while it is locked.
    void setUpAnother(bool on);
    QPushButton& startButton() { return *m_start; }
    QPushButton& queueButton() { return *m_queue; }
    void setLabels(std::vector<LabelBars::Row> rows, const QString& fact);
    void setWarnings(const QStringList& warnings);
    /// `reason`: why a run cannot begin; empty: it can.
    void setStartRefused(const QString& reason);
    /// Models of the project whose layers a network can begin with, the newest first.
    void setStarts(const QStringList& models);
    void setFootnote(const QString& text); ///< "12 labels added since this run began."

Q_SIGNALS:
    void optionsChanged();
    void startWanted();
    void queueWanted();
    void lockedAgain(); ///< no other run was queued: the form is to show the one that goes on

private:
    QWidget* makeForm();
    QWidget* makeLabels();
    QWidget* makeAugmentation();
    QWidget* makeFoot();
    void showRecommended();
    void showStart();
    void showNetwork();

    Chip* m_lockedChip;
    QComboBox *m_network, *m_split, *m_optimizer, *m_startFrom;
    QSpinBox *m_epochs, *m_batch, *m_seed, *m_others, *m_brightness;
    QCheckBox *m_augment, *m_weights;
    QWidget *m_form, *m_augmentation;
    QLabel *m_labelFact, *m_weightNote, *m_warnings, *m_footnote, *m_refusal;
    LabelBars* m_bars;
    QPushButton *m_start, *m_queue, *m_back;
    QString m_refused;
    bool m_locked = false, m_queueing = false;
};

} // namespace phenodrop
