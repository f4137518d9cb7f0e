#include "plugins/speaker/spectrogram.h"

#include "plugins/speaker/audio.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <opencv2/core.hpp>

namespace phenodrop::speaker {

namespace {

constexpr double HzPerMel = 200.0 / 3, BreakHz = 1000, BreakMel = BreakHz / HzPerMel;
const double LogStep = std::log(6.4) / 27;
constexpr double QuietBelow = 3.1623e-4; ///< −35 dB

std::vector<float> hann(int window, int transform)
{
    std::vector<float> values(std::size_t(transform), 0.0f);
    const int start = (transform - window) / 2;
    for (int i = 0; i < window; ++i)
        values[std::size_t(start + i)] = float(0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / window));
    return values;
}

/// The index mirrored at both ends without repeating them, for any distance.
std::ptrdiff_t mirrored(std::ptrdiff_t i, std::ptrdiff_t size)
{
    if (size == 1)
        return 0;
    const std::ptrdiff_t period = 2 * (size - 1);
    i = ((i % period) + period) % period;
    return i < size ? i : period - i;
}

/// Squared magnitudes of one frame from OpenCV's packed spectrum: Re₀, Re₁, Im₁, …, Re_{n/2}.
void powers(const float* packed, int transform, float* out)
{
    out[0] = packed[0] * packed[0];
    for (int k = 1; k < transform / 2; ++k)
        out[k] = packed[2 * k - 1] * packed[2 * k - 1] + packed[2 * k] * packed[2 * k];
    out[transform / 2] = packed[transform - 1] * packed[transform - 1];
}

} // namespace

double melOfHz(double hz)
{
    return hz < BreakHz ? hz / HzPerMel : BreakMel + std::log(hz / BreakHz) / LogStep;
}

double hzOfMel(double mel)
{
    return mel < BreakMel ? mel * HzPerMel : BreakHz * std::exp(LogStep * (mel - BreakMel));
}

nn::Matrix melFilters(const MelOptions& options)
{
    const int bins = options.transform / 2 + 1;
    nn::Matrix filters = nn::Matrix::Zero(options.bands, bins);
    const double top = melOfHz(SampleRate / 2.0);
    const auto edge = [&](int i) { return hzOfMel(top * i / (options.bands + 1)); };
    for (int band = 0; band < options.bands; ++band) {
        const double low = edge(band), centre = edge(band + 1), high = edge(band + 2);
        for (int bin = 0; bin < bins; ++bin) {
            const double hz = double(bin) * SampleRate / options.transform;
            const double height = std::min((hz - low) / (centre - low), (high - hz) / (high - centre));
            filters(band, bin) = float(std::max(0.0, height) * 2 / (high - low));
        }
    }
    return filters;
}

nn::Matrix melSpectrogram(std::span<const float> samples, const MelOptions& options)
{
    const std::ptrdiff_t size = std::ptrdiff_t(samples.size());
    const int frames = size ? int(1 + size / options.hop) : 0, bins = options.transform / 2 + 1;
    const std::vector<float> window = hann(options.window, options.transform);
    const nn::Matrix filters = melFilters(options);
    nn::Matrix power(frames, options.bands);
    constexpr int Block = 256; // frames at a time: the spectra stay in the cache
    for (int begin = 0; begin < frames; begin += Block) {
        const int count = std::min(Block, frames - begin);
        cv::Mat block(count, options.transform, CV_32F), spectrum;
        for (int f = 0; f < count; ++f) {
            const std::ptrdiff_t start = std::ptrdiff_t(begin + f) * options.hop - options.transform / 2;
            float* row = block.ptr<float>(f);
            for (int i = 0; i < options.transform; ++i)
                row[i] = window[std::size_t(i)] * samples[std::size_t(mirrored(start + i, size))];
        }
        cv::dft(block, spectrum, cv::DFT_ROWS);
        nn::Matrix squared(count, bins);
        for (int f = 0; f < count; ++f)
            powers(spectrum.ptr<float>(f), options.transform, squared.row(f).data());
        power.middleRows(begin, count).noalias() = squared * filters.transpose();
    }
    return power;
}

nn::Matrix cepstrum(const nn::Matrix& melPower, int count)
{
    const Eigen::Index bands = melPower.cols();
    nn::Matrix cosines(count, bands);
    for (int k = 0; k < count; ++k)
        for (Eigen::Index b = 0; b < bands; ++b)
            cosines(k, b) = float(std::sqrt((k ? 2.0 : 1.0) / double(bands)) *
                                  std::cos(std::numbers::pi * k * (double(b) + 0.5) / double(bands)));
    return (melPower.array() + 1e-8f).log().matrix() * cosines.transpose();
}

std::vector<int> speechFrames(const nn::Matrix& melPower)
{
    std::vector<float> loudness(std::size_t(melPower.rows()));
    for (Eigen::Index f = 0; f < melPower.rows(); ++f)
        loudness[std::size_t(f)] = melPower.row(f).sum();
    if (loudness.empty())
        return {};
    std::vector<float> sorted = loudness;
    const auto loud = sorted.begin() + std::ptrdiff_t(double(sorted.size() - 1) * 0.95);
    std::nth_element(sorted.begin(), loud, sorted.end());
    std::vector<int> kept;
    for (std::size_t f = 0; f < loudness.size(); ++f)
        if (double(loudness[f]) >= double(*loud) * QuietBelow)
            kept.push_back(int(f));
    return kept;
}

} // namespace phenodrop::speaker
