#pragma once

class QAction;
class QWidget;

namespace phenodrop {

class Workspace;

/// Keeps a control off, with the reason as its tip, as long as the open project may only be looked at. Its owner goes on
/// switching it on and off as before: what they asked for last holds again with a project that can be written.
void offWhileViewing(QWidget* control, Workspace& workspace);
/// The same for an entry of a menu that is otherwise always on.
void offWhileViewing(QAction* entry, Workspace& workspace);

} // namespace phenodrop
