#include "core/nn/fast/winograd.h"

#include "core/nn/fast/choice.h"
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

#ifdef PHENODROP_WITH_AVX512
constexpr bool WithBf16 = true;
#else
constexpr bool WithBf16 = false;
#endif

constexpr std::size_t MostLanes = 16;
/// Where A dY Aᵀ is the plain sum of the tile: both its second rows are (1, 1, 1, 1).
constexpr std::int64_t SumPosition = 7;

std::int64_t roundUp(std::int64_t n, std::int64_t to)
{
    return (n + to - 1) / to * to;
}

const Kernels& kernelsFor(const Shape& in, const Shape& out, Winograd::Keeps keeps)
{
#ifdef PHENODROP_WITH_AVX512
    if (keeps == Winograd::Keeps::Bf16)
        return bf16Kernels();
    if (in.channels % 16 == 0 && out.channels % 16 == 0 && hasIsa(dnnl::cpu_isa::avx512_core))
        return avx512Kernels();
#endif
    return avx2Kernels();
}

bool processorHasIt()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && hasIsa(dnnl::cpu_isa::avx2);
#else
    return true; // the kernels are compiled for what every processor of that kind has
#endif
}

/// `numbers` further on in a plane.
template <typename T>
T* further(T* plane, std::int64_t numbers, Winograd::Keeps keeps)
{
    using Byte = std::conditional_t<std::is_const_v<T>, const std::byte, std::byte>;
    return static_cast<Byte*>(plane) + numbers * (keeps == Winograd::Keeps::Bf16 ? 2 : 4);
}

/// Where the filters of output channel k lie: in panels, the last of which may be half as wide.
struct PanelPlace {
    std::size_t first; ///< output channel of the panel
    std::size_t width;
};

PanelPlace panelOf(std::size_t k, std::size_t outputs, std::size_t panel)
{
    const std::size_t first = k / panel * panel;
    return {first, std::min(panel, outputs - first)};
}

} // namespace

bool Winograd::fits(const Conv2d& conv, const Shape& in, const Shape& out, Keeps keeps)
{
    if (keeps == Keeps::Bf16 && (in.channels % 16 || out.channels % 16 || !WithBf16))
        return false;
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

Winograd::Winograd(std::int64_t batch, const Shape& in, const Shape& out, int padding, Keeps keeps)
    : m_batch(batch), m_in(in), m_out(out), m_padding(padding), m_keeps(keeps), m_threads(omp_get_max_threads()),
      m_kernels(&kernelsFor(in, out, keeps))
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

std::size_t Winograd::lanes() const
{
    return m_kernels->lanes;
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
    return std::size_t(m_threads) * (tiles + filterFloats() + std::size_t(m_out.channels));
}

void Winograd::prepare(std::span<const float> weights, float* filters) const
{
    const std::size_t channels = std::size_t(m_in.channels), outputs = std::size_t(m_out.channels);
    const std::size_t lanes = m_kernels->lanes;
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t block = 0; block < std::ptrdiff_t(outputs / lanes); ++block) {
        const std::size_t k = std::size_t(block) * lanes;
        const auto place = panelOf(k, outputs, m_kernels->panel);
        for (std::size_t c = 0; c < channels; ++c) {
            float g[9 * MostLanes];
            for (std::size_t lane = 0; lane < lanes; ++lane)
                for (std::size_t i = 0; i < 9; ++i)
                    g[i * lanes + lane] = weights[((k + lane) * channels + c) * 9 + i];
            m_kernels->transformFilters(
                g, filters + place.first * channels + c * place.width + (k - place.first), channels * outputs);
        }
    }
}

void Winograd::prepareBackward(std::span<const float> weights, float* filters) const
{
    // From dy's K channels to dx's C: output and input change places, and the kernel is turned by 180°.
    const std::size_t channels = std::size_t(m_in.channels), outputs = std::size_t(m_out.channels);
    const std::size_t lanes = m_kernels->lanes;
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t block = 0; block < std::ptrdiff_t(channels / lanes); ++block) {
        const std::size_t c = std::size_t(block) * lanes;
        const auto place = panelOf(c, channels, m_kernels->panel);
        for (std::size_t k = 0; k < outputs; ++k) {
            float g[9 * MostLanes];
            for (std::size_t lane = 0; lane < lanes; ++lane)
                for (std::size_t i = 0; i < 9; ++i)
                    g[(8 - i) * lanes + lane] = weights[(k * channels + c + lane) * 9 + i];
            m_kernels->transformFilters(
                g, filters + place.first * outputs + k * place.width + (c - place.first), channels * outputs);
        }
    }
}

void Winograd::readTiles(const void* x, std::int64_t first, std::int64_t count, std::int64_t room,
                         float* v) const
{
    const Tiles t = tiles();
    const std::int64_t channels = m_in.channels;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t picture = (first + i) / t.perPicture, place = (first + i) % t.perPicture;
        const TilePlace at{m_in.height, m_in.width, place / t.columns * 4 - m_padding,
                           place % t.columns * 4 - m_padding};
        for (std::int64_t c = 0; c < channels; c += std::int64_t(m_kernels->lanes))
            m_kernels->transformInput(further(x, (picture * channels + c) * m_in.area(), m_keeps), at, v + i * channels + c,
                           std::size_t(room * channels));
    }
    // The last rows of a block that is not full multiply into nothing, but must be numbers.
    for (std::int64_t p = 0; count < room && p < std::int64_t(Positions); ++p)
        std::fill_n(v + (p * room + count) * channels,
                    (std::min(roundUp(count, RowsAtOnce), room) - count) * channels, 0.0f);
}

void Winograd::readGradients(const void* dy, std::int64_t first, std::int64_t count, std::int64_t room,
                             float* m) const
{
    const Tiles t = tiles();
    const std::int64_t channels = m_out.channels;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t picture = (first + i) / t.perPicture, place = (first + i) % t.perPicture;
        const TilePlace at{m_out.height, m_out.width, place / t.columns * 4, place % t.columns * 4};
        for (std::int64_t k = 0; k < channels; k += std::int64_t(m_kernels->lanes))
            m_kernels->transformGradient(further(dy, (picture * channels + k) * m_out.area(), m_keeps), at, m + i * channels + k,
                              std::size_t(room * channels));
    }
}

void Winograd::forward(const void* x, const float* filters, const float* bias, bool relu, void* y,
                       float* workspace, const void* positive) const
{
    const Tiles t = tiles();
    const std::int64_t room = tilesAtOnce(ForwardBlock), channels = m_in.channels, outputs = m_out.channels;
    const std::int64_t blocks = (t.total + room - 1) / room;
    const std::size_t perThread = Positions * std::size_t(room * (channels + outputs));
    const float floor = relu ? 0.0f : -INFINITY;
    static constexpr float NoBias[MostLanes] = {};
#pragma omp parallel for schedule(static) num_threads(m_threads)
    for (std::int64_t block = 0; block < blocks; ++block) {
        float* v = workspace + std::size_t(omp_get_thread_num()) * perThread;
        float* m = v + Positions * std::size_t(room * channels);
        const std::int64_t first = block * room, count = std::min(room, t.total - first);
        readTiles(x, first, count, room, v);
        const std::size_t rows = std::size_t(roundUp(count, RowsAtOnce));
        for (std::int64_t p = 0; p < std::int64_t(Positions); ++p)
            for (std::size_t k = 0; k < std::size_t(outputs);) {
                const std::size_t width = panelOf(k, std::size_t(outputs), m_kernels->panel).width;
                m_kernels->multiply(v + p * room * channels, std::size_t(channels),
                                    filters + p * channels * outputs + k * std::size_t(channels),
                                    m + p * room * outputs + k, std::size_t(outputs), rows,
                                    std::size_t(channels), width);
                k += width;
            }
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t picture = (first + i) / t.perPicture, place = (first + i) % t.perPicture;
            const TilePlace at{m_out.height, m_out.width, place / t.columns * 4, place % t.columns * 4};
            for (std::int64_t k = 0; k < outputs; k += std::int64_t(m_kernels->lanes)) {
                const std::int64_t plane = (picture * outputs + k) * m_out.area();
                m_kernels->transformOutput(m + i * outputs + k, std::size_t(room * outputs),
                                           further(y, plane, m_keeps), at, bias ? bias + k : NoBias, floor,
                                           positive ? further(positive, plane, m_keeps) : nullptr);
            }
        }
    }
}

void Winograd::backwardWeights(const void* x, const void* dy, std::span<float> dw, std::span<float> db,
                               float* workspace) const
{
    const Tiles t = tiles();
    const std::int64_t room = tilesAtOnce(WeightBlock), channels = m_in.channels, outputs = m_out.channels;
    const std::int64_t blocks = (t.total + room - 1) / room;
    const std::size_t sums = filterFloats(),
                      perThread = Positions * std::size_t(room * (channels + outputs)) + sums + std::size_t(outputs),
                      lanes = m_kernels->lanes;
#pragma omp parallel num_threads(m_threads)
    {
        float* u = workspace + std::size_t(omp_get_thread_num()) * perThread;
        float* biasSums = u + sums;
        float* v = biasSums + outputs;
        float* m = v + Positions * std::size_t(room * channels);
        std::fill_n(u, sums + std::size_t(outputs), 0.0f);
#pragma omp for schedule(static)
        for (std::int64_t block = 0; block < blocks; ++block) {
            const std::int64_t first = block * room, count = std::min(room, t.total - first);
            readTiles(x, first, count, room, v);
            readGradients(dy, first, count, room, m);
            const float* tileSums = m + SumPosition * room * outputs;
            for (std::int64_t i = 0; i < count && !db.empty(); ++i)
                for (std::int64_t k = 0; k < outputs; ++k)
                    biasSums[k] += tileSums[i * outputs + k];
            for (std::int64_t p = 0; p < std::int64_t(Positions); ++p)
                m_kernels->multiplyTransposed(v + p * room * channels, m + p * room * outputs,
                                   u + p * channels * outputs, std::size_t(channels), std::size_t(outputs),
                                   std::size_t(count));
        }
        // Each thread now has its own sums; they are joined in the order of the threads.
        const int threads = omp_get_num_threads();
#pragma omp single nowait
        for (int thread = 0; thread < threads; ++thread)
            for (std::size_t k = 0; k < db.size(); ++k)
                db[k] += workspace[std::size_t(thread) * perThread + sums + k];
#pragma omp for schedule(static)
        for (std::int64_t c = 0; c < channels; ++c)
            for (std::int64_t k = 0; k < outputs; k += std::int64_t(m_kernels->lanes)) {
                float joined[Positions * MostLanes] = {}, g[9 * MostLanes];
                for (int thread = 0; thread < threads; ++thread) {
                    const float* from = workspace + std::size_t(thread) * perThread + c * outputs + k;
                    for (std::size_t p = 0; p < Positions; ++p)
                        for (std::size_t lane = 0; lane < lanes; ++lane)
                            joined[p * lanes + lane] += from[p * std::size_t(channels * outputs) + lane];
                }
                m_kernels->transformFilterGradients(joined, lanes, g);
                for (std::size_t lane = 0; lane < lanes; ++lane)
                    for (std::size_t i = 0; i < 9; ++i)
                        dw[(std::size_t(k) + lane) * std::size_t(channels) * 9 + std::size_t(c) * 9 + i] +=
                            g[i * lanes + lane];
            }
    }
}

} // namespace phenodrop::nn
