#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace phenodrop::nn {

/// Memory at a 2 MB boundary in huge pages where the system has them: touching fresh 4 KB pages in every step
/// was measured to cost more than the arithmetic. Zero-filled. Throws std::bad_alloc.
class AlignedBuffer
{
public:
    AlignedBuffer() = default;
    explicit AlignedBuffer(std::size_t bytes);
    AlignedBuffer(AlignedBuffer&& other) noexcept
        : m_data(std::exchange(other.m_data, nullptr)), m_bytes(other.m_bytes)
    {
    }
    AlignedBuffer& operator=(AlignedBuffer&& other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_bytes, other.m_bytes);
        return *this;
    }
    ~AlignedBuffer();

    std::byte* data() const { return m_data; }
    float* floats() const { return reinterpret_cast<float*>(m_data); }
    std::size_t bytes() const { return m_bytes; }

private:
    std::byte* m_data = nullptr;
    std::size_t m_bytes = 0;
};

/// Something that needs `bytes` of memory from step `first` to step `last`, both included.
struct Lifetime {
    std::size_t bytes = 0;
    int first = 0;
    int last = 0;
};

/// Gives each its offset in one block, so that things alive at the same time never overlap: largest first,
/// each at the lowest place that is free. Returns the block's size.
std::size_t planMemory(const std::vector<Lifetime>& lifetimes, std::vector<std::size_t>& offsets);

} // namespace phenodrop::nn
