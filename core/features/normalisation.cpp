#include "core/features/normalisation.h"

#include "core/base/statistics.h"

#include <cmath>
#include <limits>
#include <map>

namespace phenodrop {

namespace {

constexpr double LeastMad = 1e-12;

struct Centre {
    double median = 0, mad = 0; ///< mad scaled to the sd of a normal distribution
};

Centre centreOf(const FeatureMatrix& values, const std::vector<Eigen::Index>& rows, Eigen::Index column)
{
    std::vector<double> present;
    for (const Eigen::Index row : rows)
        if (std::isfinite(values(row, column)))
            present.push_back(values(row, column));
    if (present.empty())
        return {};
    return {median(present), scaledMad(present)};
}

} // namespace

Result<ControlNormalisation> normaliseToControls(const FeatureSamples& samples, std::span<const int> plates,
                                                 std::span<const char> isControl,
                                                 const ControlNormalisationOptions& options)
{
    const Eigen::Index rows = samples.values.rows(), columns = samples.values.cols();
    if (Eigen::Index(plates.size()) != rows || Eigen::Index(isControl.size()) != rows ||
        Eigen::Index(samples.names.size()) != columns)
        return Error{Errc::BadShape, "features",
                     "rows, plates and controls, or columns and names, do not fit"};
    std::map<int, std::vector<Eigen::Index>> controls;
    for (Eigen::Index i = 0; i < rows; ++i) {
        auto& list = controls[plates[std::size_t(i)]];
        if (isControl[std::size_t(i)])
            list.push_back(i);
    }
    for (const auto& [plate, list] : controls)
        if (int(list.size()) < options.minControls)
            return Error{Errc::NotEnoughData, "plate " + std::to_string(plate),
                         std::to_string(list.size()) + " control cells, " +
                             std::to_string(options.minControls) + " are needed"};

    ControlNormalisation result;
    std::vector<std::map<int, Centre>> centres;
    for (Eigen::Index column = 0; column < columns; ++column) {
        std::map<int, Centre> ofColumn;
        bool varies = true;
        for (const auto& [plate, list] : controls) {
            const Centre c = centreOf(samples.values, list, column);
            varies = varies && c.mad > std::max(LeastMad, options.nearConstant * std::abs(c.median));
            ofColumn[plate] = c;
        }
        if (!varies)
            continue;
        result.kept.push_back(int(column));
        centres.push_back(std::move(ofColumn));
    }
    if (result.kept.empty())
        return Error{Errc::NotEnoughData, "features", "no column varies among the control cells"};
    result.samples.labels = samples.labels;
    result.samples.groups = samples.groups;
    result.samples.values.resize(rows, Eigen::Index(result.kept.size()));
    for (std::size_t k = 0; k < result.kept.size(); ++k) {
        result.samples.names.push_back(samples.names[std::size_t(result.kept[k])]);
        for (Eigen::Index i = 0; i < rows; ++i) {
            const Centre& c = centres[k].at(plates[std::size_t(i)]);
            result.samples.values(i, Eigen::Index(k)) =
                float((samples.values(i, result.kept[k]) - c.median) / c.mad);
        }
    }
    return result;
}

} // namespace phenodrop
