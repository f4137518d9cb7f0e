#pragma once

#include <cstddef>
#include <cstdint>

/// The inner loops of the int8 path for AVX2: Winograd's F(4×4, 3×3) in 16-bit integers, and the products of
/// a dense layer. As in winogradkernels.h, this header and its source know nothing of the engine.
///
/// Inputs are 0 … 127, so Bᵀ d B is at most 127·10·10 = 12,700: exact in 16 bits. The transformed filters are
/// rounded to 16 bits with a scale for each position and output channel, small enough that no sum of products
/// can leave 32 bits. vpmaddwd multiplies 16 pairs at once where an f32 FMA does 8.
namespace phenodrop::nn::kernels16 {

constexpr std::size_t Positions = 36;
constexpr std::size_t RowsAtOnce = 6; ///< tiles that multiply() takes together
constexpr std::size_t Panel = 16;     ///< output channels that it makes together

/// A picture height × width × channels and a tile's upper left corner, which may lie outside.
struct Tile {
    std::ptrdiff_t height, width, channels;
    std::ptrdiff_t top, left;
};

/// Bᵀ d B of a 6×6 tile for all channels (a multiple of 8); position p goes to out + p·stride.
void transformInput(const std::uint8_t* picture, const Tile& at, std::int16_t* out, std::size_t stride);

/// c = a·b: a is rows×depth (rows a multiple of 6, depth even), b one panel of depth/2 × columns × 2, c
/// rows×columns within rows of ldc. columns: 16 or 8.
void multiply(const std::int16_t* a, std::size_t lda, const std::int16_t* b, std::int32_t* c, std::size_t ldc,
              std::size_t rows, std::size_t depth, std::size_t columns);

/// What becomes of sums: y = Aᵀ(sum × scale[p])A + shift, at least `lowest`; bytes are rounded and at most
/// 127.
struct Output {
    const float* scale; ///< 36 × channels
    const float* shift; ///< channels
    float lowest;
    bool bytes; ///< else floats
};
/// For all channels (a multiple of 8), into the part of the 4×4 tile inside the picture.
void transformOutput(const std::int32_t* in, std::size_t stride, const Output& output, const Tile& at,
                     void* y);

/// Numbers in blocks of eight channels, pixels × 8, to bytes of pixels with `stride` between them: ×factor,
/// rounded, within lowest … 127.
void roundBlock(const float* from, std::size_t pixels, float factor, float lowest, std::uint8_t* to,
                std::size_t stride);

/// sums[n] = Σ x[n][i]·w[i] for up to 8 samples: x 0 … 127, or −127 … 127 where `isSigned`, with `ldx`
/// between samples; w −127 … 127. Two products of that size fit the 16 bits in which vpmaddubsw adds them.
void denseRow(const std::uint8_t* x, std::size_t ldx, std::size_t samples, bool isSigned,
              const std::int8_t* w, std::size_t n, std::int32_t* sums);

} // namespace phenodrop::nn::kernels16
