#pragma once

#include <QWidget>

#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace phenodrop {

class ThinProgress;

/// What the window shows without a project: ways to begin, the projects opened before, and how far a demo or an import is
/// that will open one.
class FirstRun : public QWidget
{
    Q_OBJECT
public:
    FirstRun(Workspace& workspace, Actions& actions, QWidget* parent = nullptr);

private:
    void showRecent();
    QWidget* makeDoing();
    void showDoing();

    Workspace& m_workspace;
    QVBoxLayout* m_recent;
    QWidget* m_doing = nullptr;
    QLabel *m_what = nullptr, *m_left = nullptr;
    ThinProgress* m_bar = nullptr;
};

} // namespace phenodrop
