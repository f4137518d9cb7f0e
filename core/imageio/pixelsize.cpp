#include "core/imageio/pixelsize.h"

#include <charconv>
#include <cmath>
#include <tiffio.h>

namespace phenodrop {

namespace {

bool plausible(double micrometres)
{
    return micrometres >= 0.005 && micrometres <= 50;
}

/// The text after `key` up to `end`; empty where there is none.
std::string_view after(std::string_view text, std::string_view key, char end)
{
    const auto at = text.find(key);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + key.size());
    return text.substr(0, text.find(end));
}

double number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && std::isfinite(value) ? value : 0;
}

double fromOme(std::string_view text)
{
    const double size = number(after(text, "PhysicalSizeX=\"", '"'));
    const auto unit = after(text, "PhysicalSizeXUnit=\"", '"');
    return size * (unit.empty() ? 1 : micrometresPer(unit));
}

double fromMetaMorph(std::string_view text)
{
    const auto at = text.find("id=\"spatial-calibration-x\"");
    if (at == std::string_view::npos)
        return 0;
    const auto units = text.find("id=\"spatial-calibration-units\"");
    if (units == std::string_view::npos)
        return 0;
    return number(after(text.substr(at), "value=\"", '"')) *
           micrometresPer(after(text.substr(units), "value=\"", '"'));
}

/// ImageJ's resolution tag counts pixels per `unit` of its description.
double fromImageJ(TIFF* tiff, std::string_view text)
{
    float resolution = 0;
    if (!text.starts_with("ImageJ=") || !TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &resolution) ||
        !(resolution > 0))
        return 0;
    return micrometresPer(after(text, "\nunit=", '\n')) / double(resolution);
}

} // namespace

double micrometresPer(std::string_view unit)
{
    if (unit == "µm" || unit == "μm" || unit == "um" || unit == "micron" || unit == "microns" ||
        unit == "micrometer" || unit == "micrometre" || unit == "\\u00B5m" || unit == "&#181;m" || unit == "&#xB5;m")
        return 1;
    if (unit == "nm" || unit == "nanometer")
        return 1e-3;
    if (unit == "mm" || unit == "millimeter")
        return 1e3;
    if (unit == "cm")
        return 1e4;
    if (unit == "m" || unit == "meter")
        return 1e6;
    return unit == "inch" || unit == "in" ? 25400 : 0;
}

double statedPixelSize(TIFF* file, std::string_view description)
{
    for (const double size :
         {fromOme(description), fromMetaMorph(description), fromImageJ(file, description)})
        if (plausible(size))
            return size;
    return 0;
}

} // namespace phenodrop
