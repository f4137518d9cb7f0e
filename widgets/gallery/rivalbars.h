#pragma once

#include "widgets/gallery/gallerymodel.h"

class QPainter;
class QRectF;

namespace phenodrop {

/// Below a picture, the classes that a cell could be in, each with its mark, a bar and its probability.
void paintRivals(QPainter& painter, const QRectF& place, const std::vector<ClassProbability>& rivals);

} // namespace phenodrop
