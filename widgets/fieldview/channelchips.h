#pragma once

#include "widgets/workspace/workspace.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace phenodrop {

/// One chip per channel of the current plate, and one for the outlines: colour, name, key. A click or
/// Ctrl+1…9 (O for the outlines) shows and hides; the right button changes colour and name.
class ChannelChips : public QWidget
{
    Q_OBJECT
public:
    explicit ChannelChips(Workspace& workspace, QWidget* parent = nullptr);
    void toggle(int channel); ///< what Ctrl+channel+1 does

private:
    void showMenu(int channel, const QPoint& at);
    void rebuild();
    void showState();

    Workspace& m_workspace;
    QHBoxLayout* m_row;
    std::vector<QPushButton*> m_channels;
    QPushButton* m_outlines = nullptr;
};

} // namespace phenodrop
