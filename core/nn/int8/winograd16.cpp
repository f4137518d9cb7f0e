#include "core/nn/int8/kernels16.h"
#include "core/nn/int8/product.h"

#include <algorithm>
#include <cmath>
#include <omp.h>

namespace phenodrop::nn {

using namespace kernels16;

namespace {

constexpr std::size_t BlockBytes = 384 << 10; ///< of tiles and sums at a time: they stay in the second cache
constexpr double LargestSum = 2147480000.0;   ///< just below 2³¹

std::int64_t roundUp(std::int64_t n, std::int64_t to)
{
    return (n + to - 1) / to * to;
}

/// Largest |Bᵀ d B| at a position for inputs up to 127: row sums of |Bᵀ| are 10, 10, 10, 6, 6, 10.
double largestInput(std::size_t position)
{
    constexpr double Rows[6] = {10, 10, 10, 6, 6, 10};
    return Int8Value::Largest * Rows[position / 6] * Rows[position % 6];
}

/// G g Gᵀ of one 3×3 filter.
void transformFilter(const float* g, double* u)
{
    constexpr double G[6][3] = {{1.0 / 4, 0, 0},
                                {-1.0 / 6, -1.0 / 6, -1.0 / 6},
                                {-1.0 / 6, 1.0 / 6, -1.0 / 6},
                                {1.0 / 24, 1.0 / 12, 1.0 / 6},
                                {1.0 / 24, -1.0 / 12, 1.0 / 6},
                                {0, 0, 1}};
    double t[6][3] = {};
    for (int i = 0; i < 6; ++i)
        for (int j = 0; j < 3; ++j)
            for (int r = 0; r < 3; ++r)
                t[i][j] += G[i][r] * double(g[r * 3 + j]);
    for (int i = 0; i < 6; ++i)
        for (int j = 0; j < 6; ++j)
            u[i * 6 + j] = t[i][0] * G[j][0] + t[i][1] * G[j][1] + t[i][2] * G[j][2];
}

/// A 3×3 convolution with stride 1 of 7-bit numbers. Weights keep more than 8 bits, and what is rounded is
/// their transform; sums are exact.
class Winograd16Product final : public Int8Product
{
public:
    Winograd16Product(const ProductJob& job, const FilterSource& source)
        : m_job(job), m_threads(omp_get_max_threads()), m_channels(std::size_t(job.in.channels)),
          m_outputs(std::size_t(job.out.channels)), m_rows((job.out.height + 3) / 4),
          m_columns((job.out.width + 3) / 4), m_room(tilesAtOnce()),
          m_filters(Positions * m_channels * m_outputs * sizeof(std::int16_t)),
          m_workspace(std::size_t(m_threads) * workspacePerThread()), m_scale(Positions * m_outputs)
    {
        prepare(source);
    }

    void run(const std::byte* x, std::byte* y) override
    {
        const std::int64_t total = m_rows * m_columns * m_job.batch, blocks = (total + m_room - 1) / m_room;
#pragma omp parallel for schedule(static) num_threads(m_threads)
        for (std::int64_t block = 0; block < blocks; ++block)
            runBlock(x, y, block * m_room, std::min(m_room, total - block * m_room));
    }

    std::string algorithm() const override
    {
        return "int8 winograd F(4x4,3x3) 16 bit";
    }
    std::size_t bytes() const override
    {
        return m_filters.bytes() + m_workspace.bytes();
    }

private:
    std::int64_t tilesAtOnce() const
    {
        const std::int64_t total = m_rows * m_columns * m_job.batch;
        const std::int64_t perTile = std::int64_t(Positions * (2 * m_channels + 4 * m_outputs));
        const std::int64_t wanted = std::max<std::int64_t>(12, std::int64_t(BlockBytes) / perTile);
        const std::int64_t rounds =
            std::max<std::int64_t>(1, (total + wanted * m_threads - 1) / (wanted * m_threads));
        return roundUp((total + rounds * m_threads - 1) / (rounds * m_threads), std::int64_t(RowsAtOnce));
    }
    std::size_t tileBytes() const
    {
        return Positions * std::size_t(m_room) * m_channels * 2;
    }
    std::size_t workspacePerThread() const
    {
        return tileBytes() + Positions * std::size_t(m_room) * m_outputs * 4;
    }

    /// Where filter (k, c) of position 0 lies: panels of 16 output channels (the last of 8 when K leaves 8),
    /// in them pairs of input channels.
    std::size_t place(std::size_t k, std::size_t c) const
    {
        const std::size_t first = k / Panel * Panel, width = std::min(Panel, m_outputs - first);
        return first * m_channels + (c / 2 * width + k - first) * 2 + c % 2;
    }

    void prepare(const FilterSource& source)
    {
        const std::vector<float> ones(m_outputs, 1.0f);
        std::vector<float> bias;
        for (std::size_t k = 0; k < m_outputs; ++k)
            bias.push_back(source.bias(k));
        m_requantise = requantisation(m_job, ones, bias); // its factor is the input's scale over the output's
        auto* filters = reinterpret_cast<std::int16_t*>(m_filters.data());
#pragma omp parallel for schedule(static) num_threads(m_threads)
        for (std::ptrdiff_t output = 0; output < std::ptrdiff_t(m_outputs); ++output) {
            const std::size_t k = std::size_t(output);
            std::vector<float> row(source.perOutput());
            std::vector<double> u(Positions * m_channels);
            source.row(k, row.data());
            for (std::size_t c = 0; c < m_channels; ++c)
                transformFilter(row.data() + c * 9, u.data() + c * Positions);
            for (std::size_t p = 0; p < Positions; ++p) {
                const double scale = scaleFor(u, p);
                m_scale[p * m_outputs + k] = float(scale) * m_requantise.factor[k];
                for (std::size_t c = 0; c < m_channels; ++c)
                    filters[p * m_channels * m_outputs + place(k, c)] =
                        std::int16_t(std::nearbyint(u[c * Positions + p] / scale));
            }
        }
    }

    /// The smallest scale at which a filter position's numbers fit 16 bits and no sum with them 32.
    double scaleFor(const std::vector<double>& u, std::size_t p) const
    {
        double largest = 0, sum = 0;
        for (std::size_t c = 0; c < m_channels; ++c) {
            const double magnitude = std::abs(u[c * Positions + p]);
            largest = std::max(largest, magnitude);
            sum += magnitude;
        }
        const double room =
            LargestSum / largestInput(p) - 0.5 * double(m_channels); // rounding adds up to ½ each
        const double scale = std::max(largest / 32767, sum / room);
        return scale > 0 ? scale : 1;
    }

    Tile tileAt(std::int64_t i, const Shape& shape, int padding) const
    {
        const std::int64_t at = i % (m_rows * m_columns);
        return {shape.height, shape.width, shape.channels, at / m_columns * 4 - padding,
                at % m_columns * 4 - padding};
    }

    void runBlock(const std::byte* x, std::byte* y, std::int64_t first, std::int64_t count)
    {
        std::byte* work = m_workspace.data() + std::size_t(omp_get_thread_num()) * workspacePerThread();
        auto* tiles = reinterpret_cast<std::int16_t*>(work);
        auto* sums = reinterpret_cast<std::int32_t*>(work + tileBytes());
        const auto* filters = reinterpret_cast<const std::int16_t*>(m_filters.data());
        const std::size_t room = std::size_t(m_room), perPicture = std::size_t(m_rows * m_columns);
        for (std::size_t i = 0; i < std::size_t(count); ++i) {
            const std::size_t picture = (std::size_t(first) + i) / perPicture;
            transformInput(reinterpret_cast<const std::uint8_t*>(x) + picture * std::size_t(m_job.in.count()),
                           tileAt(first + std::int64_t(i), m_job.in, m_job.window.padding.h),
                           tiles + i * m_channels, room * m_channels);
        }
        const std::size_t rows = std::size_t(roundUp(count, std::int64_t(RowsAtOnce)));
        for (std::size_t p = 0; p < Positions; ++p)
            for (std::size_t k = 0; k < m_outputs; k += Panel)
                multiply(tiles + p * room * m_channels, m_channels,
                         filters + p * m_channels * m_outputs + k * m_channels,
                         sums + p * room * m_outputs + k, m_outputs, rows, m_channels,
                         std::min(Panel, m_outputs - k));
        const std::size_t unit = m_job.y.isByte() ? 1 : sizeof(float);
        const Output output{m_scale.data(), m_requantise.shift.data(), m_requantise.lowest, m_job.y.isByte()};
        for (std::size_t i = 0; i < std::size_t(count); ++i) {
            const std::size_t picture = (std::size_t(first) + i) / perPicture;
            transformOutput(sums + i * m_outputs, room * m_outputs, output,
                            tileAt(first + std::int64_t(i), m_job.out, 0),
                            y + picture * std::size_t(m_job.out.count()) * unit);
        }
    }

    const ProductJob m_job;
    const int m_threads;
    const std::size_t m_channels, m_outputs;
    const std::int64_t m_rows, m_columns, m_room;
    AlignedBuffer m_filters, m_workspace;
    std::vector<float> m_scale;
    Requantisation m_requantise;
};

/// Each weight is read once for up to eight samples.
class DenseBytesProduct final : public Int8Product
{
public:
    DenseBytesProduct(const ProductJob& job, const FilterSource& source)
        : m_job(job), m_filters(quantised(source)),
          m_requantise(requantisation(job, m_filters.scale, m_filters.bias))
    {
    }

    void run(const std::byte* x, std::byte* y) override
    {
        const std::size_t d = m_filters.perOutput, outputs = m_filters.scale.size(),
                          batch = std::size_t(m_job.batch);
#pragma omp parallel for schedule(static)
        for (std::ptrdiff_t output = 0; output < std::ptrdiff_t(outputs); ++output) {
            const std::size_t k = std::size_t(output);
            std::int32_t sums[8];
            for (std::size_t n = 0; n < batch; n += 8) {
                const std::size_t count = std::min<std::size_t>(8, batch - n);
                denseRow(reinterpret_cast<const std::uint8_t*>(x) + n * d, d, count,
                         m_job.x.type == Int8Value::Type::S8, m_filters.row(k), d, sums);
                for (std::size_t i = 0; i < count; ++i)
                    store(y, (n + i) * outputs + k,
                          float(sums[i]) * m_requantise.factor[k] + m_requantise.shift[k]);
            }
        }
    }

    std::string algorithm() const override
    {
        return "int8 rows avx2";
    }
    std::size_t bytes() const override
    {
        return m_filters.bytes.bytes();
    }

private:
    void store(std::byte* y, std::size_t place, float value) const
    {
        if (m_job.y.isByte())
            y[place] = std::byte(std::int8_t(nearestStored(value, m_requantise.lowest)));
        else
            reinterpret_cast<float*>(y)[place] = std::max(value, m_requantise.lowest);
    }

    const ProductJob m_job;
    const QuantisedFilters m_filters;
    const Requantisation m_requantise;
};

bool processorHasAvx2()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return false;
#endif
}

} // namespace

bool winograd16Fits(const ProductJob& job)
{
    const Window& w = job.window;
    const bool shaped = !job.dense && job.groups == 1 && w.kernel == Size2(3) && w.stride == Size2(1) &&
                        w.dilation == Size2(1) && w.padding.h == w.padding.w && w.padding.h <= 2;
    if (!shaped || job.x.type != Int8Value::Type::U8 || job.in.channels % 8 || job.out.channels % 8 ||
        job.in.channels > 4096 || !processorHasAvx2())
        return false;
    // A small plane is mostly the unused rest of its last tiles.
    const double computed = double(roundUp(job.out.height, 4) * roundUp(job.out.width, 4));
    return computed <= 2.0 * double(job.out.area());
}

std::unique_ptr<Int8Product> makeWinograd16Product(const ProductJob& job, const FilterSource& source)
{
    return std::make_unique<Winograd16Product>(job, source);
}

bool denseBytesFits(const ProductJob& job)
{
    return job.dense && processorHasAvx2();
}

std::unique_ptr<Int8Product> makeDenseBytesProduct(const ProductJob& job, const FilterSource& source)
{
    return std::make_unique<DenseBytesProduct>(job, source);
}

} // namespace phenodrop::nn
