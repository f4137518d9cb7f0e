#pragma once

#include "imagefiles.h"

#include <tiffio.h>

namespace phenodrop::testing {

/// One well of a plate as an Opera writes it, with two channels; fields stand 200 µm right of and 100 µm
/// above each other.
struct FlexExample {
    int row = 2, column = 6; ///< 1-based
    int fields = 1, planes = 1;
    QString barcode = QStringLiteral("B-77.1_x");
};

inline QString flexXml(const FlexExample& example)
{
    QString arrays, images, fields;
    int page = 0;
    for (int field = 1; field <= example.fields; ++field) {
        fields += QStringLiteral("<Field No=\"%1\"><OffsetX Unit=\"m\">%2</OffsetX><OffsetY Unit=\"m\">%3</OffsetY></Field>")
                      .arg(field)
                      .arg((field - 1) * 2e-4)
                      .arg((field - 1) * 1e-4);
        for (int plane = 1; plane <= example.planes; ++plane)
            for (int channel = 1; channel <= 2; ++channel, ++page) {
                arrays += QStringLiteral("<Array Name=\"%1_Exp%2Cam%2\" Factor=\"1.0\"/>").arg(field).arg(channel);
                images += QStringLiteral("<Image BufferNo=\"%1\"><Sublayout>%2</Sublayout><Stack>%3</Stack>"
                                         "<ExposureNo>%4</ExposureNo><PositionX Unit=\"m\">0.05</PositionX>"
                                         "<ImageResolutionX Unit=\"m\">3.2e-07</ImageResolutionX></Image>")
                              .arg(page)
                              .arg(field)
                              .arg(plane)
                              .arg(channel);
            }
    }
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Root><Arrays>%1</Arrays>"
                          "<FLEX version=\"1.8.1.0\"><Plate><PlateName>384</PlateName><Barcode>%2</Barcode>"
                          "<XSize>16</XSize><YSize>24</YSize></Plate><Sublayouts><Sublayout ID=\"1\">%3"
                          "</Sublayout></Sublayouts><Stacks><Stack ID=\"1\"><Plane No=\"1\"/></Stack></Stacks>"
                          "<Well><WellCoordinate Row=\"%4\" Col=\"%5\"/><Images>%6</Images></Well></FLEX></Root>")
        .arg(arrays, example.barcode, fields)
        .arg(example.row)
        .arg(example.column)
        .arg(images);
}

/// Writes all pages and the XML in tag 65200 of the first; false on failure.
inline bool writeFlex(const QString& file, const FlexExample& example)
{
    constexpr std::uint32_t tag = 65200;
    static const TIFFFieldInfo info{tag, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_ASCII, FIELD_CUSTOM, 1, 0,
                                    const_cast<char*>("Flex")};
    std::filesystem::create_directories(path(file).parent_path());
    TIFF* tiff = TIFFOpen(path(file).c_str(), "w");
    if (!tiff)
        return false;
    TIFFMergeFieldInfo(tiff, &info, 1);
    const QByteArray xml = flexXml(example).toLatin1();
    bool good = true;
    for (int page = 0; page < example.fields * example.planes * 2 && good; ++page) {
        cv::Mat plane = ramp(16, 12, CV_16U, page);
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, 16);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 12);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 12);
        if (page == 0)
            TIFFSetField(tiff, tag, xml.constData());
        good = TIFFWriteEncodedStrip(tiff, 0, plane.data, 16 * 12 * 2) > 0 && TIFFWriteDirectory(tiff) == 1;
    }
    TIFFClose(tiff);
    return good;
}

} // namespace phenodrop::testing
