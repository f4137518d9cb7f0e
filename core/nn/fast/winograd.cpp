#include "core/nn/fast/winograd.h"

#include "core/nn/fast/winogradkernels.h"

#include <algorithm>
#include <cmath>
#include <omp.h>

namespace phenodrop::nn {

using namespace winograd;

namespace {

constexpr std::size_t ForwardBlock =
    384 << 10; ///< bytes of transformed tiles at a time: they stay in the second cache
constexpr std::size_t WeightBlock =
    2 << 20; ///< more for the weights' gradient, whose sums are read for each block

std::int64_t roundUp(std::int64_t n, std::int64_t to)
{
    return (n + to - 1) / to * to;
}

bool processorHasIt()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return true; // the kernels are compiled for what every processor of that kind has
#endif
}

/// Where filter (k, c) lies: panels of 16 output channels, the last of 8 when K leaves 8.
struct PanelPlace {
    std::size_t offset;
    std::size_t width;
};

PanelPlace panelOf(std::size_t k, std::size_t channels, std::size_t outputs)
{
    const std::size_t panel = k / Panel;
    return {panel * Panel * channels, std::min(Panel, outputs - panel * Panel)};
}

} // namespace

bool Winograd::fits(const Conv2d& conv, const Shape& in, const Shape& out)
{
    const auto& o = conv.options();
    const bool shaped = o.groups == 1 && o.window.kernel == Size2(3) && o.window.stride == Size2(1) &&
                        o.window.dilation == Size2(1) && o.window.padding.h == o.window.padding.w &&
                        o.window.padding.h <= 2;
    if (!shaped || in.channels % 8 || out.channels % 8 || in.channels < 16 || out.channels < 16 ||
        !processorHasIt())
        return false;
    // A small plane is mostly the unused rest of its last tiles.
    const double computed = double(roundUp(out.height, 4) * roundUp(out.width, 4));
    return computed <= 2.0 * double(out.area());
}

Winograd::Winograd(std::int64_t batch, const Shape& in, const Shape& out, int padding)
    : m_batch(batch), m_in(in), m_out(out), m_padding(padding), m_threads(omp_get_max_threads())
{
}

Winograd::Tiles Winograd::tiles() const
{
    const std::int64_t rows = (m_out.height + 3) / 4, columns = (m_out.width + 3) / 4;
    return {rows, columns, rows * columns, rows * columns * m_batch};
}

/// Tiles in a block of about that many bytes, a multiple of 6, such that all threads get the same number of
/// blocks.
std::int64_t Winograd::tilesAtOnce(std::size_t bytes) const
{
    const std::int64_t total = tiles().total;
    const std::int64_t perTile = std::int64_t(Positions * sizeof(float)) * (m_in.channels + m_out.channels);
    const std::int64_t wanted = std::max<std::int64_t>(12, std::int64_t(bytes) / perTile);
    const std::int64_t rounds =
        std::max<std::int64_t>(1, (total + wanted * m_threads - 1) / (wanted * m_threads));
    return roundUp((total + rounds * m_threads - 1) / (rounds * m_threads), std::int64_t(RowsAtOnce));
}

std::size_t Winograd::filterFloats() const
{
    return Positions * std::size_t(m_in.channels * m_out.channels);
}

std::size_t Winograd::workspaceFloats() const
{
    return std::size_t(m_threads) * Positions *
           std::size_t(tilesAtOnce(ForwardBlock) * (m_in.channels + m_out.channels));
}

std::size_t Winograd::weightWorkspaceFloats() const
{
    const std::size_t tiles =
        Positions * std::size_t(tilesAtOnce(WeightBlock) * (m_in.channels + m_out.channels));
    return std::size_t(m_threads) * (tiles + filterFloats());
}

void Winograd::prepare(std::span<const float> weights, float* filters) const
{
    const std::size_t channels = std::size_t(m_in.channels), outputs = std::size_t(m_out.channels);
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t block = 0; block < std::ptrdiff_t(outputs / Lanes); ++block) {
        const std::size_t k = std::size_t(block) * Lanes;
        const auto place = panelOf(k, channels, outputs);
        for (std::size_t c = 0; c < channels; ++c) {
            float g[9 * Lanes];
            for (std::size_t lane = 0; lane < Lanes; ++lane)
                for (std::size_t i = 0; i < 9; ++i)
                    g[i * Lanes + lane] = weights[((k + lane) * channels + c) * 9 + i];
            transformFilters(g, filters + place.offset + c * place.width + k % Panel, channels * outputs);
        }
    }
}

void Winograd::prepareBackward(std::span<const float> weights, float* filters) const
{
    // From dy's K channels to dx's C: output and input change places, and the kernel is turned by 180°.
    const std::size_t channels = std::size_t(m_in.channels), outputs = std::size_t(m_out.channels);
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t block = 0; block < std::ptrdiff_t(channels / Lanes); ++block) {
        const std::size_t c = std::size_t(block) * Lanes;
        const auto place = panelOf(c, outputs, channels);
        for (std::size_t k = 0; k < outputs; ++k) {
            float g[9 * Lanes];
            for (std::size_t lane = 0; lane < Lanes; ++lane)
                for (std::size_t i = 0; i < 9; ++i)
                    g[(8 - i) * Lanes + lane] = weights[(k * channels + c + lane) * 9 + i];
            transformFilters(g, filters + place.offset + k * place.width + c % Panel, channels * outputs);
        }
    }
}

void Winograd::readTiles(const float* x, std::int64_t first, std::int64_t count, std::int64_t room,
                         float* v) const
{
    const Tiles t = tiles();
    const std::int64_t channels = m_in.channels;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t picture = (first + i) / t.perPicture, place = (first + i) % t.perPicture;
        const TilePlace at{m_in.height, m_in.width, place / t.columns * 4 - m_padding,
                           place % t.columns * 4 - m_padding};
        for (std::int64_t c = 0; c < channels; c += Lanes)
            transformInput(x + (picture * channels + c) * m_in.area(), at, v + i * channels + c,
                           std::size_t(room * channels));
    }
    // The last rows of a block that is not full multiply into nothing, but must be numbers.
    for (std::int64_t p = 0; count < room && p < std::int64_t(Positions); ++p)
        std::fill_n(v + (p * room + count) * channels,
                    (std::min(roundUp(count, RowsAtOnce), room) - count) * channels, 0.0f);
}

void Winograd::readGradients(const float* dy, std::int64_t first, std::int64_t count, std::int64_t room,
                             float* m) const
{
    const Tiles t = tiles();
    const std::int64_t channels = m_out.channels;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t picture = (first + i) / t.perPicture, place = (first + i) % t.perPicture;
        const TilePlace at{m_out.height, m_out.width, place / t.columns * 4, place % t.columns * 4};
        for (std::int64_t k = 0; k < channels; k += Lanes)
            transformGradient(dy + (picture * channels + k) * m_out.area(), at, m + i * channels + k,
                              std::size_t(room * channels));
    }
}

void Winograd::forward(const float* x, const float* filters, const float* bias, bool relu, float* y,
                       float* workspace) const
{
    const Tiles t = tiles();
    const std::int64_t room = tilesAtOnce(ForwardBlock), channels = m_in.channels, outputs = m_out.channels;
    const std::int64_t blocks = (t.total + room - 1) / room;
    const std::size_t perThread = Positions * std::size_t(room * (channels + outputs));
    const float floor = relu ? 0.0f : -INFINITY;
    static constexpr float NoBias[Lanes] = {};
#pragma omp parallel for schedule(static) num_threads(m_threads)
    for (std::int64_t block = 0; block < blocks; ++block) {
        float* v = workspace + std::size_t(omp_get_thread_num()) * perThread;
        float* m = v + Positions * std::size_t(room * channels);
        const std::int64_t first = block * room, count = std::min(room, t.total - first);
        readTiles(x, first, count, room, v);
        const std::size_t rows = std::size_t(roundUp(count, RowsAtOnce));
        for (std::int64_t p = 0; p < std::int64_t(Positions); ++p)
            for (std::int64_t k = 0; k < outputs; k += Panel)
                multiply(v + p * room * channels, std::size_t(channels),
                         filters + p * channels * outputs + k * channels, m + p * room * outputs + k,
                         std::size_t(outputs), rows, std::size_t(channels),
                         std::size_t(std::min<std::int64_t>(Panel, outputs - k)));
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t picture = (first + i) / t.perPicture, place = (first + i) % t.perPicture;
            const TilePlace at{m_out.height, m_out.width, place / t.columns * 4, place % t.columns * 4};
            for (std::int64_t k = 0; k < outputs; k += Lanes)
                transformOutput(m + i * outputs + k, std::size_t(room * outputs),
                                y + (picture * outputs + k) * m_out.area(), at, bias ? bias + k : NoBias,
                                floor);
        }
    }
}

void Winograd::backwardWeights(const float* x, const float* dy, std::span<float> dw, float* workspace) const
{
    const Tiles t = tiles();
    const std::int64_t room = tilesAtOnce(WeightBlock), channels = m_in.channels, outputs = m_out.channels;
    const std::int64_t blocks = (t.total + room - 1) / room;
    const std::size_t sums = filterFloats(),
                      perThread = Positions * std::size_t(room * (channels + outputs)) + sums;
#pragma omp parallel num_threads(m_threads)
    {
        float* u = workspace + std::size_t(omp_get_thread_num()) * perThread;
        float* v = u + sums;
        float* m = v + Positions * std::size_t(room * channels);
        std::fill_n(u, sums, 0.0f);
#pragma omp for schedule(static)
        for (std::int64_t block = 0; block < blocks; ++block) {
            const std::int64_t first = block * room, count = std::min(room, t.total - first);
            readTiles(x, first, count, room, v);
            readGradients(dy, first, count, room, m);
            for (std::int64_t p = 0; p < std::int64_t(Positions); ++p)
                multiplyTransposed(v + p * room * channels, m + p * room * outputs,
                                   u + p * channels * outputs, std::size_t(channels), std::size_t(outputs),
                                   std::size_t(count));
        }
        // Each thread now has its own sums; they are joined in the order of the threads.
        const int threads = omp_get_num_threads();
#pragma omp for schedule(static)
        for (std::int64_t c = 0; c < channels; ++c)
            for (std::int64_t k = 0; k < outputs; k += Lanes) {
                float joined[Positions * Lanes] = {}, g[9 * Lanes];
                for (int thread = 0; thread < threads; ++thread) {
                    const float* from = workspace + std::size_t(thread) * perThread + c * outputs + k;
                    for (std::size_t p = 0; p < Positions; ++p)
                        for (std::size_t lane = 0; lane < Lanes; ++lane)
                            joined[p * Lanes + lane] += from[p * std::size_t(channels * outputs) + lane];
                }
                transformFilterGradients(joined, Lanes, g);
                for (std::size_t lane = 0; lane < Lanes; ++lane)
                    for (std::size_t i = 0; i < 9; ++i)
                        dw[(std::size_t(k) + lane) * std::size_t(channels) * 9 + std::size_t(c) * 9 + i] +=
                            g[i * Lanes + lane];
            }
    }
}

} // namespace phenodrop::nn
