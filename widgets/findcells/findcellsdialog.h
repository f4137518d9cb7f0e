#pragma once

#include "core/workflow/segmentplates.h"
#include "widgets/findcells/outlinepicture.h"
#include "widgets/findcells/typicalfields.h"
#include "widgets/workspace/workspace.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace phenodrop {

/// "Find cells": channel, sensitivity and size, tried out on three fields of the current plate while one moves them. Says
/// what was chosen with finding(); the fields are read and searched in the background.
class FindCellsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit FindCellsDialog(Workspace& workspace, QWidget* parent = nullptr);
    ~FindCellsDialog() override;

    SegmentOptions options() const;
    QSlider& sensitivity() { return *m_sensitivity; }
    const std::vector<OutlinePicture*>& pictures() const { return m_pictures; }
    bool isSettled() const; ///< the outlines are those of the settings

Q_SIGNALS:
    void finding(const phenodrop::SegmentOptions& options);

private:
    void restore();
    QWidget* makeForm();
    QWidget* makeOthers();
    void readFields();
    void searchAgain();
    void search();

    Workspace& m_workspace;
    PlateKey m_plate = 0;
    QComboBox* m_channel;
    QSlider* m_sensitivity;
    QLabel* m_sensitivityText;
    QSpinBox* m_diameter;
    QLabel* m_problem;
    QLabel* m_question; ///< where no channel's name answers it
    std::vector<OutlinePicture*> m_pictures; ///< dim, typical, dense
    std::vector<TypicalField> m_fields;
    QTimer m_later;
    int m_fieldsGeneration = 0, m_generation = 0; ///< answers to older questions are dropped
    std::size_t m_waiting = 0;                    ///< fields whose cells are still looked for
    bool m_reading = false;
};

} // namespace phenodrop
