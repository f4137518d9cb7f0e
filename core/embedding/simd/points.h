#pragma once

#include <math.h>
#include <string.h>

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

/// x and y of as many points as a vector has lanes.
template <typename Vector>
struct Places {
    Vector x, y;
};

#if defined(__GNUC__)
typedef double TwoDoubles __attribute__((vector_size(16)));
typedef float Octet __attribute__((vector_size(32)));

/// Two points, x y x y. Two 64-bit loads and shuffles: gather instructions take several times as long, and a
/// detour through memory stalls, for a wide load cannot take its bytes from narrow stores that are still on
/// their way.
PHENODROP_INLINE Quad loadTwo(const float* xy, int32_t a, int32_t b)
{
    double first, second;
    memcpy(&first, xy + 2L * a, sizeof first);
    memcpy(&second, xy + 2L * b, sizeof second);
    return (Quad)(TwoDoubles{first, second});
}

PHENODROP_INLINE Octet join(Quad a, Quad b)
{
    return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7);
}
PHENODROP_INLINE Lanes join(Octet a, Octet b)
{
    return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

template <typename Vector>
PHENODROP_INLINE Places<Vector> loadPlaces(const float* xy, const int32_t* point)
{
    if constexpr (sizeof(Vector) == sizeof(Quad)) {
        const Quad a = loadTwo(xy, point[0], point[1]), b = loadTwo(xy, point[2], point[3]);
        return {__builtin_shufflevector(a, b, 0, 2, 4, 6), __builtin_shufflevector(a, b, 1, 3, 5, 7)};
    } else if constexpr (sizeof(Vector) == sizeof(Octet)) {
        const auto a = loadPlaces<Quad>(xy, point), b = loadPlaces<Quad>(xy, point + 4);
        return {join(a.x, b.x), join(a.y, b.y)};
    } else {
        const auto a = loadPlaces<Octet>(xy, point), b = loadPlaces<Octet>(xy, point + 8);
        return {join(a.x, b.x), join(a.y, b.y)};
    }
}
#else
template <typename Vector>
Places<Vector> loadPlaces(const float* xy, const int32_t* point)
{
    Places<Vector> places;
    for (int i = 0; i < RegisterLanes; ++i) {
        places.x[i] = xy[2L * point[i]];
        places.y[i] = xy[2L * point[i] + 1];
    }
    return places;
}
#endif

/// The pull of one Register of edges.
PHENODROP_INLINE void attractSome(const AffinityRows& rows, int64_t edge, const float* xy, float atX,
                                  float atY, Register& sumX, Register& sumY)
{
    const Places<Register> other = loadPlaces<Register>(xy, rows.column + edge);
    const Register dx = atX - other.x, dy = atY - other.y;
    const Register pull = load<Register>(rows.value + edge) / (1.0F + dx * dx + dy * dy);
    sumX += pull * dx;
    sumY += pull * dy;
}

void attract(const AffinityRows& rows, int begin, int end, const float* xy, float* forceX, float* forceY)
{
    for (int i = begin; i < end; ++i) {
        Register sumX{}, sumY{};
        for (int64_t edge = rows.start[i]; edge < rows.start[i + 1]; edge += RegisterLanes)
            attractSome(rows, edge, xy, xy[2L * i], xy[2L * i + 1], sumX, sumY);
        forceX[i] = 0;
        forceY[i] = 0;
        for (int lane = 0; lane < RegisterLanes; ++lane) {
            forceX[i] += sumX[lane];
            forceY[i] += sumY[lane];
        }
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

} // namespace
} // namespace phenodrop::PHENODROP_SIMD
