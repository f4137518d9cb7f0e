#include "core/imageio/fieldreader.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <system_error>
#include <unordered_map>

namespace phenodrop {

namespace {

std::filesystem::path pathOf(const std::string& text)
{
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

/// Names an image and its state on disk, so that a replaced file is read again.
std::string cacheKey(const ImageRef& image)
{
    std::error_code ec;
    const auto path = pathOf(image.path);
    const auto time = std::filesystem::last_write_time(path, ec).time_since_epoch().count();
    const auto size = std::filesystem::file_size(path, ec);
    return image.path + '\n' + std::to_string(image.page) + ' ' + std::to_string(image.sample) + ' ' +
           std::to_string(time) + ' ' + std::to_string(size);
}

Error brokenImage(const ImageRef& image)
{
    const bool missing = image.state == ImageRef::State::Missing;
    const std::string subject =
        image.path.empty() ? "channel " + std::to_string(image.channel + 1) + " of the field" : image.path;
    return {missing ? Errc::FileMissing : Errc::FileUnreadable, subject, image.detail};
}

std::size_t bytesOf(const Plane& plane)
{
    return plane.pixels.total() * plane.pixels.elemSize();
}

} // namespace

/// The planes used last, newest first; a map finds them by key.
class FieldReader::Cache
{
public:
    explicit Cache(std::size_t limit) : m_limit(limit) {}

    bool find(const std::string& key, Plane& plane)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_places.find(key);
        if (found == m_places.end())
            return false;
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        plane = found->second->plane;
        return true;
    }

    void keep(const std::string& key, const Plane& plane)
    {
        const std::size_t bytes = bytesOf(plane);
        const std::lock_guard lock(m_mutex);
        if (bytes > m_limit || m_places.contains(key))
            return; // another thread may have been faster
        m_entries.push_front({key, plane});
        m_places[key] = m_entries.begin();
        m_bytes += bytes;
        while (m_bytes > m_limit) {
            m_bytes -= bytesOf(m_entries.back().plane);
            m_places.erase(m_entries.back().key);
            m_entries.pop_back();
        }
    }

    std::size_t bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

private:
    struct Entry {
        std::string key;
        Plane plane;
    };
    const std::size_t m_limit;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries;
    std::unordered_map<std::string, std::list<Entry>::iterator> m_places;
    std::size_t m_bytes = 0;
};

FieldReader::FieldReader(std::size_t cacheBytes, ReadLimits limits)
    : m_cache(std::make_unique<Cache>(cacheBytes)), m_limits(limits)
{
}
FieldReader::~FieldReader() = default;
FieldReader::FieldReader(FieldReader&&) noexcept = default;
FieldReader& FieldReader::operator=(FieldReader&&) noexcept = default;

Result<Plane> FieldReader::readImage(const ImageRef& image)
{
    if (image.path.empty() || image.state == ImageRef::State::Missing ||
        image.state == ImageRef::State::Unreadable)
        return brokenImage(image);
    const std::string key = cacheKey(image);
    Plane plane;
    if (m_cache->find(key, plane))
        return plane;
    auto read = readPlane(pathOf(image.path), image.page, image.sample, m_limits);
    if (!read)
        return read;
    // The index file knows better than the container: 12 bits in a 16-bit file.
    if (image.bits > 0 && image.bits < read->bits)
        read->bits = image.bits;
    m_cache->keep(key, *read);
    return read;
}

Result<std::vector<Plane>> FieldReader::read(std::span<const ImageRef> images)
{
    if (images.empty())
        return Error{Errc::NotFound, "images of the field"};
    std::vector<const ImageRef*> order;
    for (const ImageRef& image : images)
        order.push_back(&image);
    std::stable_sort(order.begin(), order.end(),
                     [](const ImageRef* a, const ImageRef* b) { return a->channel < b->channel; });
    std::vector<Plane> planes;
    planes.reserve(order.size());
    for (const ImageRef* image : order) {
        auto plane = readImage(*image);
        if (!plane)
            return plane.error();
        if (!planes.empty() && plane->pixels.size() != planes[0].pixels.size())
            return Error{Errc::BadShape, image->path,
                         std::to_string(plane->pixels.cols) + " × " + std::to_string(plane->pixels.rows) +
                             " px where the first channel has " + std::to_string(planes[0].pixels.cols) +
                             " × " + std::to_string(planes[0].pixels.rows)};
        planes.push_back(std::move(*plane));
    }
    return planes;
}

std::size_t FieldReader::cachedBytes() const
{
    return m_cache->bytes();
}

std::vector<cv::Mat> matrices(std::span<const Plane> planes)
{
    std::vector<cv::Mat> result;
    for (const Plane& plane : planes)
        result.push_back(plane.pixels);
    return result;
}

} // namespace phenodrop
