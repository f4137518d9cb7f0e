#include "core/nn/fast/arena.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <numeric>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace phenodrop::nn {

namespace {

constexpr std::size_t HugePage = std::size_t(2) << 20;
constexpr std::size_t CacheLine = 64;

std::size_t roundUp(std::size_t n, std::size_t to)
{
    return (n + to - 1) / to * to;
}

} // namespace

AlignedBuffer::AlignedBuffer(std::size_t bytes) : m_bytes(bytes)
{
    if (bytes == 0)
        return;
    const std::size_t alignment = bytes >= HugePage / 2 ? HugePage : CacheLine;
    const std::size_t rounded = roundUp(bytes, alignment);
    m_data = static_cast<std::byte*>(::operator new(rounded, std::align_val_t(alignment)));
#ifdef __linux__
    if (alignment == HugePage)
        madvise(m_data, rounded, MADV_HUGEPAGE);
#endif
    std::memset(m_data, 0, rounded);
}

AlignedBuffer::~AlignedBuffer()
{
    if (m_data)
        ::operator delete(m_data, std::align_val_t(m_bytes >= HugePage / 2 ? HugePage : CacheLine));
}

std::size_t planMemory(const std::vector<Lifetime>& lifetimes, std::vector<std::size_t>& offsets)
{
    std::vector<std::size_t> order(lifetimes.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return lifetimes[a].bytes > lifetimes[b].bytes; });
    offsets.assign(lifetimes.size(), 0);
    std::vector<std::size_t> placed;
    std::size_t total = 0;
    for (const std::size_t i : order) {
        // What is alive at the same time, by offset; i goes into the first gap that is wide enough.
        std::vector<std::pair<std::size_t, std::size_t>> taken;
        for (const std::size_t j : placed)
            if (lifetimes[j].first <= lifetimes[i].last && lifetimes[i].first <= lifetimes[j].last)
                taken.emplace_back(offsets[j], offsets[j] + roundUp(lifetimes[j].bytes, CacheLine));
        std::sort(taken.begin(), taken.end());
        std::size_t place = 0;
        for (const auto& [begin, end] : taken) {
            if (place + lifetimes[i].bytes <= begin)
                break;
            place = std::max(place, end);
        }
        offsets[i] = place;
        placed.push_back(i);
        total = std::max(total, place + roundUp(lifetimes[i].bytes, CacheLine));
    }
    return total;
}

} // namespace phenodrop::nn
