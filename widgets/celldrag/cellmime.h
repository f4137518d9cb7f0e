#pragma once

#include "core/cell/cell.h"

#include <memory>
#include <span>
#include <vector>

class QMimeData;

namespace phenodrop {

/// Cells as the content of a drag. They mean something only inside this running program: ids of another
/// program's project are other cells, so such data reads as "no cells".
std::unique_ptr<QMimeData> packCells(std::span<const CellId> cells);

/// The cells of a drag; empty for anything that packCells() of this program did not make.
std::vector<CellId> unpackCells(const QMimeData& data);

/// Whether unpackCells() would find any, without reading them all.
bool holdsCells(const QMimeData& data);

} // namespace phenodrop
