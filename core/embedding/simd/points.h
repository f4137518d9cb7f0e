#pragma once

#include <math.h>

#include "core/embedding/simd/kernels.h"
#include "core/embedding/simd/lanes.h"

namespace phenodrop::PHENODROP_SIMD {
namespace {

void spread(const GridPoint* points, int n, int j, float* row)
{
    for (int i = 0; i < n; ++i) {
        float* nodes = row + points[i].column;
        store(nodes, load<Quad>(nodes) + points[i].wy[j] * load<Quad>(points[i].wx));
    }
}

void gather(const GridPoint* points, int n, int stride, const float* rowX, const float* rowY, float* forceX,
            float* forceY)
{
    for (int i = 0; i < n; ++i) {
        const GridPoint& point = points[i];
        Quad x{}, y{};
        for (int j = 0; j < 4; ++j) {
            const long place = long(j) * stride + point.column;
            x += point.wy[j] * load<Quad>(rowX + place);
            y += point.wy[j] * load<Quad>(rowY + place);
        }
        const Quad wx = load<Quad>(point.wx);
        forceX[point.point] = sum(wx * x);
        forceY[point.point] = sum(wx * y);
    }
}

void attract(const AffinityRows& rows, int begin, int end, const float* x, const float* y, float* forceX,
             float* forceY)
{
    for (int i = begin; i < end; ++i) {
        const float atX = x[i], atY = y[i];
        float sumX = 0, sumY = 0;
#pragma omp simd reduction(+ : sumX, sumY)
        for (int64_t e = rows.start[i]; e < rows.start[i + 1]; ++e) {
            const int32_t j = rows.column[e];
            const float dx = atX - x[j], dy = atY - y[j];
            const float pull = rows.value[e] / (1.0F + dx * dx + dy * dy);
            sumX += pull * dx;
            sumY += pull * dy;
        }
        forceX[i] = sumX;
        forceY[i] = sumY;
    }
}

void repel(const float* x, const float* y, int n, float atX, float atY, float out[3])
{
    float sumX = 0, sumY = 0, sumQ = 0;
#pragma omp simd reduction(+ : sumX, sumY, sumQ)
    for (int j = 0; j < n; ++j) {
        const float dx = atX - x[j], dy = atY - y[j];
        const float q = 1.0F / (1.0F + dx * dx + dy * dy);
        sumX += q * q * dx;
        sumY += q * q * dy;
        sumQ += q;
    }
    out[0] = sumX;
    out[1] = sumY;
    out[2] = sumQ;
}

void descend(const Descent& d, int begin, int end)
{
#pragma omp simd
    for (int i = begin; i < end; ++i) {
        float step[2];
        for (int axis = 0; axis < 2; ++axis) {
            const float gradient = d.attraction * d.attract[axis][i] - d.repulsion * d.repel[axis][i];
            const float velocity = d.velocity[axis][i], gain = d.gain[axis][i];
            const float raised = gradient * velocity < 0 ? gain + 0.2F : gain * 0.8F;
            const float kept = raised < 0.01F ? 0.01F : raised;
            d.gain[axis][i] = kept;
            step[axis] = d.momentum * velocity - d.rate * kept * gradient;
        }
        const float length = sqrtf(step[0] * step[0] + step[1] * step[1]);
        const float cut = length > d.longestStep ? d.longestStep / length : 1.0F;
        for (int axis = 0; axis < 2; ++axis) {
            d.velocity[axis][i] = cut * step[axis];
            d.moved[axis][i] = d.position[axis][i] + cut * step[axis];
        }
    }
}

/// Almost no candidate passes once the threshold is tight, so sixteen are looked at together first.
int nearer(const float* dot, const float* norm, int n, float threshold, int32_t first, int32_t* index,
           float* value)
{
    int found = 0;
    int j = 0;
    for (; j + LaneCount <= n; j += LaneCount) {
        float distance[LaneCount];
        int any = 0;
#pragma omp simd reduction(| : any)
        for (int lane = 0; lane < LaneCount; ++lane) {
            distance[lane] = norm[j + lane] - 2.0F * dot[j + lane];
            any |= distance[lane] < threshold;
        }
        if (!any)
            continue;
        for (int lane = 0; lane < LaneCount; ++lane)
            if (distance[lane] < threshold) {
                index[found] = first + j + lane;
                value[found++] = distance[lane];
            }
    }
    for (; j < n; ++j)
        if (const float distance = norm[j] - 2.0F * dot[j]; distance < threshold) {
            index[found] = first + j;
            value[found++] = distance;
        }
    return found;
}

} // namespace
} // namespace phenodrop::PHENODROP_SIMD
