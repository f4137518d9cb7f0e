#pragma once

#include "core/cell/cell.h"

#include <QImage>
#include <QObject>

#include <memory>

namespace phenodrop {

class CellIndex;
class DisplaySettings;
class PreviewCache;

/// Pictures of cells and fields, made on worker threads from the raw images and kept in a cache with a byte
/// limit. Ask in paintEvent: what is there comes back at once, the rest is fetched (grouped by field, newest
/// wish first) and announced. Never blocks. A missing or unreadable file gives missingImage(), never black.
class ThumbnailSource : public QObject
{
    Q_OBJECT
public:
    explicit ThumbnailSource(const DisplaySettings& display, QObject* parent = nullptr);
    ~ThumbnailSource() override;

    /// The cell's crop, side × side device pixels; null while it is being fetched, then cellReady() follows.
    QImage cell(CellId cell, int side);
    /// The whole field scaled to fit side × side device pixels; null while it is being fetched, then
    /// fieldReady().
    QImage field(FieldId field, int side);

    /// Edge of the square around a cell, px of its field; 0 (default): 1.8 × the plate's usual cell diameter.
    void setCropSide(int pixels);
    int cropSide(PlateKey plate) const;

    bool isFetching() const; ///< some that were asked for are still to come
    /// Forgets wishes that were not yet begun: call when the view has scrolled away.
    void dropWishes();
    void setByteLimit(std::size_t bytes); ///< default 192 MB
    void setIndex(std::shared_ptr<const CellIndex> index);
    /// Where small pictures of whole fields outlive the session; null (default): nowhere. Too much of it is thrown away now,
    /// in the background.
    void setPreviews(std::shared_ptr<const PreviewCache> previews);

Q_SIGNALS:
    void cellReady(phenodrop::CellId cell);
    void fieldReady(phenodrop::FieldId field);
    void invalidated(); ///< contrast, colours or crops changed: ask again

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace phenodrop
