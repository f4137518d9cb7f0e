#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "plugins/newspaper/page.h"

#include <filesystem>

namespace phenodrop::newspaper {

struct PageSet {
    std::vector<Page> pages;
    std::vector<Error> failed; ///< pages and files that could not be used, with the reason
};

/// Reads a folder of pages. With index.csv (page_id, image, width, height, title, date; others ignored) and
/// regions.csv (page_id, region_id, class, type, article_id, polygon "x1 y1 x2 y2 …") these are used;
/// otherwise every image (.jpg .jpeg .png .tif .tiff) is a page and PAGE or ALTO XML (.xml, .xml.gz) of the
/// same stem beside it, or in page/, page_xml/, alto/, original_xml/, gives its regions. A folder of such
/// folders is read as one set. Corners outside a page are clipped to it; a region wholly outside lands in
/// `failed`.
/// Errors: FileMissing, BadFormat (columns missing), NotEnoughData (no page), Cancelled.
Result<PageSet> readPages(const std::filesystem::path& folder, const Progress& progress = {});

/// One page: its image's size and, with `xml` not empty, its regions. Errors: as readPages, those of
/// readXml().
Result<Page> readPage(const std::filesystem::path& image, const std::filesystem::path& xml = {});

/// 8-bit grey, ink dark. Multi-page TIFF: the first. Errors: FileMissing, FileUnreadable, UnsupportedImage,
/// ImageTooLarge (above 400 megapixels).
Result<cv::Mat> readPageImage(const std::filesystem::path& image);

/// index.csv and regions.csv as readPages() reads them. Errors: WriteFailed.
Result<void> writePageTables(const std::filesystem::path& folder, const std::vector<Page>& pages);

/// Whether two names mean one newspaper: equal, or one holds the other ("Zürcher Zeitung" in "Neue Zürcher
/// Zeitung"), without regard to case. Empty names mean nothing.
bool sameTitle(const std::string& a, const std::string& b);

} // namespace phenodrop::newspaper
