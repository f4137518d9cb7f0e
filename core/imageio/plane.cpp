#include "core/imageio/plane.h"

#include "core/imageio/dib.h"
#include "core/imageio/opencvthreads.h"
#include "core/imageio/picture.h"
#include "core/imageio/pixelsize.h"
#include "core/imageio/tiffpage.h"
#include "core/imageio/zarrplane.h"

#include <array>
#include <cstring>
#include <fstream>
#include <optional>

namespace phenodrop {

namespace {

constexpr std::size_t MaxDescription = 16u << 20;

enum class Container { Tiff, Png, Jpeg, Dib, Zarr };

/// Tells the container by its first bytes: extensions lie.
Result<Container> recognise(const std::filesystem::path& file)
{
    std::error_code ec;
    const auto status = std::filesystem::status(file, ec);
    if (status.type() == std::filesystem::file_type::not_found)
        return Error{Errc::FileMissing, utf8(file)};
    if (std::filesystem::is_directory(status) && isZarrArray(file))
        return Container::Zarr;
    if (!std::filesystem::is_regular_file(status))
        return Error{Errc::FileUnreadable, utf8(file), "not a file"};
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return Error{Errc::FileUnreadable, utf8(file), "cannot be opened"};
    std::array<char, 8> head{};
    in.read(head.data(), head.size());
    if (in.gcount() < 8)
        return Error{Errc::FileTruncated, utf8(file), "only " + std::to_string(in.gcount()) + " bytes"};
    const auto starts = [&](const char* magic, std::size_t n) {
        return std::memcmp(head.data(), magic, n) == 0;
    };
    if (starts("II*\0", 4) || starts("MM\0*", 4) || starts("II+\0", 4) || starts("MM\0+", 4))
        return Container::Tiff;
    if (starts("\x89PNG\r\n\x1a\n", 8))
        return Container::Png;
    if (starts("\xff\xd8\xff", 3))
        return Container::Jpeg;
    if (isDib(head.data()))
        return Container::Dib;
    return Error{Errc::BadFormat, utf8(file), "neither TIFF nor PNG nor JPEG nor a Cellomics bitmap"};
}

/// The XML that an Opera puts into a tag of its own; empty for other files. libtiff makes up the field of a
/// tag that it does not know, with a count.
std::string readFlexXml(TIFF* tiff)
{
    constexpr std::uint32_t FlexTag = 65200;
    const TIFFField* field = TIFFFindField(tiff, FlexTag, TIFF_ANY);
    std::uint32_t count = 0;
    const char* text = nullptr;
    if (!field || !TIFFFieldPassCount(field) || TIFFFieldReadCount(field) != TIFF_VARIABLE2)
        return {};
    const int type = static_cast<int>(TIFFFieldDataType(field)); // as the file says, which may be no type at all
    if ((type != TIFF_ASCII && type != TIFF_BYTE && type != TIFF_UNDEFINED) ||
        !TIFFGetField(tiff, FlexTag, &count, &text) || !text)
        return {};
    return {text, strnlen(text, std::min<std::size_t>(count, MaxDescription))};
}

std::string readDescription(TIFF* tiff)
{
    if (std::string flex = readFlexXml(tiff); !flex.empty())
        return flex;
    const char* text = nullptr;
    if (!TIFFGetField(tiff, TIFFTAG_IMAGEDESCRIPTION, &text) || !text)
        return {};
    return {text, strnlen(text, MaxDescription)};
}

PlaneInfo describe(const TiffFile& file, const TiffPage& page)
{
    PlaneInfo info;
    info.width = static_cast<int>(page.width);
    info.height = static_cast<int>(page.height);
    info.samples = page.samples;
    info.bits = page.kind.bits;
    info.isFloat = page.kind.type == SampleKind::Type::Float;
    info.isSigned = page.kind.type == SampleKind::Type::Signed;
    info.description = readDescription(file.handle());
    info.pixelSize = statedPixelSize(file.handle(), info.description);
    return info;
}

Result<void> checkData(const TiffFile& file, const TiffPage& page)
{
    if (file.lostTags())
        return file.failure(Errc::FileTruncated);
    for (int sample = 0; sample < (page.separate ? page.samples : 1); ++sample)
        if (auto checked = checkBlocks(file, page, sample); !checked)
            return checked;
    return {};
}

/// Describes the first page; `thorough` looks at the data of all pages too.
Result<PlaneInfo> describeTiff(const std::filesystem::path& path, const ReadLimits& limits, bool thorough)
{
    auto file = TiffFile::open(path);
    if (!file)
        return file.error();
    auto page = describePage(*file, limits);
    if (!page)
        return page.error();
    PlaneInfo info = describe(*file, *page);
    if (!thorough) {
        info.pages = file->pages();
        return info;
    }
    for (info.pages = 1;; ++info.pages) {
        if (auto checked = checkData(*file, *page); !checked)
            return checked.error();
        if (TIFFLastDirectory(file->handle()) || info.pages >= TiffFile::MaxPages)
            return info;
        if (!TIFFReadDirectory(file->handle()))
            return file->failure(Errc::BadFormat);
        page = describePage(*file, limits);
        if (!page)
            return page.error();
    }
}

PictureKind pictureKind(Container container)
{
    return container == Container::Png ? PictureKind::Png : PictureKind::Jpeg;
}

Result<PlaneInfo> describeAny(const std::filesystem::path& path, const ReadLimits& limits, bool thorough)
{
    const auto container = recognise(path);
    if (!container)
        return container.error();
    if (*container == Container::Zarr)
        return describeZarr(path, limits);
    if (*container == Container::Dib)
        return describeDib(path, limits);
    return *container == Container::Tiff ? describeTiff(path, limits, thorough)
                                         : describePicture(path, pictureKind(*container), limits);
}

} // namespace

Result<Plane> readPlane(const std::filesystem::path& path, int page, int sample, const ReadLimits& limits)
{
    shareOpenCvThreads();
    const auto container = recognise(path);
    if (!container)
        return container.error();
    if (*container == Container::Zarr) {
        if (sample != 0)
            return Error{Errc::BadArgument, utf8(path), "no sample " + std::to_string(sample)};
        return readZarrPlane(path, page, limits);
    }
    if (*container == Container::Dib) {
        if (page != 0 || sample != 0)
            return Error{Errc::BadArgument, utf8(path), "a bitmap has one page and one sample"};
        return readDib(path, limits);
    }
    if (*container != Container::Tiff) {
        if (page != 0)
            return Error{Errc::BadArgument, utf8(path), "no page " + std::to_string(page)};
        return decodePicture(path, pictureKind(*container), sample, limits);
    }
    auto file = TiffFile::open(path);
    if (!file)
        return file.error();
    if (auto selected = file->selectPage(page); !selected)
        return selected.error();
    auto layout = describePage(*file, limits);
    if (!layout)
        return layout.error();
    return decodePage(*file, *layout, sample);
}

Result<PlaneInfo> readPlaneInfo(const std::filesystem::path& path, const ReadLimits& limits)
{
    return describeAny(path, limits, false);
}

Result<PlaneInfo> checkImage(const std::filesystem::path& path, const ReadLimits& limits)
{
    return describeAny(path, limits, true);
}

} // namespace phenodrop
