#pragma once

#include "widgets/workspace/workspace.h"

namespace phenodrop {

/// A step of the history that changes plates or wells. Both ways are written by the thread that writes labels, in the order
/// in which they were asked for, so that the window never waits for the project's file; then the index is read again, and
/// all views show what is stored. `redo` and `undo` run on that thread: they capture values. A failure is told in a notice.
inline Edit platesEdit(Workspace& workspace, const QString& text, LabelQueue::Work redo, LabelQueue::Work undo)
{
    const auto later = [&workspace](LabelQueue::Work change) {
        return [&workspace, change = std::move(change)]() -> Result<void> {
            workspace.annotations().write(change, [&workspace, project = workspace.project()](const Result<void>& outcome) {
                if (project != workspace.project())
                    return; // closed meanwhile
                if (!outcome) {
                    workspace.history().forgetEdits();
                    workspace.notices().fail(outcome.error());
                }
                workspace.reloadIndex();
            });
            return {};
        };
    };
    return {text, later(std::move(redo)), later(std::move(undo))};
}

} // namespace phenodrop
