#pragma once

#include "core/nn/layers/conv2d.h"

#include <span>

namespace phenodrop::nn {

namespace winograd {
struct Kernels;
}

/// A 3×3 convolution with stride 1 by Winograd's F(4×4, 3×3), on activations in blocks of lanes()
/// channels: 16 (nChw16c) where the processor has AVX-512 and the channels come in sixteens, else 8
/// (nChw8c). Numbers differ from the direct way by rounding: relative L2 error about 1e-6. Activations are
/// f32, or bf16 in sixteens where the processor converts them; what is computed in between is f32.
class Winograd
{
public:
    enum class Keeps { F32, Bf16 };

    /// Whether this processor and this convolution allow it, and it pays.
    static bool fits(const Conv2d& conv, const Shape& in, const Shape& out, Keeps keeps = Keeps::F32);

    Winograd(std::int64_t batch, const Shape& in, const Shape& out, int padding, Keeps keeps = Keeps::F32);

    std::size_t lanes() const;           ///< channels in a block of the activations
    std::size_t filterFloats() const;    ///< of transformed weights
    std::size_t workspaceFloats() const; ///< for forward()
    std::size_t weightWorkspaceFloats() const;

    /// Weights K×C×3×3 → filters for forward().
    void prepare(std::span<const float> weights, float* filters) const;
    /// The same weights turned round and transposed, for a Winograd made by backward().
    void prepareBackward(std::span<const float> weights, float* filters) const;
    /// The convolution that takes dy back to dx: prepareBackward() of this object, then its forward().
    Winograd backward() const { return {m_batch, m_out, m_in, 2 - m_padding, m_keeps}; }

    /// y = relu?(x ∗ w + bias); bias K or null. Where `positive` (laid out as y, or null) is not above 0, y is 0.
    void forward(const void* x, const float* filters, const float* bias, bool relu, void* y,
                 float* workspace, const void* positive = nullptr) const;
    /// dw (K×C×3×3) and db (K, or empty) += their gradients; the order of additions depends on the number of
    /// threads only.
    void backwardWeights(const void* x, const void* dy, std::span<float> dw, std::span<float> db,
                         float* workspace) const;

private:
    struct Tiles {
        std::int64_t rows, columns, perPicture, total;
    };
    Tiles tiles() const;
    std::int64_t tilesAtOnce(std::size_t bytes) const;
    void readTiles(const void* x, std::int64_t first, std::int64_t count, std::int64_t room, float* v) const;
    void readGradients(const void* dy, std::int64_t first, std::int64_t count, std::int64_t room,
                       float* m) const;

    std::int64_t m_batch;
    Shape m_in, m_out;
    int m_padding;
    Keeps m_keeps;
    int m_threads;
    const winograd::Kernels* m_kernels;
};

} // namespace phenodrop::nn
