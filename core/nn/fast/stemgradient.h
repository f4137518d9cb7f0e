#pragma once

#include "core/nn/layers/conv2d.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace phenodrop::nn {

namespace stem {
struct Kernels;
}

/// The gradient of the weights of a network's first convolution, whose few input channels fill no vector:
///
///     dw[k, c, r, s] = Σ x[n, c, y·stride + r, x·stride + s] · dy[n, k, y, x]      over pictures and pixels
///
/// taken as vectors over the output channels k. oneDNN 2.6 falls back to blocks of eight padded channels there for any other
/// number than 1 and 3, at a fifth of this speed.
class StemGradient
{
public:
    /// Of the layout N×C×H×W for x, and for dy blocks of `lanes` channels, padded with zeros. Nullopt where this
    /// processor has no vectors of `lanes`, or the convolution is not a narrow one.
    static std::optional<StemGradient> make(std::int64_t batch, const Conv2d& conv, const Shape& in, const Shape& out,
                                            std::size_t lanes);

    std::size_t workspaceFloats() const;
    /// dw (K×C×R×S) and db (K, or empty) += their gradients; the order of additions depends on the number of threads
    /// only.
    void add(const float* x, const float* dy, std::span<float> dw, std::span<float> db, float* workspace) const;

private:
    StemGradient() = default;
    std::size_t sumFloats() const; ///< of one thread
    const float* padded(const float* x, std::span<float> room) const;
    void addPicture(const float* x, const float* dy, std::size_t block, std::size_t blocks, float* sums,
                    float* bias) const;

    std::size_t m_batch = 0, m_channels = 0, m_outputs = 0, m_blocks = 0, m_taps = 0;
    Shape m_in, m_out;
    Size2 m_stride, m_padding;
    std::size_t m_height = 0, m_width = 0; ///< of the padded input
    std::vector<std::size_t> m_offsets;    ///< by tap, in a padded picture; filled up to whole groups of taps
    int m_threads = 1;
    const stem::Kernels* m_kernels = nullptr;
};

} // namespace phenodrop::nn
