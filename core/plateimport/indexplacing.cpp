#include "core/plateimport/indexplacing.h"

#include "core/plateimport/namesites.h"
#include "core/plateimport/presets.h"
#include "core/plateimport/zarrplate.h"

#include <set>
#include <tuple>

namespace phenodrop {

namespace {

/// Collects what several sources found and remembers which files they named.
class Collector
{
public:
    explicit Collector(const FolderScan& scan) : m_scan(scan), m_named(scan.images.size()) {}

    void add(FoundImages found);
    IndexPlacing finish(const char* name, const NameReader* names);

private:
    using Key = std::tuple<std::string, int, std::string, WellId, int, std::string, int, int>;

    const FolderScan& m_scan;
    std::vector<bool> m_named;
    std::set<Key> m_known;
    int m_repeated = 0;
    IndexPlacing m_placing;
};

void Collector::add(FoundImages found)
{
    FoundImages& all = m_placing.found;
    for (FoundImage& image : found.images) {
        if (image.file >= 0)
            m_named[std::size_t(image.file)] = true;
        if (m_known
                .insert({image.path, image.page, image.plate, image.well, image.site, image.channel, image.z,
                         image.t})
                .second)
            all.images.push_back(std::move(image));
        else
            ++m_repeated;
    }
    for (const int file : found.ignoredFiles)
        if (!m_named[std::size_t(file)]) {
            m_named[std::size_t(file)] = true;
            all.ignored.push_back(m_scan.images[std::size_t(file)].shown);
        }
    std::move(found.remarks.begin(), found.remarks.end(), std::back_inserter(all.remarks));
    std::move(found.formats.begin(), found.formats.end(), std::back_inserter(all.formats));
}

IndexPlacing Collector::finish(const char* name, const NameReader* names)
{
    FoundImages& all = m_placing.found;
    for (std::size_t i = 0; i < m_named.size(); ++i) {
        if (m_named[i])
            continue;
        const auto parsed = names ? names->read(m_scan.images[i].shown) : std::nullopt;
        (parsed && parsed->ignored ? all.ignored : all.unmatched).push_back(m_scan.images[i].shown);
    }
    if (m_repeated > 0)
        all.remarks.push_back(std::to_string(m_repeated) +
                              " images are named alike by two index files and taken once");
    partPlates({}, all);
    const int files = static_cast<int>(m_named.size());
    m_placing.score = {name, files - static_cast<int>(all.unmatched.size()), files, 1};
    return std::move(m_placing);
}

} // namespace

Result<IndexPlacing> placeByIndex(const IndexFormat& format, const FolderScan& scan)
{
    Collector collector(scan);
    for (const IndexFile& index : scan.indexes) {
        if (index.format != &format)
            continue;
        auto found = format.read(index.path, scan.images);
        if (!found && found.error().code == Errc::NotFound)
            continue; // another file of that name
        if (!found)
            return found.error();
        collector.add(std::move(*found));
    }
    const NameReader names(*findPreset(format.names));
    return collector.finish(format.name, &names);
}

IndexPlacing placeByZarr(const FolderScan& scan)
{
    Collector collector(scan);
    for (const ZarrPlate& plate : scan.zarr)
        collector.add(placeZarr(plate, scan.images));
    return collector.finish("ome-zarr", nullptr);
}

} // namespace phenodrop
