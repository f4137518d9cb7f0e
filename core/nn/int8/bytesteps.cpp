#include "core/nn/int8/bytes.h"
#include "core/nn/int8/int8step.h"
#include "core/nn/layers/pool2d.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

Window windowOf(const Layer& layer, const Shape& in)
{
    if (const auto* pool = dynamic_cast<const Pool2d*>(&layer))
        return pool->window();
    return {.kernel = {int(in.height), int(in.width)}}; // global
}

std::byte stored(float x, float lowest)
{
    return std::byte(std::int8_t(wholeNumber(std::clamp(x, lowest, Int8Value::Largest))));
}

/// The part of a window that lies inside, in one direction.
struct Reach {
    std::int64_t begin, end;
};
Reach reach(std::int64_t out, int kernel, int stride, int padding, std::int64_t in)
{
    const std::int64_t start = out * stride - padding;
    return {std::max<std::int64_t>(0, start), std::min(in, start + kernel)};
}

/// Maxima of stored numbers are the stored maxima; means are taken of whole numbers and rounded once.
class PoolStep8 final : public Int8Step
{
public:
    explicit PoolStep8(const Int8Context& c)
        : m_batch(c.batch), m_in(c.in()), m_out(c.out()), m_window(windowOf(*c.node().layer, m_in)),
          m_max(c.node().layer->kind() == "maxpool2d"), m_signed(c.x().type == Int8Value::Type::S8),
          m_factor(c.x().scale / c.y().scale), m_lowest(c.y().lowest()), m_x(*c.inputs[0]), m_y(*c.output)
    {
    }

    void run() override
    {
#pragma omp parallel for schedule(static)
        for (std::int64_t line = 0; line < m_batch * m_out.height; ++line) {
            const std::int64_t n = line / m_out.height, i = line % m_out.height;
            if (m_signed)
                runLine<std::int8_t>(n, i);
            else
                runLine<std::uint8_t>(n, i);
        }
    }

    std::string algorithm() const override
    {
        return "own loops";
    }

private:
    template <typename T>
    void runLine(std::int64_t n, std::int64_t i)
    {
        std::vector<std::int32_t> sums(std::size_t(m_out.channels));
        const T* x = reinterpret_cast<const T*>(m_x.data) + n * m_in.count();
        T* y = reinterpret_cast<T*>(m_y.data) + (n * m_out.area() + i * m_out.width) * m_out.channels;
        const Reach rows = reach(i, m_window.kernel.h, m_window.stride.h, m_window.padding.h, m_in.height);
        for (std::int64_t j = 0; j < m_out.width; ++j, y += m_out.channels) {
            const Reach columns =
                reach(j, m_window.kernel.w, m_window.stride.w, m_window.padding.w, m_in.width);
            if (m_max)
                maximum(x, rows, columns, y);
            else
                mean(x, rows, columns, y, sums.data());
        }
    }

    template <typename T>
    void maximum(const T* x, Reach rows, Reach columns, T* y) const
    {
        const std::int64_t channels = m_in.channels;
        std::copy_n(x + (rows.begin * m_in.width + columns.begin) * channels, channels, y);
        for (std::int64_t r = rows.begin; r < rows.end; ++r)
            for (std::int64_t s = columns.begin; s < columns.end; ++s) {
                const T* from = x + (r * m_in.width + s) * channels;
                for (std::int64_t c = 0; c < channels; ++c)
                    y[c] = std::max(y[c], from[c]);
            }
    }

    template <typename T>
    void mean(const T* x, Reach rows, Reach columns, T* y, std::int32_t* sums) const
    {
        const std::int64_t channels = m_in.channels;
        std::fill_n(sums, channels, 0);
        for (std::int64_t r = rows.begin; r < rows.end; ++r)
            for (std::int64_t s = columns.begin; s < columns.end; ++s) {
                const T* from = x + (r * m_in.width + s) * channels;
                for (std::int64_t c = 0; c < channels; ++c)
                    sums[c] += from[c];
            }
        const float factor = m_factor / float((rows.end - rows.begin) * (columns.end - columns.begin));
        for (std::int64_t c = 0; c < channels; ++c)
            y[c] = T(std::to_integer<std::uint8_t>(stored(float(sums[c]) * factor, m_lowest)));
    }

    const std::int64_t m_batch;
    const Shape m_in, m_out;
    const Window m_window;
    const bool m_max, m_signed;
    const float m_factor, m_lowest;
    const Int8Place &m_x, &m_y;
};

/// Real values are added, so each branch may have its own scale.
class AddStep8 final : public Int8Step
{
public:
    explicit AddStep8(const Int8Context& c)
        : m_lowest(c.step.relu ? 0.0f : c.y().lowest()), m_inputs(c.inputs.begin(), c.inputs.end()),
          m_y(*c.output)
    {
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            m_values.push_back(c.x(i));
            m_factors.push_back(c.x(i).scale / c.y().scale);
        }
    }

    void run() override
    {
        constexpr std::int64_t Piece = 4096;
        const std::int64_t count = std::int64_t(m_y.life.bytes);
#pragma omp parallel for schedule(static)
        for (std::int64_t from = 0; from < count; from += Piece) {
            float sum[Piece] = {};
            const std::int64_t n = std::min(Piece, count - from);
            for (std::size_t i = 0; i < m_inputs.size(); ++i) {
                if (m_values[i].type == Int8Value::Type::U8)
                    add(sum, reinterpret_cast<const std::uint8_t*>(m_inputs[i]->data) + from, n,
                        m_factors[i]);
                else
                    add(sum, reinterpret_cast<const std::int8_t*>(m_inputs[i]->data) + from, n, m_factors[i]);
            }
            for (std::int64_t j = 0; j < n; ++j)
                m_y.data[from + j] = stored(sum[j], m_lowest);
        }
    }

    std::string algorithm() const override
    {
        return "own loops";
    }

private:
    template <typename T>
    static void add(float* sum, const T* x, std::int64_t n, float factor)
    {
        for (std::int64_t j = 0; j < n; ++j)
            sum[j] += factor * float(x[j]);
    }

    const float m_lowest;
    std::vector<const Int8Place*> m_inputs;
    const Int8Place& m_y;
    std::vector<Int8Value> m_values;
    std::vector<float> m_factors;
};

/// Branches side by side, each brought to the scale of the whole.
class ConcatStep8 final : public Int8Step
{
public:
    explicit ConcatStep8(const Int8Context& c)
        : m_pixels(c.batch * c.out().area()), m_channels(c.out().channels), m_lowest(c.y().lowest()),
          m_inputs(c.inputs.begin(), c.inputs.end()), m_y(*c.output)
    {
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            m_counts.push_back(c.in(i).channels);
            m_values.push_back(c.x(i));
            m_factors.push_back(c.x(i).scale / c.y().scale);
        }
    }

    void run() override
    {
#pragma omp parallel for schedule(static)
        for (std::int64_t pixel = 0; pixel < m_pixels; ++pixel) {
            std::byte* to = m_y.data + pixel * m_channels;
            for (std::size_t i = 0; i < m_inputs.size(); ++i) {
                const std::byte* from = m_inputs[i]->data + pixel * m_counts[i];
                for (std::int64_t c = 0; c < m_counts[i]; ++c)
                    *to++ = stored(storedNumber(m_values[i], from[c]) * m_factors[i], m_lowest);
            }
        }
    }

    std::string algorithm() const override
    {
        return "own loops";
    }

private:
    const std::int64_t m_pixels, m_channels;
    const float m_lowest;
    std::vector<const Int8Place*> m_inputs;
    const Int8Place& m_y;
    std::vector<std::int64_t> m_counts;
    std::vector<Int8Value> m_values;
    std::vector<float> m_factors;
};

} // namespace

std::unique_ptr<Int8Step> makePoolStep8(const Int8Context& c)
{
    return std::make_unique<PoolStep8>(c);
}
std::unique_ptr<Int8Step> makeAddStep8(const Int8Context& c)
{
    return std::make_unique<AddStep8>(c);
}
std::unique_ptr<Int8Step> makeConcatStep8(const Int8Context& c)
{
    return std::make_unique<ConcatStep8>(c);
}

} // namespace phenodrop::nn
