#include "plugins/monitoring/features.h"

#include "core/base/statistics.h"
#include "core/base/threads.h"

#include <cmath>
#include <cstdio>
#include <numbers>
#include <opencv2/core.hpp>

namespace phenodrop::monitoring {

namespace {

constexpr int UsualWindow = 15;
constexpr int MostWindowed = 20; ///< columns beyond which readings are taken as features of their own

std::string bandName(int band, int bands, double rate)
{
    char text[64];
    if (rate > 0)
        std::snprintf(text, sizeof text, "%.0f-%.0f Hz", rate / 2 * band / bands,
                      rate / 2 * (band + 1) / bands);
    else
        std::snprintf(text, sizeof text, "band %d", band + 1);
    return text;
}

/// Energies of equal parts of the one-sided spectrum of one snapshot.
void bandEnergies(const Eigen::Ref<const Eigen::RowVectorXd>& snapshot, const std::vector<double>& hann,
                  bool log, Eigen::Ref<Eigen::RowVectorXd> out)
{
    const int n = int(snapshot.size()), bands = int(out.size());
    const double mean = snapshot.mean();
    cv::Mat signal(1, n, CV_64F), spectrum;
    for (int i = 0; i < n; ++i)
        signal.at<double>(i) = (snapshot(i) - mean) * hann[std::size_t(i)];
    cv::dft(signal, spectrum, cv::DFT_COMPLEX_OUTPUT);
    const int half = n / 2;
    out.setZero();
    for (int k = 1; k <= half; ++k) {
        const auto& value = spectrum.at<cv::Vec2d>(k);
        const int band = std::min(bands - 1, int((std::int64_t(k) - 1) * bands / half));
        out(band) += (value[0] * value[0] + value[1] * value[1]) / n;
    }
    if (log)
        out = (out.array() + 1e-12).log10().matrix();
}

Result<Features> spectral(const Recording& r, const FeatureOptions& options)
{
    const int n = int(r.values.cols());
    if (options.bands < 1 || n < 2 * options.bands)
        return Error{Errc::NotEnoughData, r.name,
                     std::to_string(n) + " samples for " + std::to_string(options.bands) + " bands"};
    std::vector<double> hann(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i)
        hann[std::size_t(i)] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / n);
    Features f;
    for (int band = 0; band < options.bands; ++band)
        f.names.push_back(bandName(band, options.bands, options.sampleRate));
    f.values.resize(r.rows(), options.bands);
    parallelFor(std::size_t(r.rows()), [&](std::size_t i) {
        bandEnergies(r.values.row(Eigen::Index(i)), hann, options.logEnergies, f.values.row(Eigen::Index(i)));
    });
    return f;
}

Features readings(const Recording& r, int window)
{
    Features f;
    const Eigen::Index p = r.values.cols(), n = r.rows();
    f.names = r.columns;
    if (window < 2) {
        f.values = r.values;
        return f;
    }
    for (const auto* what : {"mean ", "sd "})
        for (const auto& name : r.columns)
            f.names.push_back(what + name);
    f.values.resize(n, 3 * p);
    f.values.leftCols(p) = r.values;
    for (Eigen::Index c = 0; c < p; ++c)
        for (Eigen::Index i = 0; i < n; ++i) {
            const Eigen::Index from = std::max<Eigen::Index>(0, i - window + 1), count = i - from + 1;
            const auto part = r.values.col(c).segment(from, count);
            const double mean = part.mean(), variance = (part.array() - mean).square().mean();
            f.values(i, p + c) = mean;
            f.values(i, 2 * p + c) = std::sqrt(variance);
        }
    return f;
}

} // namespace

Result<Features> computeFeatures(const Recording& recording, const FeatureOptions& options)
{
    if (recording.rows() == 0)
        return Error{Errc::NotEnoughData, recording.name, "no rows"};
    if (recording.waveform) {
        try {
            return spectral(recording, options);
        } catch (const cv::Exception& problem) {
            return Error{Errc::Internal, recording.name, problem.what()};
        }
    }
    const int window = options.window >= 0                      ? options.window
                       : recording.values.cols() > MostWindowed ? 0
                                                                : UsualWindow;
    return readings(recording, window);
}

RobustScaler RobustScaler::fit(const Table& normal)
{
    RobustScaler s;
    for (Eigen::Index c = 0; c < normal.cols(); ++c) {
        const Eigen::VectorXd column = normal.col(c);
        const std::span values(column.data(), std::size_t(column.size()));
        const double centre = median(values);
        double spread = scaledMad(values);
        if (spread < 1e-3 * sampleSd(values) || spread <= 0) // mostly constant: the sd still sees what moves
            spread = std::max(sampleSd(values), 1e-3 * std::abs(centre));
        s.centre.push_back(centre);
        s.scale.push_back(1 / std::max(spread, 1e-9));
    }
    return s;
}

Table RobustScaler::apply(const Table& values) const
{
    Table z(values.rows(), values.cols());
    for (Eigen::Index c = 0; c < values.cols(); ++c)
        z.col(c) =
            ((values.col(c).array() - centre[std::size_t(c)]) * scale[std::size_t(c)]).max(-limit).min(limit);
    return z;
}

} // namespace phenodrop::monitoring
