#include "core/imageio/ometiff.h"

#include "core/imageio/tifffile.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <sstream>

namespace phenodrop {

namespace {

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

std::string omeXml(std::span<const cv::Mat> planes, const OmeDescription& description)
{
    const cv::Mat& first = planes.front();
    std::ostringstream xml;
    xml.imbue(std::locale::classic());
    xml.precision(10);
    xml << R"(<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">)"
        << R"(<Image ID="Image:0" Name=")" << escaped(description.name)
        << R"("><Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type=")"
        << (first.depth() == CV_8U ? "uint8" : "uint16") << "\" SizeX=\"" << first.cols << "\" SizeY=\""
        << first.rows << "\" SizeC=\"" << planes.size() << R"(" SizeZ="1" SizeT="1")";
    if (description.significantBits > 0)
        xml << " SignificantBits=\"" << description.significantBits << '"';
    if (description.pixelSize > 0)
        xml << " PhysicalSizeX=\"" << description.pixelSize << "\" PhysicalSizeXUnit=\"µm\" PhysicalSizeY=\""
            << description.pixelSize << "\" PhysicalSizeYUnit=\"µm\"";
    xml << '>';
    for (std::size_t c = 0; c < planes.size(); ++c) {
        xml << "<Channel ID=\"Channel:0:" << c << '"';
        if (c < description.channels.size())
            xml << " Name=\"" << escaped(description.channels[c]) << '"';
        xml << R"( SamplesPerPixel="1"/>)";
    }
    for (std::size_t c = 0; c < planes.size(); ++c)
        xml << "<TiffData IFD=\"" << c << "\" FirstC=\"" << c << R"(" PlaneCount="1"/>)";
    xml << "</Pixels></Image></OME>";
    return xml.str();
}

int keepMessage(TIFF*, void* text, const char*, const char* format, va_list arguments)
{
    char line[512];
    std::vsnprintf(line, sizeof line, format, arguments);
    *static_cast<std::string*>(text) += line;
    return 1;
}

bool writePage(TIFF* tiff, const cv::Mat& plane, const std::string& xml)
{
    const auto bits = static_cast<std::uint16_t>(plane.depth() == CV_8U ? 8 : 16);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(plane.cols));
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(plane.rows));
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, std::uint16_t(1));
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, std::uint16_t(SAMPLEFORMAT_UINT));
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, std::uint16_t(PHOTOMETRIC_MINISBLACK));
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, std::uint16_t(PLANARCONFIG_CONTIG));
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, std::uint16_t(COMPRESSION_ADOBE_DEFLATE));
    TIFFSetField(tiff, TIFFTAG_PREDICTOR, std::uint16_t(PREDICTOR_HORIZONTAL));
    TIFFSetField(tiff, TIFFTAG_ZIPQUALITY, 4); // camera noise hardly shrinks further, only slower
    TIFFSetField(tiff, TIFFTAG_SOFTWARE, "Phenodrop " PHENODROP_VERSION);
    if (!xml.empty())
        TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, xml.c_str());
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize(tiff, 0));
    cv::Mat row; // the predictor works in place, on the caller's pixels if we let it
    for (int y = 0; y < plane.rows; ++y) {
        plane.row(y).copyTo(row);
        if (TIFFWriteScanline(tiff, row.data, static_cast<std::uint32_t>(y), 0) != 1)
            return false;
    }
    return TIFFWriteDirectory(tiff) == 1;
}

Error writeError(const std::string& name, const std::string& detail)
{
    return {errno == ENOSPC ? Errc::DiskFull : Errc::WriteFailed, name, detail};
}

/// Writes all pages to `file`; libtiff's words on failure.
std::string writePages(const std::filesystem::path& file, std::span<const cv::Mat> planes,
                       const std::string& xml)
{
    std::string message;
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options, &keepMessage, &message);
    TIFFOpenOptionsSetWarningHandlerExtR(options, &keepMessage, &message);
#ifdef _WIN32
    TIFF* tiff = TIFFOpenWExt(file.c_str(), "w", options);
#else
    TIFF* tiff = TIFFOpenExt(file.c_str(), "w", options);
#endif
    TIFFOpenOptionsFree(options);
    if (!tiff)
        return message.empty() ? "cannot be created" : message;
    bool good = true;
    for (std::size_t c = 0; good && c < planes.size(); ++c)
        good = writePage(tiff, planes[c], c == 0 ? xml : std::string());
    TIFFClose(tiff);
    if (good && message.empty())
        return {};
    return message.empty() ? "writing failed" : message;
}

} // namespace

Result<void> writeOmeTiff(const std::filesystem::path& file, std::span<const cv::Mat> planes,
                          const OmeDescription& description)
{
    const std::string name = utf8(file);
    if (planes.empty() || planes[0].empty())
        return Error{Errc::BadShape, name, "no planes"};
    for (const cv::Mat& plane : planes)
        if (plane.size() != planes[0].size() || plane.type() != planes[0].type() ||
            (plane.type() != CV_8UC1 && plane.type() != CV_16UC1))
            return Error{Errc::BadShape, name, "planes must be of one size and of 8 or 16 bits"};

    std::filesystem::path unfinished = file;
    unfinished += ".part";
    errno = 0;
    const std::string message = writePages(unfinished, planes, omeXml(planes, description));
    std::error_code ec;
    if (!message.empty()) {
        const Error error = writeError(name, message);
        std::filesystem::remove(unfinished, ec);
        return error;
    }
    std::filesystem::rename(unfinished, file, ec);
    if (ec)
        return writeError(name, ec.message());
    return {};
}

} // namespace phenodrop
