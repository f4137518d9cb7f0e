#pragma once

#include "widgets/workspace/workspace.h"

namespace phenodrop {

/// A step of the history that changes plates or wells: both ways the index is read again, so that all views show what is
/// stored.
inline Edit platesEdit(Workspace& workspace, const QString& text, std::function<Result<void>()> redo,
                       std::function<Result<void>()> undo)
{
    const auto then = [&workspace](std::function<Result<void>()> change) {
        return [&workspace, change = std::move(change)]() -> Result<void> {
            auto outcome = change();
            if (outcome)
                workspace.reloadIndex();
            return outcome;
        };
    };
    return {text, then(std::move(redo)), then(std::move(undo))};
}

} // namespace phenodrop
