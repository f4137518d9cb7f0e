#pragma once

#include "core/imageio/plane.h"
#include "core/plate/plate.h"

#include <memory>
#include <span>

namespace phenodrop {

/// Loads all channels of a field and keeps the planes used last. Thread-safe: readers in several threads
/// share one.
class FieldReader
{
public:
    /// `cacheBytes` bounds the planes that are kept; 0 keeps none.
    explicit FieldReader(std::size_t cacheBytes = 256u << 20, ReadLimits limits = {});
    ~FieldReader();
    FieldReader(FieldReader&&) noexcept;
    FieldReader& operator=(FieldReader&&) noexcept;

    /// The planes of one field's images in the order of their channel index; all of one size. The pixels are
    /// shared with the cache: clone before writing into them. Errors: those of readPlane naming the file;
    /// FileMissing or FileUnreadable for an image that the import found missing or broken; BadShape where the
    /// channels differ in size; NotFound for no images at all.
    Result<std::vector<Plane>> read(std::span<const ImageRef> images);
    /// One image. Errors: as above.
    Result<Plane> readImage(const ImageRef& image);

    std::size_t cachedBytes() const;

private:
    class Cache;
    std::unique_ptr<Cache> m_cache;
    ReadLimits m_limits;
};

/// The matrices of planes, as cutCrop and the segmentation take them; pixels are shared.
std::vector<cv::Mat> matrices(std::span<const Plane> planes);

} // namespace phenodrop
