#pragma once

#include <QWidget>

#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

class QVBoxLayout;

namespace phenodrop {

/// What the window shows without a project: two ways to begin, and the projects opened before.
class FirstRun : public QWidget
{
    Q_OBJECT
public:
    FirstRun(Workspace& workspace, Actions& actions, QWidget* parent = nullptr);

private:
    void showRecent();

    Workspace& m_workspace;
    QVBoxLayout* m_recent;
};

} // namespace phenodrop
