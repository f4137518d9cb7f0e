#include "core/features/table.h"

namespace phenodrop {

FeatureSamples selectRows(const FeatureSamples& samples, std::span<const int> rows)
{
    FeatureSamples part;
    part.names = samples.names;
    part.values.resize(Eigen::Index(rows.size()), samples.values.cols());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        part.values.row(Eigen::Index(i)) = samples.values.row(rows[i]);
        if (!samples.labels.empty())
            part.labels.push_back(samples.labels[std::size_t(rows[i])]);
        if (!samples.groups.empty())
            part.groups.push_back(samples.groups[std::size_t(rows[i])]);
    }
    return part;
}

} // namespace phenodrop
