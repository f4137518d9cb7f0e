#include "core/features/measuredhead.h"

#include "core/base/threads.h"
#include "core/features/measure.h"

#include <algorithm>
#include <atomic>
#include <limits>

namespace phenodrop {

Result<FeatureMatrix> measureCrops(std::span<const float> pixels, std::size_t n,
                                   const CropMeasuring& measuring, const Progress& progress)
{
    const std::size_t count =
        measuring.channels.size() * std::size_t(measuring.size) * std::size_t(measuring.size);
    if (count == 0 || pixels.size() != n * count)
        return Error{Errc::BadShape, "crops",
                     std::to_string(pixels.size()) + " pixels for " + std::to_string(n) + " crops of " +
                         std::to_string(count)};
    const MeasureOptions options{measuring.channels, measuring.nucleusChannel};
    const auto dims = Eigen::Index(featureNames(measuring.channels).size());
    FeatureMatrix raw =
        FeatureMatrix::Constant(Eigen::Index(n), dims, std::numeric_limits<float>::quiet_NaN());
    std::atomic<bool> cancelled = false;
    std::atomic<std::size_t> done = 0;
    parallelFor(n, [&](std::size_t i) {
        if (cancelled)
            return;
        const auto part = pixels.subspan(i * count, count);
        const Crop crop{int(measuring.channels.size()), measuring.size, {part.begin(), part.end()}};
        if (const auto row = measureCrop(crop, options); row && Eigen::Index(row->size()) == dims)
            std::copy(row->begin(), row->end(), raw.row(Eigen::Index(i)).data());
        if (const std::size_t k = ++done; k % 64 == 0 && !report(progress, double(k) / double(n)))
            cancelled = true;
    });
    if (cancelled)
        return Error{Errc::Cancelled, "measuring", {}};
    return raw;
}

Result<FeatureMatrix> MeasuredHead::probabilities(std::span<const float> pixels, std::size_t n) const
{
    const auto raw = measureCrops(pixels, n, m_measuring);
    if (!raw)
        return raw.error();
    return m_head.probabilities(*raw);
}

Result<MeasuredHead> MeasuredHead::fromNumbers(const NumberTable& table, CropMeasuring measuring, int classes)
{
    auto head = FeatureHead::fromNumbers(table, int(featureNames(measuring.channels).size()), classes);
    if (!head)
        return head.error();
    return MeasuredHead(std::move(measuring), std::move(*head));
}

} // namespace phenodrop
