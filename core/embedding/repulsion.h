#pragma once

#include "core/embedding/alignedbuffer.h"
#include "core/embedding/fftplan.h"
#include "core/embedding/workers.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace phenodrop {

/// The repulsion of t-SNE: for n points, force_i = Σⱼ (y_i − y_j)/(1 + |y_i − y_j|²)² and z = Σ_{i≠j} 1/(1 +
/// |y_i − y_j|²).
class Repulsion
{
public:
    virtual ~Repulsion() = default;
    /// Positions and forces as n numbers a side; z is the result.
    virtual double compute(const float* x, const float* y, std::size_t n, float* forceX, float* forceY) = 0;
};

/// All pairs: n² work.
class ExactRepulsion final : public Repulsion
{
public:
    explicit ExactRepulsion(Workers& workers) : m_workers(workers) {}
    double compute(const float* x, const float* y, std::size_t n, float* forceX, float* forceY) override;

private:
    Workers& m_workers;
    AlignedBuffer m_x, m_y; ///< padded with points far away
};

/// Charges on a grid of cubic B-splines, convolved by FFT (the idea of Linderman et al. 2019, Nature Methods
/// 16:243). Where theirs sends four charges through two kernels and back, here one real transform carries the
/// charges, both odd kernels d·(1 + d²)⁻² come back in one complex transform, and z is read off the spectrum
/// by Parseval's theorem. Splines interpolate the kernels' values at the nodes exactly (Unser 1999, IEEE
/// Signal Proc. Mag. 16(6):22): with nodes half a unit apart they err less than the quadratic polynomials of
/// the original at a third.
class GridRepulsion final : public Repulsion
{
public:
    explicit GridRepulsion(Workers& workers) : m_workers(workers), m_scratch(std::size_t(workers.count())) {}
    double compute(const float* x, const float* y, std::size_t n, float* forceX, float* forceY) override;

private:
    struct Layout {
        double originX, originY; ///< of node (0, 0)
        double spacing;          ///< between nodes
    };
    Layout chooseGrid(const float* x, const float* y, std::size_t n);
    void makeKernelSpectra(double spacing);
    void sortByRow(const float* x, const float* y, std::size_t n, const Layout& layout);
    void spreadCharges();
    double convolve();
    void reserve();

    Workers& m_workers;
    std::optional<FftTable> m_table;
    double m_kernelSpacing = 0;
    FieldGrid m_grid{};
    std::vector<GridPoint> m_points; ///< by row
    std::vector<std::int32_t> m_rowOfPoint;
    std::vector<std::int32_t> m_rowStart; ///< rows + 1, into m_points
    AlignedBuffer m_charges, m_forceX, m_forceY, m_half[6];
    AlignedBuffer m_kernel[3]; ///< spectra of 1/(1 + d²) and, divided by i, of dx/(1 + d²)², dy/(1 + d²)²
    std::vector<AlignedBuffer> m_scratch; ///< one for each worker
};

} // namespace phenodrop
