#pragma once

#include "core/cell/cell.h"
#include "widgets/style/theme.h"

#include <QRectF>

class QIcon;
class QPainter;

namespace phenodrop {

/// Shape and colour of a class go together everywhere: map, bins, gallery, matrix, tables.
enum class MarkShape { Circle, Triangle, Diamond, Hourglass, Square, Plus, Cross, Ring };

/// Shape of class `key` (1-based); the ninth class starts again at the circle, outlined with its first
/// letter.
MarkShape markShape(int key);

/// Colour of class `key` in a theme. Keys below 1 (unlabelled) are the theme's third text colour.
QColor phenotypeColour(int key, const Theme& in);
/// The user's colour if there is one, else the palette's.
QColor phenotypeColour(const Phenotype& phenotype, const Theme& in);

/// Paints the mark of class `key`, `size` px across, in the middle of `place`. From the ninth class on it is
/// a 1.5 px outline with `letter` inside. Not `filled`: outline only (a suggestion, not yet a label).
void paintPhenotypeMark(QPainter& painter, const QRectF& place, int key, double size, const QColor& colour,
                        bool filled = true, QChar letter = {});
/// As above with the class's own colour in the theme in use.
void paintPhenotypeMark(QPainter& painter, const QRectF& place, const Phenotype& phenotype, double size,
                        bool filled = true);

/// The mark as an icon for combo boxes, menus and tables, in the theme in use.
QIcon phenotypeIcon(const Phenotype& phenotype, int size = 14);

} // namespace phenodrop
