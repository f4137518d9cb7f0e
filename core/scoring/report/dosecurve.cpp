#include "core/scoring/report/dosecurve.h"

#include "core/scoring/report/text.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double Width = 340, Height = 200, Left = 40, Right = 10, Top = 10, Bottom = 34;

/// Maps log10 dose and fraction to the picture.
struct Axes {
    double firstLog, lastLog, highest;

    double x(double logDose) const
    {
        return Left + (logDose - firstLog) / (lastLog - firstLog) * (Width - Left - Right);
    }
    double y(double value) const
    {
        return Height - Bottom - std::clamp(value / highest, 0.0, 1.0) * (Height - Top - Bottom);
    }
};

/// The smallest round number above `value`, so that quarters of it are round, too.
double roundedUp(double value)
{
    for (const double top : {0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8})
        if (value <= top)
            return top;
    return 1;
}

Axes axesOf(const DoseSeries& series, double negativeMedian)
{
    double highest = std::isnan(negativeMedian) ? 0 : negativeMedian;
    for (const auto& point : series.points)
        highest = std::max(highest, point.fraction);
    return {std::log10(series.points.front().concentration) - 0.2,
            std::log10(series.points.back().concentration) + 0.2, roundedUp(highest)};
}

void drawFrame(std::ostringstream& svg, const Axes& axes, const DoseSeries& series)
{
    for (int i = 0; i <= 4; ++i) {
        const double value = axes.highest * i / 4;
        svg << "<line class='grid' x1='" << Left << "' x2='" << Width - Right << "' y1='" << axes.y(value)
            << "' y2='" << axes.y(value) << "'/><text x='" << Left - 4 << "' y='" << axes.y(value) + 3.5
            << "' text-anchor='end'>" << axisNumber(value) << "</text>";
    }
    for (int decade = int(std::ceil(axes.firstLog)); decade <= int(std::floor(axes.lastLog)); ++decade)
        svg << "<line class='grid' x1='" << axes.x(decade) << "' x2='" << axes.x(decade) << "' y1='" << Top
            << "' y2='" << Height - Bottom << "'/><text x='" << axes.x(decade) << "' y='"
            << Height - Bottom + 13 << "' text-anchor='middle'>" << axisNumber(std::pow(10.0, decade))
            << "</text>";
    svg << "<text x='" << (Left + Width - Right) / 2 << "' y='" << Height - 5 << "' text-anchor='middle'>"
        << html(series.treatment + (series.unit.empty() ? "" : " (" + unitWord(series.unit) + ")")) << "</text>";
}

void drawFit(std::ostringstream& svg, const Axes& axes, const DoseResponse& fit)
{
    const auto place = [&axes](double dose) {
        return std::clamp(axes.x(std::log10(dose)), Left, Width - Right);
    };
    const double low = place(std::max(fit.ec50Interval.low, 1e-300)),
                 high = place(std::min(fit.ec50Interval.high, 1e300));
    svg << "<rect class='interval' x='" << low << "' y='" << Top << "' width='" << std::max(1.0, high - low)
        << "' height='" << Height - Top - Bottom << "'/><line class='ec50' x1='" << place(fit.ec50)
        << "' x2='" << place(fit.ec50) << "' y1='" << Top << "' y2='" << Height - Bottom
        << "'/><path class='curve' d='";
    constexpr int Steps = 80;
    for (int i = 0; i <= Steps; ++i) {
        const double logDose = axes.firstLog + (axes.lastLog - axes.firstLog) * i / Steps;
        svg << (i == 0 ? 'M' : 'L') << axes.x(logDose) << ' ' << axes.y(fit.at(std::pow(10.0, logDose)));
    }
    svg << "'/>";
}

} // namespace

std::string doseCurveSvg(const DoseSeries& series, double negativeMedian)
{
    if (series.points.empty())
        return {};
    const Axes axes = axesOf(series, negativeMedian);
    std::ostringstream svg = plainStream();
    svg.precision(5);
    svg << "<svg class='dose' role='img' aria-label='" << html(series.treatment)
        << "' viewBox='0 0 " << Width << ' ' << Height << "' width='" << Width << "'>";
    drawFrame(svg, axes, series);
    if (!std::isnan(negativeMedian))
        svg << "<line class='control' x1='" << Left << "' x2='" << Width - Right << "' y1='"
            << axes.y(negativeMedian) << "' y2='" << axes.y(negativeMedian) << "'/>";
    if (series.fit.verdict == DoseVerdict::Response)
        drawFit(svg, axes, series.fit);
    for (const auto& point : series.points)
        svg << "<circle class='point' cx='" << axes.x(std::log10(point.concentration)) << "' cy='"
            << axes.y(point.fraction) << "' r='3.5'/>";
    svg << "</svg>";
    return svg.str();
}

std::string doseSentence(const DoseSeries& series)
{
    const auto& fit = series.fit;
    const std::string unit = series.unit.empty() ? "" : " " + unitWord(series.unit);
    switch (fit.verdict) {
    case DoseVerdict::NoResponse:
        return say(ScreenReport::tr("no response: the fit is flat"));
    case DoseVerdict::OutsideRange:
        return say(ScreenReport::tr("responds, but the EC50 lies outside the doses tested"));
    case DoseVerdict::Response:
        break;
    }
    return say(ScreenReport::tr("EC50 %1 (%2 to %3), Hill slope %4, R² %5, %6 wells"),
               {figure(fit.ec50) + unit, figure(fit.ec50Interval.low), figure(fit.ec50Interval.high), figure(fit.hill, 2),
                figure(fit.rSquared, 2), std::to_string(fit.points)});
}

} // namespace phenodrop
