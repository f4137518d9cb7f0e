#pragma once

#include "widgets/embeddingmap/mapcontent.h"

#include <atomic>

namespace phenodrop {

/// From this spacing between neighbours on (px), pictures of the cells take the place of points.
constexpr double PictureSpacing = 4;
/// Above this many points in view their density is drawn instead of points.
constexpr std::size_t MostPoints = 200'000;

/// Everything that a picture of the map is made of; values and shared constants only, so a worker may make
/// it.
struct MapRequest {
    std::shared_ptr<const MapContent> content;
    std::shared_ptr<const MapAppearance> appearance;
    std::shared_ptr<const std::vector<std::uint8_t>> selected; ///< per point; null: none
    MapTransform transform;                                    ///< of the view, px
    QSize view;                                                ///< px
    double ratio = 1;                                          ///< device pixels per px
    QColor ground, accent;
};

/// A picture of the map, larger than the view by `margin` px on each side so that a short pan shows no edge.
struct MapPicture {
    QImage image;
    MapTransform transform; ///< of the view that it was made for
    int margin = 0;
    bool density = false;                ///< density instead of points
    int pictureSide = 0;                 ///< px of the cells' pictures; 0: none at this zoom
    std::vector<std::uint32_t> pictures; ///< points whose cells are shown as pictures, none overlapping
    std::size_t inView = 0;              ///< points inside the image
};

/// Paints marks, dots or density. 200,000 points: some tens of ms on one core. `stop` ends it early with a
/// null image.
MapPicture renderMap(const MapRequest& request, const std::atomic<bool>& stop);

/// px of the cells' pictures at a spacing between neighbours of `spacing` px; 0 below PictureSpacing.
int pictureSide(double spacing);

/// Chooses points, at least `side` px apart in x or in y, selected and full ones first; the same ones at the
/// same zoom.
std::vector<std::uint32_t> choosePictures(const MapRequest& request, const std::vector<std::uint32_t>& points,
                                          double side);

/// px across of a full mark and of a dot, for the number of full marks on the map.
struct MarkSizes {
    double full = 9, dot = 3;
};
MarkSizes markSizes(std::size_t points);

} // namespace phenodrop
