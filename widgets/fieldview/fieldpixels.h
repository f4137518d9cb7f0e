#pragma once

#include "core/imageio/fieldreader.h"
#include "widgets/workspace/cellindex.h"
#include "widgets/workspace/displaysettings.h"

#include <QImage>
#include <QString>
#include <QStringList>

#include <memory>

namespace phenodrop {

/// A field as a view shows it. Made on a worker thread and never changed afterwards.
struct FieldPixels {
    FieldId field = 0;
    PlateKey plate = 0;
    std::vector<cv::Mat> planes; ///< one per channel of the plate; empty where the image cannot be read
    QStringList channels;        ///< names
    QStringList unreadable;      ///< file names of the channels that cannot be read
    double pixelSize = 0;        ///< µm; 0: not known
    QSize size;                  ///< px
    std::vector<Cell> cells;
    std::vector<CellOutline> outlines;    ///< of those cells that have one
    std::vector<ChannelDisplay> contrast; ///< that suits this field: for plates without display settings

    /// The cell whose outline holds the point, else the nearest whose centre is within its radius; 0: none.
    CellId cellAt(QPointF at) const;
    const CellOutline* outlineOf(CellId cell) const;
};

/// Reads a field's images and outlines. A channel that cannot be read is left empty and named; the others are
/// shown.
FieldPixels loadFieldPixels(const CellIndex& index, Project* project, FieldReader& reader, FieldId field);

/// Black at the 1st, white at the 99.7th percentile of each plane.
std::vector<ChannelDisplay> contrastOf(const std::vector<cv::Mat>& planes, const Plate* plate);

/// Length of a scale bar: the 1, 2 or 5 × 10ⁿ µm (or px) that is nearest below `most` px of the screen.
struct ScaleBar {
    double length = 0; ///< µm, or px of the field where the pixel size is not known
    double px = 0;     ///< on the screen
    QString text;
};
ScaleBar scaleBar(double pixelSize, double zoom, double most);

} // namespace phenodrop
