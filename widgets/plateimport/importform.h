#pragma once

#include "widgets/plateimport/proposal.h"

#include <initializer_list>

class QLabel;
class QLayout;
class QLineEdit;
class QWidget;

namespace phenodrop {

/// A line for a path with a button that chooses it.
enum class FileRow { Folder, Table };
QWidget* fileRow(QLineEdit* line, const QString& title, FileRow kind);

/// Three names and what they mean, one below the other, in a fixed-width font.
QString exampleText(const std::vector<ParsedExample>& examples);
QLabel* exampleLabel(const std::vector<ParsedExample>& examples);

/// Empties a layout; widgets in `kept` are only taken out and hidden.
void clearLayout(QLayout& layout, std::initializer_list<QWidget*> kept);

} // namespace phenodrop
