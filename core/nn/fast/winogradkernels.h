#pragma once

#include <cstddef>

/// The inner loops of Winograd's convolution F(4×4, 3×3) on a block of channels at a time. This header and its
/// sources know nothing of the engine: on x86 they are compiled for AVX2 and for AVX-512, newer than the
/// rest, so they share no inline code.
///
/// A 4×4 tile of outputs needs a 6×6 tile of inputs d and 36 multiplications per channel pair instead of 144:
///
///     Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A      dL/dg = Gᵀ[(A dY Aᵀ) ⊙ (Bᵀ d B)]G
///
/// Source: Lavin & Gray 2016, CVPR, section 4.3 (the matrices A, B, G).
namespace phenodrop::nn::winograd {

constexpr std::size_t Positions = 36; ///< of a transformed tile
constexpr std::size_t RowsAtOnce = 6; ///< tiles that multiply() takes together

/// One block of channels of one picture: height × width × lanes, and a tile's upper left corner, which may
/// lie outside.
struct TilePlace {
    std::ptrdiff_t height, width;
    std::ptrdiff_t top, left;
};

/// The loops for one instruction set and one way to keep activations: planes hold f32 or bf16 numbers, all else is f32.
/// Numbers of channels are multiples of `lanes`.
struct Kernels {
    std::size_t lanes; ///< channels in a block of the layout: 8 of nChw8c, 16 of nChw16c
    std::size_t panel; ///< output channels that multiply() makes together: 2·lanes; in the last panel lanes

    /// Bᵀ d B of a 6×6 tile; outside the picture is 0. Position p goes to out + p·stride.
    void (*transformInput)(const void* plane, const TilePlace& at, float* out, std::size_t stride);
    /// A dY Aᵀ of a 4×4 tile; outside is 0.
    void (*transformGradient)(const void* plane, const TilePlace& at, float* out, std::size_t stride);
    /// Aᵀ M A + bias, then max(·, floor), into the part of the 4×4 tile that lies inside. `bias` has
    /// `lanes` numbers. Where `positive` (a plane like it, or null) is not above 0, the result is 0.
    void (*transformOutput)(const float* in, std::size_t stride, void* plane, const TilePlace& at,
                            const float* bias, float floor, const void* positive);

    /// G g Gᵀ of `lanes` filters: g is 9×lanes, the result 36×lanes with `stride` between positions.
    void (*transformFilters)(const float* g, float* out, std::size_t stride);
    /// Gᵀ U G of as many: the inverse direction for gradients, 36×lanes → 9×lanes.
    void (*transformFilterGradients)(const float* u, std::size_t stride, float* g);

    /// c = a·b: a is rows×depth (rows a multiple of 6), b one panel depth×columns, c rows×columns within rows
    /// of ldc. columns: panel or lanes.
    void (*multiply)(const float* a, std::size_t lda, const float* b, float* c, std::size_t ldc,
                     std::size_t rows, std::size_t depth, std::size_t columns);
    /// c += aᵀ·b: a is depth×rows, b depth×columns , c rows×columns.
    void (*multiplyTransposed)(const float* a, const float* b, float* c, std::size_t rows,
                               std::size_t columns, std::size_t depth);
};

const Kernels& avx2Kernels(); ///< where there is no AVX2 to compile for: what the processor has
const Kernels& avx512Kernels(); ///< only where PHENODROP_WITH_AVX512
const Kernels& bf16Kernels();   ///< the same on planes of bf16, for a processor that converts them itself

} // namespace phenodrop::nn::winograd
