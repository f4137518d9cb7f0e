#pragma once

#include "widgets/style/icons.h"

class QLabel;

namespace phenodrop {

/// Shows an icon of resources/icons on a label, `size` px in the colour of a role, sharp on its screen and redrawn
/// whenever the theme changes. An empty name takes it away; the label may be given another one at any time.
void setSign(QLabel* label, const QString& name, int size = 14, IconRole role = IconRole::Second);

} // namespace phenodrop
