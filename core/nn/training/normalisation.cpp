#include "core/nn/training/normalisation.h"

#include <cmath>

namespace phenodrop::nn {

namespace {

struct Moments {
    std::vector<double> sum, squares; ///< per pixel place, around the first crop's value
};

/// Sums of (x − first) and its square at every place: subtracting a typical value keeps 16-bit images exact
/// enough.
Moments momentsPerPlace(std::span<const float> crops, std::size_t places)
{
    Moments m{std::vector<double>(places), std::vector<double>(places)};
    for (std::size_t i = 0, place = 0; i < crops.size(); ++i) {
        const double d = double(crops[i]) - double(crops[place]);
        m.sum[place] += d;
        m.squares[place] += d * d;
        place = place + 1 == places ? 0 : place + 1;
    }
    return m;
}

} // namespace

Result<Normalisation> Normalisation::fit(std::span<const float> crops, const Shape& shape,
                                         NormalisationKind kind)
{
    const std::size_t places = std::size_t(shape.count()), area = std::size_t(shape.area());
    if (places == 0 || crops.size() % places)
        return Error{Errc::BadShape, "normalisation",
                     std::to_string(crops.size()) + " pixels in crops of " + toText(shape)};
    if (crops.empty())
        return Error{Errc::NotEnoughData, "normalisation", "0 crops"};
    const double n = double(crops.size() / places);
    const Moments moments = momentsPerPlace(crops, places);
    Normalisation result{kind, shape, {}, {}};
    for (std::size_t c = 0; c < std::size_t(shape.channels); ++c) {
        double channelMean = 0, channelSquares = 0;
        std::vector<double> mean(area), variance(area);
        for (std::size_t i = 0; i < area; ++i) {
            const std::size_t place = c * area + i;
            const double shift = moments.sum[place] / n;
            mean[i] = crops[place] + shift;
            variance[i] = std::max(0.0, moments.squares[place] / n - shift * shift);
            channelMean += mean[i] / double(area);
        }
        for (std::size_t i = 0; i < area; ++i)
            channelSquares +=
                (variance[i] + (mean[i] - channelMean) * (mean[i] - channelMean)) / double(area);
        const double channelSd = std::sqrt(channelSquares);
        if (!std::isfinite(channelMean) || !std::isfinite(channelSd))
            return Error{Errc::BadArgument, "normalisation",
                         "channel " + std::to_string(c + 1) + " has pixels that are no numbers"};
        const auto scale = [&](double sd) {
            return channelSd > 0 ? float(1 / (sd + 0.01 * channelSd)) : 1.0f;
        };
        if (kind == NormalisationKind::PerChannel) {
            result.mean.push_back(float(channelMean));
            result.scale.push_back(scale(channelSd));
            continue;
        }
        for (std::size_t i = 0; i < area; ++i) {
            result.mean.push_back(float(mean[i]));
            result.scale.push_back(scale(std::sqrt(variance[i])));
        }
    }
    return result;
}

void Normalisation::apply(std::span<const float> in, std::span<float> out) const
{
    if (kind == NormalisationKind::PerPixel) {
        for (std::size_t i = 0; i < in.size(); ++i)
            out[i] = (in[i] - mean[i]) * scale[i];
        return;
    }
    const std::size_t area = std::size_t(shape.area());
    for (std::size_t c = 0; c < mean.size(); ++c)
        for (std::size_t i = c * area; i < (c + 1) * area; ++i)
            out[i] = (in[i] - mean[c]) * scale[c];
}

} // namespace phenodrop::nn
