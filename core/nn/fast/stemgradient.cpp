#include "core/nn/fast/stemgradient.h"

#include "core/nn/fast/choice.h"
#include "core/nn/fast/stemkernels.h"

#include <algorithm>
#include <omp.h>

namespace phenodrop::nn {

using namespace stem;

namespace {

constexpr std::int64_t MostChannels = 8;
constexpr std::size_t RowBytes = 24 << 10; ///< of dy at a time: every group of taps finds it in the first cache

const Kernels* kernelsOf(std::size_t lanes)
{
#ifdef PHENODROP_WITH_AVX512
    if (lanes == 16 && hasIsa(dnnl::cpu_isa::avx512_core))
        return &avx512Kernels();
#endif
#if defined(__x86_64__)
    const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && hasIsa(dnnl::cpu_isa::avx2);
#else
    const bool has = true; // the kernels are compiled for what every processor of that kind has
#endif
    return lanes == 8 && has ? &avx2Kernels() : nullptr;
}

} // namespace

std::optional<StemGradient> StemGradient::make(std::int64_t batch, const Conv2d& conv, const Shape& in, const Shape& out,
                                               std::size_t lanes)
{
    const auto& o = conv.options();
    if (o.groups != 1 || in.channels > MostChannels)
        return std::nullopt;
    StemGradient g;
    g.m_kernels = kernelsOf(lanes);
    if (!g.m_kernels)
        return std::nullopt;
    const Window& w = o.window;
    g.m_batch = std::size_t(batch);
    g.m_channels = std::size_t(in.channels);
    g.m_outputs = std::size_t(out.channels);
    g.m_blocks = (g.m_outputs + lanes - 1) / lanes;
    g.m_in = in;
    g.m_out = out;
    g.m_stride = w.stride;
    g.m_padding = w.padding;
    // Every pixel that a tap sees, and no row of the input is left out.
    g.m_height = std::size_t(std::max<std::int64_t>(in.height + w.padding.h,
                                                    (out.height - 1) * w.stride.h + (w.kernel.h - 1) * w.dilation.h + 1));
    g.m_width = std::size_t(std::max<std::int64_t>(in.width + w.padding.w,
                                                   (out.width - 1) * w.stride.w + (w.kernel.w - 1) * w.dilation.w + 1));
    for (std::size_t c = 0; c < g.m_channels; ++c)
        for (int r = 0; r < w.kernel.h; ++r)
            for (int s = 0; s < w.kernel.w; ++s)
                g.m_offsets.push_back((c * g.m_height + std::size_t(r * w.dilation.h)) * g.m_width +
                                      std::size_t(s * w.dilation.w));
    g.m_taps = g.m_offsets.size();
    while (g.m_offsets.size() % TapsAtOnce)
        g.m_offsets.push_back(0); // computed and not used
    g.m_threads = omp_get_max_threads();
    return g;
}

std::size_t StemGradient::sumFloats() const
{
    return (m_offsets.size() + 1) * m_blocks * m_kernels->lanes;
}

std::size_t StemGradient::workspaceFloats() const
{
    return std::size_t(m_threads) * (sumFloats() + m_channels * m_height * m_width);
}

const float* StemGradient::padded(const float* x, std::span<float> room) const
{
    if (m_height == std::size_t(m_in.height) && m_width == std::size_t(m_in.width))
        return x;
    std::fill(room.begin(), room.end(), 0.0f);
    for (std::size_t c = 0; c < m_channels; ++c)
        for (std::size_t row = 0; row < std::size_t(m_in.height); ++row)
            std::copy_n(x + (c * std::size_t(m_in.height) + row) * std::size_t(m_in.width), m_in.width,
                        room.data() + (c * m_height + row + std::size_t(m_padding.h)) * m_width +
                            std::size_t(m_padding.w));
    return room.data();
}

/// `blocks` blocks of channels of one picture, `x` padded.
void StemGradient::addPicture(const float* x, const float* dy, std::size_t block, std::size_t blocks, float* sums,
                              float* bias) const
{
    const std::size_t lanes = m_kernels->lanes, columns = std::size_t(m_out.width), height = std::size_t(m_out.height);
    const std::size_t atOnce = std::max<std::size_t>(1, RowBytes / (columns * lanes * blocks * sizeof(float)));
    const auto add = blocks == m_kernels->blocks ? m_kernels->add : m_kernels->addOneBlock;
    for (std::size_t row = 0; row < height; row += atOnce) {
        const Rows rows{x + row * std::size_t(m_stride.h) * m_width,
                        dy + row * columns * lanes,
                        std::min(atOnce, height - row),
                        columns,
                        std::size_t(m_stride.h) * m_width,
                        std::size_t(m_stride.w),
                        height * columns * lanes};
        for (std::size_t tap = 0; tap < m_offsets.size(); tap += TapsAtOnce)
            add(rows, m_offsets.data() + tap, sums + (block * m_offsets.size() + tap * blocks) * lanes,
                tap == 0 ? bias + block * lanes : nullptr);
    }
}

void StemGradient::add(const float* x, const float* dy, std::span<float> dw, std::span<float> db,
                       float* workspace) const
{
    const std::size_t lanes = m_kernels->lanes, taps = m_offsets.size(), area = std::size_t(m_out.area());
    const std::size_t perThread = sumFloats() + m_channels * m_height * m_width;
    const std::size_t together = m_kernels->blocks, groups = (m_blocks + together - 1) / together;
    const auto widthAt = [&](std::size_t block) { return m_blocks - block >= together ? together : std::size_t(1); };
#pragma omp parallel num_threads(m_threads)
    {
        float* sums = workspace + std::size_t(omp_get_thread_num()) * perThread;
        float* bias = sums + taps * m_blocks * lanes;
        const std::span<float> room(sums + sumFloats(), m_channels * m_height * m_width);
        std::fill_n(sums, sumFloats(), 0.0f);
        const float* last = nullptr;
        const float* picture = nullptr;
#pragma omp for schedule(static)
        for (std::ptrdiff_t item = 0; item < std::ptrdiff_t(m_batch * groups); ++item) {
            const std::size_t n = std::size_t(item) / groups, block = std::size_t(item) % groups * together;
            const float* from = x + n * std::size_t(m_in.count());
            if (from != last)
                picture = padded(from, room);
            last = from;
            addPicture(picture, dy + (n * m_blocks + block) * area * lanes, block, widthAt(block), sums, bias);
        }
        // Each thread has its own sums; they are joined in the order of the threads.
        const int threads = omp_get_num_threads();
#pragma omp for schedule(static)
        for (std::ptrdiff_t output = 0; output < std::ptrdiff_t(m_outputs); ++output) {
            const std::size_t k = std::size_t(output), block = k / lanes / together * together, width = widthAt(block);
            const std::size_t lane = k - block * lanes; // among those of its group
            for (int thread = 0; thread < threads; ++thread) {
                const float* from = workspace + std::size_t(thread) * perThread;
                for (std::size_t tap = 0; tap < m_taps; ++tap)
                    dw[k * m_taps + tap] += from[block * taps * lanes + tap * width * lanes + lane];
                if (!db.empty())
                    db[k] += from[taps * m_blocks * lanes + k];
            }
        }
    }
}

} // namespace phenodrop::nn
