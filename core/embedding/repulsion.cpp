#include "core/embedding/repulsion.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace phenodrop {

namespace {

constexpr double NodeSpacing = 0.5;    ///< on maps that are wide enough
constexpr double FewestIntervals = 32; ///< across a map that is not
constexpr double MostIntervals = 2000;
constexpr int SplineNodes = 4;
constexpr int Margin = 16; ///< nodes between the charges' farthest images; the splines forget 0.27 a node
constexpr std::size_t PointsPerTask = 2048;
constexpr int GridRowsPerTask = 8;
constexpr int PointFloats = 32; ///< 16 lanes, real and imaginary

int roundUp(int n, int multiple)
{
    return (n + multiple - 1) / multiple * multiple;
}

/// Cubic B-spline at the four nodes around a place that lies `t` (0 … 1) past the second of them.
void splineWeights(float t, float* w)
{
    const float s = 1 - t;
    w[0] = s * s * s / 6;
    w[1] = (4 - 3 * t * t * (2 - t)) / 6;
    w[2] = (4 - 3 * s * s * (2 - s)) / 6;
    w[3] = t * t * t / 6;
}

/// The spectrum of the cubic B-spline sampled at the nodes (1/6, 4/6, 1/6).
double splineSpectrum(int k, int length)
{
    return (4 + 2 * std::cos(2 * std::numbers::pi * k / length)) / 6;
}

} // namespace

double ExactRepulsion::compute(const float* x, const float* y, std::size_t n, float* forceX, float* forceY)
{
    const auto padded = std::size_t(roundUp(int(n), 16));
    float *allX = m_x.reserve(padded), *allY = m_y.reserve(padded);
    std::copy_n(x, n, allX);
    std::copy_n(y, n, allY);
    std::fill(allX + n, allX + padded, 1e15F);
    std::fill(allY + n, allY + padded, 1e15F);
    constexpr std::size_t Block = 64;
    std::vector<double> parts((n + Block - 1) / Block);
    m_workers.forEach(parts.size(), [&](std::size_t task, int) {
        for (std::size_t i = task * Block; i < std::min(n, (task + 1) * Block); ++i) {
            float out[3];
            kernels().repel(allX, allY, int(padded), x[i], y[i], out);
            forceX[i] = out[0];
            forceY[i] = out[1];
            parts[task] += double(out[2]) - 1; // without itself
        }
    });
    return std::accumulate(parts.begin(), parts.end(), 0.0);
}

GridRepulsion::Layout GridRepulsion::chooseGrid(const float* x, const float* y, std::size_t n)
{
    const auto [lowX, highX] = std::minmax_element(x, x + n);
    const auto [lowY, highY] = std::minmax_element(y, y + n);
    const double width = double(*highX) - *lowX, height = double(*highY) - *lowY;
    const double range = std::max({width, height, 1e-12});
    // Powers of two, so that the kernels' spectra serve many iterations.
    double spacing = NodeSpacing;
    while (range / spacing < FewestIntervals)
        spacing /= 2;
    while (range / spacing > MostIntervals)
        spacing *= 2;
    m_grid.columns = int(width / spacing) + 1 + SplineNodes;
    m_grid.rows = int(height / spacing) + 1 + SplineNodes;
    m_grid.stride = roundUp(m_grid.columns, 32);
    const int needed = 2 * std::max(m_grid.rows, m_grid.columns) + Margin;
    const int length = fastLength(needed);
    const bool fits = m_table && m_table->plan().length >= needed && m_table->plan().length <= length * 5 / 4;
    if (!fits || m_kernelSpacing != spacing) {
        if (!fits)
            m_table.emplace(length);
        m_grid.plan = &m_table->plan();
        makeKernelSpectra(spacing);
    }
    return {*lowX - spacing, *lowY - spacing, spacing}; // a point needs one node before its own
}

void GridRepulsion::reserve()
{
    const auto plane = std::size_t(m_grid.rows) * std::size_t(m_grid.stride);
    const auto half = std::size_t(roundUp(m_grid.plan->length / 2 + 1, 16)) * std::size_t(m_grid.stride);
    m_charges.reserve(plane);
    m_forceX.reserve(plane);
    m_forceY.reserve(plane);
    for (AlignedBuffer& buffer : m_half)
        buffer.reserve(half);
    for (AlignedBuffer& buffer : m_scratch)
        buffer.reserve(std::size_t(3 * m_grid.plan->length) * PointFloats);
}

void GridRepulsion::makeKernelSpectra(double spacing)
{
    const int length = m_grid.plan->length, halfRows = roundUp(length / 2 + 1, 16), blocks = halfRows / 16;
    const FieldGrid whole{m_grid.plan, length, length, roundUp(length, 32)};
    const auto stride = std::size_t(whole.stride);
    AlignedBuffer valuesBuffer, reBuffer, imBuffer;
    float* values = valuesBuffer.reserve(std::size_t(length) * stride);
    float* re = reBuffer.reserve(std::size_t(halfRows) * stride);
    float* im = imBuffer.reserve(std::size_t(halfRows) * stride);
    const auto offset = [&](int node) { // of a node from its nearest image of 0; the farthest one has no sign
        return 2 * node == length ? 0.0 : spacing * (2 * node < length ? node : node - length);
    };
    const auto distance = [&](int node) { return spacing * std::min(node, length - node); };

    for (int kernel = 0; kernel < 3; ++kernel) {
        float* spectrum = m_kernel[kernel].reserve(std::size_t(blocks) * std::size_t(length) * 16);
        m_workers.forEach(std::size_t(length), [&](std::size_t row, int) {
            for (int column = 0; column < length; ++column) {
                const double dx = distance(column), dy = distance(int(row)), q = 1 / (1 + dx * dx + dy * dy);
                values[row * stride + std::size_t(column)] =
                    float(kernel == 0 ? q : q * q * (kernel == 1 ? offset(column) : offset(int(row))));
            }
        });
        m_workers.forEach(stride / 32, [&](std::size_t group, int) {
            AlignedBuffer scratch;
            kernels().columnsToSpectrum(whole, values, int(group), re, im,
                                        scratch.reserve(std::size_t(2 * length) * PointFloats));
        });
        m_workers.forEach(std::size_t(blocks), [&](std::size_t block, int) {
            AlignedBuffer scratch, out;
            float* points = out.reserve(std::size_t(length) * PointFloats);
            kernels().rowsToSpectrum(whole, re, im, int(block), points,
                                     scratch.reserve(std::size_t(2 * length + 16) * PointFloats));
            for (int column = 0; column < length; ++column)
                for (int lane = 0; lane < 16; ++lane) {
                    const int row = int(block) * 16 + lane;
                    const double spline = splineSpectrum(column, length) * splineSpectrum(row, length);
                    const float part = points[column * PointFloats + lane + (kernel == 0 ? 0 : 16)];
                    spectrum[(block * std::size_t(length) + std::size_t(column)) * 16 + std::size_t(lane)] =
                        2 * row > length ? 0 : float(part / (spline * spline * length * length));
                }
        });
    }
    m_kernelSpacing = spacing;
}

void GridRepulsion::sortByRow(const float* x, const float* y, std::size_t n, const Layout& layout)
{
    const std::size_t tasks = (n + PointsPerTask - 1) / PointsPerTask;
    const auto rows = std::size_t(m_grid.rows);
    m_points.resize(n);
    m_rowOfPoint.resize(n);
    m_rowStart.assign(rows + 1, 0);
    std::vector<std::int32_t> next(tasks * rows,
                                   0); // for each task and row: how many, then where to put them
    const float scale = float(1 / layout.spacing);
    const auto originX = float(layout.originX), originY = float(layout.originY);
    const auto limit = [](float place, int nodes) {
        return std::clamp(int(place), 1, nodes - SplineNodes + 1);
    };
    m_workers.forEach(tasks, [&](std::size_t task, int) {
        for (std::size_t i = task * PointsPerTask; i < std::min(n, (task + 1) * PointsPerTask); ++i) {
            m_rowOfPoint[i] = limit((y[i] - originY) * scale, m_grid.rows) - 1;
            ++next[task * rows + std::size_t(m_rowOfPoint[i])];
        }
    });
    std::int32_t place = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        m_rowStart[row] = place;
        for (std::size_t task = 0; task < tasks; ++task)
            place += std::exchange(next[task * rows + row], place);
    }
    m_rowStart[rows] = place;
    m_workers.forEach(tasks, [&](std::size_t task, int) {
        for (std::size_t i = task * PointsPerTask; i < std::min(n, (task + 1) * PointsPerTask); ++i) {
            GridPoint& point = m_points[std::size_t(next[task * rows + std::size_t(m_rowOfPoint[i])]++)];
            const float placeX = (x[i] - originX) * scale, placeY = (y[i] - originY) * scale;
            const int column = limit(placeX, m_grid.columns);
            splineWeights(placeX - float(column), point.wx);
            splineWeights(placeY - float(m_rowOfPoint[i] + 1), point.wy);
            point.column = column - 1;
            point.point = std::int32_t(i);
        }
    });
}

void GridRepulsion::spreadCharges()
{
    const auto tasks = std::size_t((m_grid.rows + GridRowsPerTask - 1) / GridRowsPerTask);
    m_workers.forEach(tasks, [&](std::size_t task, int) {
        for (int row = int(task) * GridRowsPerTask; row < std::min(m_grid.rows, int(task + 1) * GridRowsPerTask);
             ++row) {
            float* nodes = m_charges.data() + std::size_t(row) * std::size_t(m_grid.stride);
            std::fill_n(nodes, m_grid.stride, 0.0F);
            for (int j = 0; j < SplineNodes && j <= row; ++j) {
                const auto first = std::size_t(row - j);
                kernels().spread(m_points.data() + m_rowStart[first],
                                 m_rowStart[first + 1] - m_rowStart[first], j, nodes);
            }
        }
    });
}

double GridRepulsion::convolve()
{
    const Kernels& simd = kernels();
    float *re = m_half[0].data(), *im = m_half[1].data();
    float* const forces[4] = {m_half[2].data(), m_half[3].data(), m_half[4].data(), m_half[5].data()};
    m_workers.forEach(std::size_t(m_grid.stride / 32), [&](std::size_t group, int worker) {
        simd.columnsToSpectrum(m_grid, m_charges.data(), int(group), re, im,
                               m_scratch[std::size_t(worker)].data());
    });
    std::vector<double> energy(std::size_t(roundUp(m_grid.plan->length / 2 + 1, 16) / 16));
    m_workers.forEach(energy.size(), [&](std::size_t block, int worker) {
        energy[block] = simd.rowsConvolved(m_grid, re, im, int(block), m_kernel[0].data(), m_kernel[1].data(),
                                           m_kernel[2].data(), forces, m_scratch[std::size_t(worker)].data());
    });
    m_workers.forEach(std::size_t((m_grid.columns + 15) / 16), [&](std::size_t block, int worker) {
        const float* const in[4] = {forces[0], forces[1], forces[2], forces[3]};
        simd.spectrumToForces(m_grid, in, int(block), m_forceX.data(), m_forceY.data(),
                              m_scratch[std::size_t(worker)].data());
    });
    return std::accumulate(energy.begin(), energy.end(), 0.0);
}

double GridRepulsion::compute(const float* x, const float* y, std::size_t n, float* forceX, float* forceY)
{
    const Layout layout = chooseGrid(x, y, n);
    reserve();
    sortByRow(x, y, n, layout);
    spreadCharges();
    const double energy = convolve();
    const auto rows = std::size_t(m_grid.rows - SplineNodes + 1);
    m_workers.forEach((rows + GridRowsPerTask - 1) / GridRowsPerTask, [&](std::size_t task, int) {
        for (std::size_t row = task * GridRowsPerTask; row < std::min(rows, (task + 1) * GridRowsPerTask); ++row) {
            const std::size_t place = row * std::size_t(m_grid.stride);
            kernels().gather(m_points.data() + m_rowStart[row], m_rowStart[row + 1] - m_rowStart[row],
                             m_grid.stride, m_forceX.data() + place, m_forceY.data() + place, forceX, forceY);
        }
    });
    return energy - double(n); // each point also met itself
}

} // namespace phenodrop
