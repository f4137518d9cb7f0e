#pragma once

#include "core/nn/fast/arena.h"
#include "core/nn/fast/loops.h"

#include <dnnl.hpp>

namespace phenodrop::nn {

/// A piece of the planned memory: an activation, a gradient or something between two primitives.
struct Slot {
    dnnl::memory memory; ///< gets its place when the plan is made
    Lifetime life;

    dnnl::memory::desc desc() const { return memory.get_desc(); }
    bool isBf16() const { return desc().data_type() == dnnl::memory::data_type::bf16; }
    void* place() const { return memory.get_data_handle(); }
    /// The numbers of an f32 slot.
    float* data() const { return static_cast<float*>(memory.get_data_handle()); }
    std::size_t floats() const { return life.bytes / sizeof(float); }
    /// The numbers of a bf16 slot.
    Bf16* halves() const { return static_cast<Bf16*>(memory.get_data_handle()); }
    std::size_t halfCount() const { return life.bytes / sizeof(Bf16); }
};

// On slots of one layout and type.

inline void addInto(const Slot& y, const Slot& x) ///< y += x
{
    y.isBf16() ? addInto(y.halves(), x.halves(), y.halfCount()) : addInto(y.data(), x.data(), y.floats());
}

inline void maskByRelu(const Slot& dy, const Slot& y) ///< dy = y > 0 ? dy : 0
{
    dy.isBf16() ? maskByRelu(dy.halves(), y.halves(), dy.halfCount())
                : maskByRelu(dy.data(), y.data(), dy.floats());
}

inline void sumOf(const Slot& y, const Slot& a, const Slot& b, bool relu) ///< y = a + b, then ReLU
{
    y.isBf16() ? sumOf(y.halves(), a.halves(), b.halves(), relu, y.halfCount())
               : sumOf(y.data(), a.data(), b.data(), relu, y.floats());
}

} // namespace phenodrop::nn
