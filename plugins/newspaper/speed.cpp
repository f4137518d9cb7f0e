#include "plugins/newspaper/speed.h"

#include "core/base/statistics.h"
#include "plugins/newspaper/answers.h"
#include "plugins/newspaper/labels.h"
#include "plugins/newspaper/networks.h"

#include <chrono>
#include <functional>

namespace phenodrop::newspaper {

namespace {

constexpr int PublishedHeight = 100, FcnSide = 256, UNetHeight = 384;

/// Median milliseconds of `work`; its first run, which reserves memory, is not counted.
Result<double> timed(int runs, const std::function<Result<void>()>& work)
{
    std::vector<double> times;
    for (int run = 0; run <= runs; ++run) {
        const auto start = std::chrono::steady_clock::now();
        if (auto done = work(); !done)
            return done.error();
        if (run > 0)
            times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    return quantile(times, 0.5);
}

} // namespace

Result<NetworkTimes> timeNetworks(const cv::Mat& grey, int runs, const Progress& progress)
{
    const PageChannels channels = pageChannels(grey);
    auto fcnGraph = newspaperFcn(FcnSide, FcnSide);
    auto pcnGraph = newspaperPcn();
    auto unetGraph = newspaperUNet(UNetHeight, UNetHeight);
    for (const auto* graph : {&fcnGraph, &pcnGraph, &unetGraph})
        if (!*graph)
            return graph->error();
    const nn::Network fcn(std::move(*fcnGraph), 1), pcn(std::move(*pcnGraph), 1), unet(std::move(*unetGraph), 1);
    NetworkTimes t;
    const cv::Mat fcnPicture = fcnInput(channels, FcnSide, FcnSide), coarse = pcnInput(channels, PublishedHeight), fine = pcnInput(channels, FcnSide);
    t.windows = int(coarse.total());
    t.fineWindows = int(fine.total());
    const auto ofPcn = [&pcn](const cv::Mat& page, int together) {
        return [&pcn, &page, together]() -> Result<void> {
            const auto done = pcnAnswer(pcn, page, {}, together);
            return done ? Result<void>() : done.error();
        };
    };
    struct Task {
        double NetworkTimes::*time;
        std::function<Result<void>()> work;
    };
    const std::vector<Task> tasks{
        {&NetworkTimes::fcn, [&]() -> Result<void> { const auto done = fcnAnswer(fcn, fcnPicture); return done ? Result<void>() : done.error(); }},
        {&NetworkTimes::unet, [&]() -> Result<void> { const auto done = unetMaps(unet, channels, UNetHeight); return done ? Result<void>() : done.error(); }},
        {&NetworkTimes::pcnSingle, ofPcn(coarse, 1)},
        {&NetworkTimes::pcnRows, ofPcn(coarse, 0)},
        {&NetworkTimes::pcnFine, ofPcn(fine, 0)},
    };
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (!report(progress, double(i) / double(tasks.size())))
            return Error{Errc::Cancelled, "page"};
        const auto ms = timed(runs, tasks[i].work);
        if (!ms)
            return ms.error();
        t.*tasks[i].time = *ms;
    }
    return t;
}

} // namespace phenodrop::newspaper
