#pragma once

#include "core/imageio/fieldreader.h"
#include "widgets/workspace/displaysettings.h"

#include <QImage>

#include <memory>

namespace phenodrop {

class PreviewCache;

/// What a thumbnail is of: a cell, or a whole field.
struct ThumbnailKey {
    std::int64_t id = 0; ///< CellId or FieldId
    bool wholeField = false;
    int side = 0; ///< device pixels
    friend bool operator==(const ThumbnailKey&, const ThumbnailKey&) = default;
};
size_t qHash(const ThumbnailKey& key, size_t seed = 0);

/// Everything a worker needs for the thumbnails of one field, by value.
struct ThumbnailJob {
    struct Wish {
        ThumbnailKey key;
        float x = 0, y = 0; ///< centre of the cell, px
    };
    FieldId field = 0;
    std::vector<ImageRef> images;
    std::vector<ChannelDisplay> display;
    int cropSide = 72; ///< px of the field
    std::vector<Wish> wishes;
    std::shared_ptr<const PreviewCache> previews; ///< null: whole fields are read anew each time
    int generation = 0;
};

struct Thumbnail {
    ThumbnailKey key;
    QImage image;
};

/// Reads the field once, or not at all where its previews are enough, and makes all its thumbnails; images that cannot be
/// read give missingImage().
std::vector<Thumbnail> makeThumbnails(const ThumbnailJob& job, FieldReader& reader);

} // namespace phenodrop
