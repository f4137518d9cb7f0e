#include "plugins/newspaper/pageset.h"

#include "core/base/lowered.h"
#include "core/base/paths.h"
#include "plugins/newspaper/pagexml.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <sstream>

namespace phenodrop::newspaper {

namespace {

namespace fs = std::filesystem;

constexpr double MostPixels = 4e8;

std::vector<std::string> cellsOf(const std::string& line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') {
            if (quoted && i + 1 < line.size() && line[i + 1] == '"')
                cells.back() += line[++i];
            else
                quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

/// A table with a header; rows by column name.
struct Table {
    std::map<std::string, std::size_t> columns;
    std::vector<std::vector<std::string>> rows;
    std::string at(std::size_t row, const std::string& column) const
    {
        const auto found = columns.find(column);
        return found == columns.end() || found->second >= rows[row].size() ? std::string() : rows[row][found->second];
    }
};

Result<Table> readTable(const fs::path& file, std::initializer_list<const char*> needed)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return Error{Errc::FileUnreadable, fromPath(file)};
    Table table;
    std::string line;
    while (std::getline(in, line)) {
        if (table.columns.empty() && line.starts_with("\xef\xbb\xbf"))
            line.erase(0, 3);
        if (line.empty() || line == "\r")
            continue;
        auto cells = cellsOf(line);
        if (table.columns.empty())
            for (std::size_t i = 0; i < cells.size(); ++i)
                table.columns.emplace(cells[i], i);
        else
            table.rows.push_back(std::move(cells));
    }
    for (const char* name : needed)
        if (!table.columns.contains(name))
            return Error{Errc::BadFormat, fromPath(file), std::string("no column ") + name};
    return table;
}

bool isImage(const fs::path& file)
{
    const std::string end = lowered(fromPath(file.extension()));
    return end == ".jpg" || end == ".jpeg" || end == ".png" || end == ".tif" || end == ".tiff";
}

/// "x1 y1 x2 y2 …", clipped to the page. Errors: BadFormat.
Result<Polygon> parsePolygon(const std::string& text, int width, int height)
{
    std::istringstream in(text);
    in.imbue(std::locale::classic());
    Polygon polygon;
    double x = 0, y = 0;
    bool inside = false;
    while (in >> x >> y) {
        inside = inside || (x >= 0 && y >= 0 && x <= width && y <= height);
        polygon.emplace_back(float(std::clamp(x, 0.0, double(width))), float(std::clamp(y, 0.0, double(height))));
        if (polygon.size() > MostCorners)
            return Error{Errc::BadFormat, text.substr(0, 40), "too many corners"};
    }
    if (!in.eof() || polygon.size() < 3)
        return Error{Errc::BadFormat, text.substr(0, 40), "not a polygon"};
    if (!inside)
        return Error{Errc::BadFormat, text.substr(0, 40), "outside of its page"};
    return polygon;
}

int wholeNumber(const std::string& text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Result<cv::Size> sizeOf(const fs::path& image)
{
    const auto grey = readPageImage(image);
    if (!grey)
        return grey.error();
    return grey->size();
}

Result<void> readIndexed(const fs::path& folder, PageSet& set, const Progress& progress)
{
    const auto index = readTable(folder / "index.csv", {"page_id", "image"});
    if (!index)
        return index.error();
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < index->rows.size(); ++i) {
        if (!report(progress, double(i) / double(index->rows.size())))
            return Error{Errc::Cancelled, fromPath(folder)};
        Page page{.id = index->at(i, "page_id"),
                  .title = index->at(i, "title"),
                  .date = index->at(i, "date"),
                  .image = fromPath(folder / toPath(index->at(i, "image"))),
                  .width = wholeNumber(index->at(i, "width")),
                  .height = wholeNumber(index->at(i, "height")),
                  .regions = {}};
        std::error_code ignored;
        if (!fs::is_regular_file(toPath(page.image), ignored)) {
            set.failed.push_back({Errc::FileMissing, page.image});
            continue;
        }
        if (page.width <= 0 || page.height <= 0) {
            const auto size = sizeOf(toPath(page.image));
            if (!size) {
                set.failed.push_back(size.error());
                continue;
            }
            page.width = size->width;
            page.height = size->height;
        }
        place[page.id] = set.pages.size();
        set.pages.push_back(std::move(page));
    }
    if (!fs::exists(folder / "regions.csv"))
        return {};
    const auto regions = readTable(folder / "regions.csv", {"page_id", "class", "polygon"});
    if (!regions)
        return regions.error();
    for (std::size_t i = 0; i < regions->rows.size(); ++i) {
        const auto at = place.find(regions->at(i, "page_id"));
        if (at == place.end())
            continue; // of a page that is not in the index or could not be read
        Page& page = set.pages[at->second];
        auto polygon = parsePolygon(regions->at(i, "polygon"), page.width, page.height);
        bool known = false;
        const RegionClass kind = regionClass(regions->at(i, "class"), known);
        const std::string subject = page.id + " " + regions->at(i, "region_id");
        if (!polygon)
            set.failed.push_back({Errc::BadFormat, subject, polygon.error().detail});
        else if (!known)
            set.failed.push_back({Errc::BadFormat, subject, "unknown class " + regions->at(i, "class")});
        else
            page.regions.push_back({regions->at(i, "region_id"), kind, regions->at(i, "type"),
                                    regions->at(i, "article_id"), std::move(*polygon)});
    }
    return {};
}

fs::path xmlFor(const fs::path& image)
{
    const std::string stem = fromPath(image.stem());
    const fs::path here = image.parent_path();
    for (const fs::path& folder : {here, here / "page", here / "page_xml", here / "alto", here / "original_xml",
                                   here.parent_path() / "page", here.parent_path() / "page_xml",
                                   here.parent_path() / "alto", here.parent_path() / "original_xml"})
        for (const char* end : {".xml", ".xml.gz", ".page.xml", ".page.xml.gz", ".alto.xml", ".alto.xml.gz"}) {
            std::error_code ignored;
            if (fs::is_regular_file(folder / toPath(stem + end), ignored))
                return folder / toPath(stem + end);
        }
    return {};
}

Result<void> readLoose(const fs::path& folder, PageSet& set, const Progress& progress)
{
    std::vector<fs::path> images;
    for (const fs::path& place : {folder, folder / "images"}) {
        std::error_code problem;
        for (const auto& entry : fs::directory_iterator(place, problem))
            if (entry.is_regular_file(problem) && isImage(entry.path()))
                images.push_back(entry.path());
    }
    std::sort(images.begin(), images.end());
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (!report(progress, double(i) / double(images.size())))
            return Error{Errc::Cancelled, fromPath(folder)};
        auto page = readPage(images[i], xmlFor(images[i]));
        if (page)
            set.pages.push_back(std::move(*page));
        else
            set.failed.push_back(page.error());
    }
    return {};
}

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c == '\n' || c == '\r' ? ' ' : c);
    return out + '"';
}

} // namespace

Result<cv::Mat> readPageImage(const fs::path& image)
try {
    std::error_code problem;
    if (!fs::exists(image, problem))
        return Error{Errc::FileMissing, fromPath(image)};
    std::ifstream in(image, std::ios::binary);
    std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || bytes.empty())
        return Error{Errc::FileUnreadable, fromPath(image)};
    cv::Mat grey = cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
    if (grey.empty())
        return Error{Errc::UnsupportedImage, fromPath(image), "not an image that can be read"};
    if (double(grey.rows) * grey.cols > MostPixels)
        return Error{Errc::ImageTooLarge, fromPath(image)};
    return grey;
} catch (const std::exception& caught) { // cv::Exception on hostile headers, bad_alloc
    return Error{Errc::UnsupportedImage, fromPath(image), caught.what()};
}

Result<Page> readPage(const fs::path& image, const fs::path& xml)
{
    const auto size = sizeOf(image);
    if (!size)
        return size.error();
    Page page;
    if (!xml.empty()) {
        auto read = readXml(xml, size->width, size->height);
        if (!read)
            return read.error();
        page = std::move(*read);
    }
    page.id = fromPath(image.stem());
    page.image = fromPath(image);
    page.width = size->width;
    page.height = size->height;
    return page;
}

Result<PageSet> readPages(const fs::path& folder, const Progress& progress)
{
    std::error_code problem;
    if (!fs::exists(folder, problem))
        return Error{Errc::FileMissing, fromPath(folder)};
    PageSet set;
    if (fs::is_regular_file(folder, problem)) {
        auto page = readPage(folder, xmlFor(folder));
        if (!page)
            return page.error();
        set.pages.push_back(std::move(*page));
        return set;
    }
    std::vector<fs::path> folders;
    if (!fs::exists(folder / "index.csv", problem))
        for (const auto& entry : fs::directory_iterator(folder, problem))
            if (entry.is_directory(problem) && fs::exists(entry.path() / "index.csv", problem))
                folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    Result<void> done;
    if (fs::exists(folder / "index.csv", problem))
        done = readIndexed(folder, set, progress);
    else if (folders.empty())
        done = readLoose(folder, set, progress);
    for (std::size_t i = 0; i < folders.size() && done; ++i)
        done = readIndexed(folders[i], set,
                           part(progress, double(i) / double(folders.size()), double(i + 1) / double(folders.size())));
    if (!done)
        return done.error();
    if (set.pages.empty())
        return Error{Errc::NotEnoughData, fromPath(folder),
                     set.failed.empty() ? "no page images" : set.failed.front().subject + ": " + set.failed.front().detail};
    return set;
}

Result<void> writePageTables(const fs::path& folder, const std::vector<Page>& pages)
{
    std::ofstream index(folder / "index.csv"), regions(folder / "regions.csv");
    index << "page_id,image,width,height,title,date,regions,articles\n";
    regions << "page_id,region_id,class,type,article_id,polygon\n";
    regions.imbue(std::locale::classic());
    for (const Page& page : pages) {
        index << quoted(page.id) << ',' << quoted(page.image) << ',' << page.width << ',' << page.height << ','
              << quoted(page.title) << ',' << quoted(page.date) << ',' << page.regions.size() << ','
              << page.articleCount() << '\n';
        for (const Region& r : page.regions) {
            regions << quoted(page.id) << ',' << quoted(r.id) << ',' << toText(r.kind) << ',' << quoted(r.type) << ','
                    << quoted(r.article) << ',';
            for (std::size_t i = 0; i < r.polygon.size(); ++i)
                regions << (i ? " " : "") << r.polygon[i].x << ' ' << r.polygon[i].y;
            regions << '\n';
        }
    }
    index.flush();
    regions.flush();
    return index && regions ? Result<void>() : Error{Errc::WriteFailed, fromPath(folder)};
}

bool sameTitle(const std::string& a, const std::string& b)
{
    const std::string x = lowered(a), y = lowered(b);
    return !x.empty() && !y.empty() && (x.find(y) != std::string::npos || y.find(x) != std::string::npos);
}

} // namespace phenodrop::newspaper
