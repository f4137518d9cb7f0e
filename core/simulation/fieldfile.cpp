#include "core/simulation/fieldfile.h"

#include <algorithm>
#include <memory>
#include <sstream>
#include <tiffio.h>

namespace phenodrop {

namespace {

constexpr int StripRows = 64;

std::string omeXml(const std::vector<cv::Mat>& planes, const FieldFileInfo& info)
{
    // Colours as OME wants them: signed RGBA. Blue, green, yellow, red, magenta.
    constexpr std::array<std::int32_t, 5> colours{0x5b8cffff, 0x3fd07aff, std::int32_t(0xf2d544ff),
                                                  std::int32_t(0xff6b5eff), std::int32_t(0xe86be8ff)};
    const int wellNumber = info.well.row * info.format.columns + info.well.column;
    const std::string name = info.plate + " " + wellName(info.well) + " field " + std::to_string(info.site);
    std::ostringstream xml;
    xml << R"(<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">)"
        << R"(<Plate ID="Plate:0" Name=")" << info.plate << R"(" Rows=")" << info.format.rows
        << R"(" Columns=")" << info.format.columns
        << R"(" RowNamingConvention="letter" ColumnNamingConvention="number"><Well ID="Well:)" << wellNumber
        << R"(" Row=")" << int(info.well.row) << R"(" Column=")" << int(info.well.column)
        << R"("><WellSample ID="WellSample:)" << wellNumber << ":" << info.site << R"(" Index=")"
        << wellNumber * info.fieldsPerWell + info.site - 1
        << R"("><ImageRef ID="Image:0"/></WellSample></Well></Plate><Image ID="Image:0" Name=")" << name
        << R"("><Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint16" SignificantBits="16" SizeX=")"
        << planes[0].cols << R"(" SizeY=")" << planes[0].rows << R"(" SizeC=")" << planes.size()
        << R"(" SizeZ="1" SizeT="1" PhysicalSizeX=")" << info.pixelSize << R"(" PhysicalSizeY=")"
        << info.pixelSize << R"(">)";
    for (std::size_t c = 0; c < planes.size(); ++c)
        xml << R"(<Channel ID="Channel:0:)" << c << R"(" Name=")" << info.channels[c] << R"(" Color=")"
            << colours[c % colours.size()] << R"(" SamplesPerPixel="1"/>)";
    for (std::size_t c = 0; c < planes.size(); ++c)
        xml << R"(<TiffData IFD=")" << c << R"(" FirstC=")" << c
            << R"(" FirstZ="0" FirstT="0" PlaneCount="1"/>)";
    xml << "</Pixels></Image></OME>";
    return xml.str();
}

bool writePage(TIFF* tiff, const cv::Mat& plane)
{
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, plane.cols);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, plane.rows);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
    TIFFSetField(tiff, TIFFTAG_ZIPQUALITY, 1); // noise does not compress better at higher levels, only slower
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, StripRows);
    for (int top = 0; top < plane.rows; top += StripRows) {
        // The predictor works in place, so each strip is a copy.
        cv::Mat strip = plane.rowRange(top, std::min(top + StripRows, plane.rows)).clone();
        const auto size = tmsize_t(strip.total() * strip.elemSize());
        if (TIFFWriteEncodedStrip(tiff, std::uint32_t(top / StripRows), strip.data, size) != size)
            return false;
    }
    return TIFFWriteDirectory(tiff) == 1;
}

} // namespace

std::string fieldFileName(const FieldFileInfo& info)
{
    return info.plate + "_" + wellName(info.well) + "_s" + std::to_string(info.site) + ".ome.tif";
}

Result<void> writeFieldFile(const std::filesystem::path& file, const std::vector<cv::Mat>& planes,
                            const FieldFileInfo& info)
{
    const auto fits = [&](const cv::Mat& plane) {
        return plane.type() == CV_16UC1 && plane.size() == planes[0].size();
    };
    if (planes.empty() || planes.size() != info.channels.size() ||
        !std::all_of(planes.begin(), planes.end(), fits))
        return Error{Errc::BadShape, file.u8string().empty() ? "" : file.string(),
                     "planes of one 16-bit size, one per channel name"};
    const std::unique_ptr<TIFF, void (*)(TIFF*)> tiff(TIFFOpen(file.string().c_str(), "w"), [](TIFF* t) {
        if (t)
            TIFFClose(t);
    });
    if (!tiff)
        return Error{Errc::WriteFailed, file.string(), "TIFFOpen"};
    const std::string xml = omeXml(planes, info);
    TIFFSetField(tiff.get(), TIFFTAG_IMAGEDESCRIPTION, xml.c_str());
    for (const auto& plane : planes)
        if (!writePage(tiff.get(), plane))
            return Error{Errc::WriteFailed, file.string(), "libtiff could not write a page"};
    return {};
}

} // namespace phenodrop
