#pragma once

#include "widgets/workspace/workspace.h"

#include <functional>

class QWidget;

namespace phenodrop {

/// Makes a page of the window. The one table that knows all pages.
QWidget* makePage(Page page, Workspace& workspace);

/// Shows the import of these folders on the plates page.
void importOn(QWidget* platesPage, const QStringList& folders);
bool isImporting(const QWidget* platesPage);
/// Calls `then` each time when the import is closed.
void whenImportIsLeft(QWidget* platesPage, QObject* receiver, std::function<void()> then);

/// Moves the focus to the next panel of a page (F6): the next splitter part that can take it.
void focusNextPanel(QWidget* page);

} // namespace phenodrop
