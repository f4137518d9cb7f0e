#include "core/workflow/measuredviews.h"

#include "core/base/threads.h"
#include "core/features/measure.h"

#include <algorithm>
#include <limits>

namespace phenodrop {

namespace {

Result<std::vector<float>> measuredPlane(std::span<const float> view, int size)
{
    Crop crop{1, size, {view.begin(), view.end()}};
    for (float& v : crop.values)
        v = (v + 1) / 3; // −1 … 2, as encoders see it, to the camera's 0 … 1
    return measureCrop(crop);
}

} // namespace

Result<MeasuredViews> MeasuredViews::fit(std::span<const float> views, std::size_t n, int size)
{
    const std::size_t area = std::size_t(size) * std::size_t(size);
    std::vector<std::vector<float>> rows(n);
    parallelFor(n, [&](std::size_t i) {
        if (auto row = measuredPlane(views.subspan(i * area, area), size))
            rows[i] = std::move(*row);
    });
    std::erase_if(rows, [](const auto& row) { return row.empty(); });
    if (rows.size() < 2)
        return Error{Errc::NotEnoughData, "views", "none can be measured"};
    FeatureMatrix values(Eigen::Index(rows.size()), Eigen::Index(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::ranges::copy(rows[i], values.row(Eigen::Index(i)).data());
    auto preparation = Preparation::fit(values);
    if (preparation.columns() == 0)
        return Error{Errc::NotEnoughData, "views", "they are all alike"};
    return MeasuredViews(std::move(preparation));
}

void MeasuredViews::measure(std::span<const float> view, int size, std::span<float> numbers) const
{
    const auto row = measuredPlane(view, size);
    if (!row) {
        std::ranges::fill(numbers, std::numeric_limits<float>::quiet_NaN());
        return;
    }
    const FeatureMatrix one = Eigen::Map<const FeatureMatrix>(row->data(), 1, Eigen::Index(row->size()));
    const FeatureMatrix prepared = m_preparation.apply(one);
    for (Eigen::Index i = 0; i < prepared.cols(); ++i)
        numbers[std::size_t(i)] = std::clamp(prepared(0, i), -Limit, Limit);
}

} // namespace phenodrop
