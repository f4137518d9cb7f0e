#include "core/plateimport/filescan.h"

#include "core/base/threads.h"
#include "core/plateimport/flexxml.h"
#include "core/plateimport/indexfiles.h"
#include "core/plateimport/platefacts.h"
#include "core/plateimport/zarrplate.h"

#include <algorithm>
#include <atomic>
#include <set>

namespace phenodrop {

namespace fs = std::filesystem;

namespace {

std::string lowered(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

bool isImage(const std::string& name)
{
    static const std::set<std::string> extensions{".tif", ".tiff", ".flex", ".png",
                                                  ".jpg", ".jpeg", ".c01",  ".dib"};
    const auto dot = name.rfind('.');
    return dot != std::string::npos && extensions.contains(name.substr(dot));
}

std::string inside(const fs::path& path, const fs::path& root)
{
    return fromPath(path.lexically_relative(root));
}

/// Sorts one file into the scan; `lower` is its name in lower case.
void take(const fs::path& path, const std::string& lower, const fs::path& root, FolderScan& scan)
{
    if (const IndexFormat* format = indexFormatOfFile(lower))
        scan.indexes.push_back({format, path});
    else if (isPlateFacts(lower))
        scan.facts.push_back(path);
    else if (lower.ends_with(".companion.ome"))
        scan.companions.push_back(path);
    else if (isImage(lower))
        scan.images.push_back({fromPath(path), inside(path, root)});
}

/// A group of OME-Zarr: a plate gives its fields' arrays; anything else cannot be placed.
Result<void> takeZarr(const fs::path& folder, const fs::path& root, FolderScan& scan)
{
    const std::string shown = folder == root ? fromPath(folder.filename()) : inside(folder, root);
    auto plate = readZarrPlate(folder, shown);
    if (!plate && plate.error().code != Errc::NotFound && plate.error().code != Errc::FileMissing)
        return plate.error();
    if (!plate) {
        scan.unusable.push_back(shown + " (an OME-Zarr group that is no plate)");
        return {};
    }
    for (const ZarrField& field : plate->fields)
        if (!field.array.empty())
            scan.images.push_back({fromPath(field.array), field.shown});
    scan.zarr.push_back(std::move(*plate));
    return {};
}

Result<void> scanFolder(const fs::path& root, FolderScan& scan, const Progress& progress)
{
    if (isZarrFolder(root))
        return takeZarr(root, root, scan);
    std::error_code ec;
    fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, ec), end;
    if (ec)
        return Error{Errc::FileMissing, fromPath(root), ec.message()};
    for (int count = 0; at != end; at.increment(ec), ++count) {
        if (ec)
            return Error{Errc::FileUnreadable, fromPath(root), ec.message()};
        if (count % 256 == 0 && !report(progress, 0))
            return Error{Errc::Cancelled};
        const std::string name = fromPath(at->path().filename());
        std::error_code typeError;
        const bool isFolder = at->is_directory(typeError);
        if (isFolder && (name.starts_with('.') || isZarrFolder(at->path()))) {
            at.disable_recursion_pending();
            if (!name.starts_with('.'))
                if (auto taken = takeZarr(at->path(), root, scan); !taken)
                    return taken;
        } else if (!name.starts_with('.') && at->is_regular_file(typeError)) {
            take(at->path(), lowered(name), root, scan);
        }
    }
    return {};
}

/// Index files beside the folder that the user chose: its images may lie one level below them.
void lookAbove(const fs::path& root, FolderScan& scan)
{
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(root.parent_path(), ec)) {
        const std::string lower = lowered(fromPath(entry.path().filename()));
        const IndexFormat* format = indexFormatOfFile(lower);
        const bool anyXml = format && format->read == readInCellIndex && lower.ends_with(".xml"); // of whatever lies there
        if (format && !anyXml)
            scan.indexes.push_back({format, entry.path()});
        else if (isPlateFacts(lower))
            scan.facts.push_back(entry.path());
    }
}

template <typename T, typename Key>
void sortUnique(std::vector<T>& items, Key key)
{
    std::sort(items.begin(), items.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
    items.erase(
        std::unique(items.begin(), items.end(), [&](const T& a, const T& b) { return key(a) == key(b); }),
        items.end());
}

} // namespace

FolderScan::FolderScan() = default;
FolderScan::FolderScan(FolderScan&&) noexcept = default;
FolderScan& FolderScan::operator=(FolderScan&&) noexcept = default;
FolderScan::~FolderScan() = default;

Result<FolderScan> scanFolders(std::span<const fs::path> folders, const Progress& progress)
{
    FolderScan scan;
    for (const fs::path& folder : folders) {
        std::error_code ec;
        fs::path root = fs::absolute(folder, ec).lexically_normal();
        if (!root.has_filename())
            root = root.parent_path();
        if (!fs::is_directory(root, ec))
            return Error{Errc::FileMissing, fromPath(root), "not a folder"};
        if (auto scanned = scanFolder(root, scan, progress); !scanned)
            return scanned.error();
        if (scan.indexes.empty() && scan.facts.empty() && scan.zarr.empty())
            lookAbove(root, scan);
    }
    sortUnique(scan.images, [](const ScannedFile& file) { return std::string_view(file.path); });
    sortUnique(scan.indexes, [](const IndexFile& index) { return index.path; });
    for (auto* list : {&scan.facts, &scan.companions})
        sortUnique(*list, [](const fs::path& path) { return path; });
    return scan;
}

Result<std::vector<Result<PlaneInfo>>> readHeaders(std::span<const ScannedFile> files,
                                                   const Progress& progress)
{
    std::vector<Result<PlaneInfo>> headers(files.size(), Result<PlaneInfo>(Error{Errc::Cancelled}));
    std::atomic<std::size_t> done = 0;
    std::atomic<bool> stopped = false;
    parallelFor(files.size(), [&](std::size_t i) {
        if (stopped)
            return;
        headers[i] = checkImage(toPath(files[i].path));
        if (headers[i]) { // MetaSeries and the like write kilobytes that nobody asks for again
            std::string& text = headers[i]->description;
            if (text.find("<OME") == std::string::npos && !text.starts_with("ImageJ=") && !isFlexXml(text))
                std::string().swap(text);
        }
        const std::size_t n = ++done;
        if (n % 16 == 0 && !report(progress, double(n) / double(files.size())))
            stopped = true;
    });
    if (stopped)
        return Error{Errc::Cancelled};
    return headers;
}

} // namespace phenodrop
