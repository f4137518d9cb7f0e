#pragma once

#include "core/embedding/simd/fft.h"

// The convolution of charges on a grid with the kernels of t-SNE, in blocks that threads share out: columns,
// then rows, then columns again. Rows are turned into lanes on the way through a block, so no pass works
// across lanes.

namespace phenodrop::PHENODROP_SIMD {
namespace {

PHENODROP_INLINE int halfRows(const FftPlan& plan)
{
    return plan.length / 2 + 1;
}

PHENODROP_INLINE void clearPoints(float* data, int from, int to)
{
    memset(data + long(from) * PointFloats, 0, size_t(to - from) * PointFloats * sizeof(float));
}

/// Two real columns are one complex one: 16 columns are the real parts, the next 16 the imaginary parts.
void columnsToSpectrum(const FieldGrid& grid, const float* charges, int group, float* re, float* im,
                       float* scratch)
{
    const FftPlan& plan = *grid.plan;
    const int length = plan.length;
    const long first = 32L * group;
    for (int row = 0; row < grid.rows; ++row) {
        const float* from = charges + long(row) * grid.stride + first;
        storePoint(scratch, row, Complex{load<Lanes>(from), load<Lanes>(from + LaneCount)});
    }
    clearPoints(scratch, grid.rows, length);
    const float* z = transform<false>(plan, scratch, scratch + long(length) * PointFloats);
    for (int k = 0; k < halfRows(plan); ++k) {
        const Complex a = loadPoint(z, k), b = loadPoint(z, k == 0 ? 0 : length - k);
        const long place = long(k) * grid.stride + first;
        store(re + place, 0.5F * (a.re + b.re));
        store(im + place, 0.5F * (a.im - b.im));
        store(re + place + LaneCount, 0.5F * (a.im + b.im));
        store(im + place + LaneCount, 0.5F * (b.re - a.re));
    }
}

/// Sixteen rows as lanes. Rows past the half spectrum are zero in the planes.
void rowsToLanes(const FieldGrid& grid, const float* re, const float* im, int block, float* data)
{
    for (int x = 0; x < grid.columns; x += LaneCount)
        for (int lane = 0; lane < LaneCount; ++lane) {
            const long place = (16L * block + lane) * grid.stride + x;
            float* to = data + long(x) * PointFloats + lane;
            for (int i = 0; i < LaneCount; ++i) {
                to[i * PointFloats] = re[place + i];
                to[i * PointFloats + LaneCount] = im[place + i];
            }
        }
    clearPoints(data, grid.columns, grid.plan->length);
}

void lanesToRows(const FieldGrid& grid, const float* data, int block, float* re, float* im)
{
    for (int x = 0; x < grid.columns; x += LaneCount)
        for (int lane = 0; lane < LaneCount; ++lane) {
            const long place = (16L * block + lane) * grid.stride + x;
            const float* from = data + long(x) * PointFloats + lane;
            for (int i = 0; i < LaneCount; ++i) {
                re[place + i] = from[i * PointFloats];
                im[place + i] = from[i * PointFloats + LaneCount];
            }
        }
}

void rowsToSpectrum(const FieldGrid& grid, const float* re, const float* im, int block, float* out,
                    float* scratch)
{
    const long points = long(grid.plan->length) * PointFloats;
    rowsToLanes(grid, re, im, block, scratch);
    memcpy(out, transform<false>(*grid.plan, scratch, scratch + points), size_t(points) * sizeof(float));
}

/// Σ |w|²·k over sixteen rows; every row but the first and the middle one stands for its mirror image too.
double spectralEnergy(const FieldGrid& grid, const float* w, const float* k, int block)
{
    Lanes energy{};
    for (int x = 0; x < grid.plan->length; ++x) {
        const Complex z = loadPoint(w, x);
        energy += (z.re * z.re + z.im * z.im) * load<Lanes>(k + long(x) * LaneCount);
    }
    double sum = 0;
    for (int lane = 0; lane < LaneCount; ++lane) {
        const int row = 16 * block + lane;
        sum += (row == 0 || 2 * row == grid.plan->length ? 1.0 : 2.0) * double(energy[lane]);
    }
    return sum;
}

double rowsConvolved(const FieldGrid& grid, const float* re, const float* im, int block, const float* k1,
                     const float* kx, const float* ky, float* const out[4], float* scratch)
{
    const int length = grid.plan->length;
    const long points = long(length) * PointFloats, blockFloats = long(length) * LaneCount;
    float *first = scratch, *second = scratch + points, *product = scratch + 2 * points;
    rowsToLanes(grid, re, im, block, first);
    const float* w = transform<false>(*grid.plan, first, second);
    float* spare = w == first ? second : first;
    const double energy = spectralEnergy(grid, w, k1 + block * blockFloats, block);
    const float* odd[2] = {kx + block * blockFloats, ky + block * blockFloats};
    for (int axis = 0; axis < 2; ++axis) {
        for (int x = 0; x < length; ++x) {
            const Complex z = loadPoint(w, x);
            const Lanes k = load<Lanes>(odd[axis] + long(x) * LaneCount);
            storePoint(product, x, Complex{-z.im * k, z.re * k});
        }
        lanesToRows(grid, transform<true>(*grid.plan, product, spare), block, out[2 * axis],
                    out[2 * axis + 1]);
    }
    return energy;
}

/// Both forces are real, so x + i·y goes through one complex transform.
void spectrumToForces(const FieldGrid& grid, const float* const in[4], int block, float* forceX,
                      float* forceY, float* scratch)
{
    const FftPlan& plan = *grid.plan;
    const int length = plan.length;
    for (int k = 0; k < halfRows(plan); ++k) {
        const long place = long(k) * grid.stride + 16L * block;
        const Complex x{load<Lanes>(in[0] + place), load<Lanes>(in[1] + place)};
        const Complex y{load<Lanes>(in[2] + place), load<Lanes>(in[3] + place)};
        storePoint(scratch, k, Complex{x.re - y.im, x.im + y.re});
        if (k > 0 && 2 * k < length)
            storePoint(scratch, length - k, Complex{x.re + y.im, y.re - x.im});
    }
    const float* z = transform<true>(plan, scratch, scratch + long(length) * PointFloats);
    for (int row = 0; row < grid.rows; ++row) {
        const Complex force = loadPoint(z, row);
        store(forceX + long(row) * grid.stride + 16L * block, force.re);
        store(forceY + long(row) * grid.stride + 16L * block, force.im);
    }
}

} // namespace
} // namespace phenodrop::PHENODROP_SIMD
