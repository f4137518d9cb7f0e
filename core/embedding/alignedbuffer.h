#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

namespace phenodrop {

/// Floats that start on a cache line, kept between iterations: fresh pages cost more than what is computed in
/// them.
class AlignedBuffer
{
public:
    /// Room for `count` floats, all zero when it had to grow; otherwise left as they are.
    float* reserve(std::size_t count)
    {
        if (count > m_capacity) {
            m_capacity = std::max(count, m_capacity + m_capacity / 2);
            m_values.reset(static_cast<float*>(::operator new(m_capacity * sizeof(float), Alignment)));
            std::fill_n(m_values.get(), m_capacity, 0.0F);
        }
        return m_values.get();
    }
    float* data() { return m_values.get(); }
    const float* data() const { return m_values.get(); }

private:
    static constexpr std::align_val_t Alignment{64};
    struct Free {
        void operator()(float* values) const { ::operator delete(values, Alignment); }
    };
    std::unique_ptr<float, Free> m_values;
    std::size_t m_capacity = 0;
};

} // namespace phenodrop
