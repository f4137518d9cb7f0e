#include "core/nn/int8/product.h"

#include <cmath>

namespace phenodrop::nn {

Requantisation requantisation(const ProductJob& job, std::span<const float> weightScales,
                              std::span<const float> bias)
{
    const float unit = job.y.isByte() ? job.y.scale : 1.0f;
    Requantisation r;
    r.lowest = job.relu ? 0.0f : job.y.isByte() ? job.y.lowest() : -INFINITY;
    for (std::size_t k = 0; k < weightScales.size(); ++k) {
        r.factor.push_back(job.x.scale * weightScales[k] / unit);
        r.shift.push_back(bias[k] / unit);
    }
    return r;
}

namespace {

class PlainProduct final : public Int8Product
{
public:
    PlainProduct(const ProductJob& job, const FilterSource& source)
        : m_job(job), m_filters(quantised(source)),
          m_requantise(requantisation(job, m_filters.scale, m_filters.bias))
    {
    }

    void run(const std::byte* x, std::byte* y) override
    {
        const Shape out = m_job.out;
        for (std::int64_t n = 0; n < m_job.batch; ++n)
            for (std::int64_t i = 0; i < out.height; ++i)
                for (std::int64_t j = 0; j < out.width; ++j)
                    for (std::int64_t k = 0; k < out.channels; ++k)
                        store(y, std::size_t(((n * out.height + i) * out.width + j) * out.channels + k),
                              std::size_t(k), sum(x, n, i, j, k));
    }

    std::string algorithm() const override { return "int8 plain"; }
    std::size_t bytes() const override { return m_filters.bytes.bytes(); }

private:
    std::int64_t sum(const std::byte* x, std::int64_t n, std::int64_t i, std::int64_t j, std::int64_t k) const
    {
        const Window& w = m_job.window;
        const Shape in = m_job.in;
        const std::int64_t perGroup = in.channels / m_job.groups;
        const std::int64_t first = k / (m_job.out.channels / m_job.groups) * perGroup;
        const std::int8_t* q = m_filters.row(std::size_t(k));
        std::int64_t total = 0;
        for (std::int64_t c = 0; c < perGroup; ++c)
            for (int r = 0; r < w.kernel.h; ++r)
                for (int s = 0; s < w.kernel.w; ++s, ++q) {
                    const std::int64_t row = i * w.stride.h + r * w.dilation.h - w.padding.h;
                    const std::int64_t column = j * w.stride.w + s * w.dilation.w - w.padding.w;
                    if (row < 0 || row >= in.height || column < 0 || column >= in.width)
                        continue;
                    const std::size_t place =
                        std::size_t(((n * in.height + row) * in.width + column) * in.channels + first + c);
                    const int value = m_job.x.type == Int8Value::Type::U8
                                          ? int(std::to_integer<std::uint8_t>(x[place]))
                                          : int(std::int8_t(x[place]));
                    total += value * *q;
                }
        return total;
    }

    void store(std::byte* y, std::size_t place, std::size_t k, std::int64_t sum) const
    {
        const float value = float(sum) * m_requantise.factor[k] + m_requantise.shift[k];
        if (m_job.y.isByte())
            y[place] = std::byte(std::int8_t(nearestStored(value, m_requantise.lowest)));
        else
            reinterpret_cast<float*>(y)[place] = std::max(value, m_requantise.lowest);
    }

    const ProductJob m_job;
    const QuantisedFilters m_filters;
    const Requantisation m_requantise;
};

} // namespace

std::unique_ptr<Int8Product> makePlainProduct(const ProductJob& job, const FilterSource& source)
{
    return std::make_unique<PlainProduct>(job, source);
}

} // namespace phenodrop::nn
