#pragma once

#include "core/workflow/renamechannel.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace phenodrop {

class Workspace;

/// What a channel is to be called, on this plate or on all that call one so. What cannot be, and what follows from the name,
/// is told below the line while it is written. One step of the history.
class RenameChannelDialog : public QDialog
{
    Q_OBJECT
public:
    /// `channel`: its place on the current plate, which the list of channels begins with.
    RenameChannelDialog(Workspace& workspace, int channel, QWidget* parent);

    void accept() override;

private:
    void chooseChannel();
    void plan();

    Workspace& m_workspace;
    std::vector<Plate> m_plates;
    PlateKey m_plate;
    bool m_nucleiAreTold;
    Result<ChannelRenaming> m_plan;
    QComboBox* m_channel;
    QLineEdit* m_name;
    QCheckBox* m_everywhere;
    QLabel* m_hint;
    QPushButton* m_rename;
};

/// Asks for it, where the current plate has the channel and may be changed.
void askForChannelName(Workspace& workspace, int channel, QWidget* window);

} // namespace phenodrop
