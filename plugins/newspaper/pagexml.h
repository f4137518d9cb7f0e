#pragma once

#include "core/base/error.h"
#include "plugins/newspaper/page.h"

#include <filesystem>

namespace phenodrop::newspaper {

/// Regions of a PAGE (any namespace year) or ALTO file, gzip or plain, scaled from the file's own page size
/// to width × height (0: as it says). Article ids come from PAGE's `structure {id:…; type:article;}` and
/// from article groups in ReadingOrder. Bounded: 200 MB of text, 200,000 regions, 10,000 corners each, depth
/// 100, no external entities. Errors: FileMissing, FileUnreadable, BadFormat.
Result<Page> readXml(const std::filesystem::path& file, int width = 0, int height = 0);

/// PAGE XML 2019-07-15: a TextRegion per block, its article as a group of the reading order and in `custom`;
/// SeparatorRegion, ImageRegion, TableRegion, AdvertRegion. `.gz` is compressed. Errors: WriteFailed.
Result<void> writePageXml(const std::filesystem::path& file, const Page& page,
                          const std::vector<Article>& articles, const std::vector<Region>& regions);

/// A FeatureCollection: one MultiPolygon per article in page pixels (y down), with id and confidence.
/// Errors: WriteFailed.
Result<void> writeGeoJson(const std::filesystem::path& file, const Page& page,
                          const std::vector<Article>& articles);

} // namespace phenodrop::newspaper
