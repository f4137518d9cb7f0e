#include "plugins/monitoring/model.h"

#include <cmath>
#include <cstring>

namespace phenodrop::monitoring {

std::string fingerprint(const Recording& recording)
{
    std::uint64_t hash = 1469598103934665603ull; // FNV-1a
    const auto eat = [&](const void* data, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < size; ++i)
            hash = (hash ^ bytes[i]) * 1099511628211ull;
    };
    eat(recording.values.data(), std::size_t(recording.values.size()) * sizeof(double));
    return std::to_string(recording.rows()) + "x" + std::to_string(recording.values.cols()) + "-" +
           std::to_string(hash);
}

Result<Table> Model::scaledFeatures(const Recording& recording) const
{
    auto features = computeFeatures(recording, m_features);
    if (!features)
        return features.error();
    if (features->names.size() != m_names.size())
        return Error{Errc::BadShape, recording.name,
                     std::to_string(features->names.size()) + " features, the model knows " +
                         std::to_string(m_names.size())};
    return m_scaler.apply(features->values);
}

Result<ScoredRows> Model::score(const Recording& recording) const
{
    const auto z = scaledFeatures(recording);
    if (!z)
        return z.error();
    auto [raw, deviation] = m_detector->scoreWithSpread(*z);
    raw /= m_unit;
    deviation /= m_unit;
    ScoredRows rows;
    rows.score.assign(raw.data(), raw.data() + raw.size());
    for (const double s : rows.score)
        if (!std::isfinite(s))
            return Error{Errc::Internal, recording.name, "a score is no number"};
    rows.deviation.assign(deviation.data(), deviation.data() + deviation.size());
    rows.smooth = smoothed(rows.score, m_alarm.smoothing);
    rows.alarm = sustained(rows.smooth, m_threshold, m_alarm);
    rows.trained.assign(rows.score.size(), 0);
    if (fingerprint(recording) == m_fingerprint)
        for (long i = m_firstRow; i < m_lastRow && i < long(rows.trained.size()); ++i)
            rows.trained[std::size_t(i)] = 1;
    return rows;
}

Result<Table> Model::explain(const Recording& recording, std::span<const long> rows) const
{
    const auto z = scaledFeatures(recording);
    if (!z)
        return z.error();
    Table chosen(Eigen::Index(rows.size()), z->cols());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] < 0 || rows[i] >= z->rows())
            return Error{Errc::BadArgument, recording.name, "row " + std::to_string(rows[i])};
        chosen.row(Eigen::Index(i)) = z->row(rows[i]);
    }
    return m_detector->explain(chosen);
}

} // namespace phenodrop::monitoring
