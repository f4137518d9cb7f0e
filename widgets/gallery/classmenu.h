#pragma once

#include "widgets/gallery/galleryview.h"
#include "widgets/workspace/annotations.h"

#include <functional>

class QMenu;

namespace phenodrop {

/// Gives a gallery a menu under the right button: its cells into one of the classes, as the class's key does. A cell that is not
/// selected is chosen by the press. `use` is called with the class.
void addClassMenu(GalleryView& view, Selection& selection, const Annotations& annotations, std::function<void(PhenotypeId)> use);

/// The classes as entries of a menu, each with its key.
void addClasses(QMenu& menu, const Annotations& annotations, const std::function<void(PhenotypeId)>& use);

} // namespace phenodrop
