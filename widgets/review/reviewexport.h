#pragma once

#include "widgets/review/reviewmatrix.h"
#include "widgets/workspace/cellindex.h"

#include <QByteArray>

namespace phenodrop {

/// The matrix as a table, comma-separated, UTF-8, decimal points: a row per label with its counts per
/// prediction, recall and its 95 % interval; then precision.
QByteArray matrixCsv(const ReviewMatrix& matrix);

/// Cells of the matrix: plate, well, field, x, y, phenotype, predicted, probabilities of both, loss, kept.
/// The columns that `phenodrop label` reads come first. Cells that are not in the matrix are left out.
QByteArray cellsCsv(const ReviewMatrix& matrix, const std::vector<CellId>& cells, const CellIndex& index,
                    const Annotations& annotations);

} // namespace phenodrop
