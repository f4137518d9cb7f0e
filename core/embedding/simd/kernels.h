#pragma once

#include <stddef.h>
#include <stdint.h>

namespace phenodrop {

/// How to transform `length` points: the passes' radices (2, 3, 4, 5) and their twiddle factors, as
/// fftplan.cpp makes them.
struct FftPlan {
    int length = 0;
    int passes = 0;
    int radices[24] = {};
    const float* twiddles = nullptr;
};

/// A grid of M×M nodes (M = plan.length) of which the first rows × columns carry charges; the rest pads the
/// convolution. Sizes of the arrays: planes (re or im) of half spectra are halfRows × stride, halfRows = M/2
/// + 1 rounded up to 16; kernel spectra are in blocks of 16 rows: halfRows/16 × M × 16.
struct FieldGrid {
    const FftPlan* plan;
    int rows, columns; ///< nodes that carry charges
    int stride;        ///< floats from row to row: columns rounded up to 32
};

/// A point on the grid: its 4×4 nodes start at (row, column); cubic B-spline weights in each direction.
struct GridPoint {
    float wx[4], wy[4];
    int32_t column;
    int32_t point; ///< which one
};

/// Rows of the sparse joint affinities; every row is padded to a multiple of 16 with zeros.
struct AffinityRows {
    const int64_t* start; ///< n + 1
    const int32_t* column;
    const float* value;
};

/// What a step of descent reads and writes; arrays of n numbers for each axis.
struct Descent {
    float attraction; ///< weight of the attraction (the exaggeration)
    float repulsion;  ///< weight of the repulsion (1/z)
    float rate, momentum;
    float longestStep;
    const float* attract[2];
    const float* repel[2];
    const float* position[2];
    float* velocity[2];
    float* gain[2];
    float* moved[2]; ///< the new positions
};

constexpr int PanelWidth = 64; ///< references side by side, so that one query meets them all at once
constexpr int SpareCandidates = 16; ///< places beyond the last that Kernels::nearer may write

/// The loops that take the time, for one instruction set.
struct Kernels {
    const char* name;

    /// Columns 32·group … of the charges (rows × stride) → the same columns of their spectrum over y
    /// (halfRows × stride).
    void (*columnsToSpectrum)(const FieldGrid&, const float* charges, int group, float* re, float* im,
                              float* scratch);
    /// Rows 16·block … of that → the spectrum over x as well: M points of 16 lanes (re, im) in `out`.
    void (*rowsToSpectrum)(const FieldGrid&, const float* re, const float* im, int block, float* out,
                           float* scratch);
    /// The same rows times the spectra of the two odd kernels (imaginary: i·kx, i·ky), back over x: the half
    /// spectra of the forces. Returns Σ |charge|²·k1 over these rows, counted for the whole spectrum.
    double (*rowsConvolved)(const FieldGrid&, const float* re, const float* im, int block, const float* k1,
                            const float* kx, const float* ky, float* const out[4], float* scratch);
    /// Columns 16·block … of the half spectra of the forces (x re, x im, y re, y im) → the forces (rows ×
    /// stride).
    void (*spectrumToForces)(const FieldGrid&, const float* const in[4], int block, float* forceX,
                             float* forceY, float* scratch);

    /// Adds the part of n points that falls on one row; `j` is that row's number among the points' four.
    void (*spread)(const GridPoint* points, int n, int j, float* row);
    /// Forces on n points whose four rows start at `row` of each grid.
    void (*gather)(const GridPoint* points, int n, int stride, const float* rowX, const float* rowY,
                   float* forceX, float* forceY);

    /// Σⱼ p·q·(y_i − y_j) of points begin … end, q = 1/(1 + |y_i − y_j|²); places as pairs x, y.
    void (*attract)(const AffinityRows&, int begin, int end, const float* xy, float* forceX, float* forceY);
    /// Σⱼ q²·(y − y_j) at one place over n points (n a multiple of 16), and Σⱼ q.
    void (*repel)(const float* x, const float* y, int n, float atX, float atY, float out[3]);

    /// One step of gradient descent with momentum and gains (Jacobs 1988) for n points of one axis pair.
    void (*descend)(const Descent&, int begin, int end);

    /// Dot products of `rows` queries (`stride` floats apart) with the references of one panel, features × PanelWidth:
    /// rows × PanelWidth.
    void (*dots)(const float* queries, int stride, int rows, const float* panel, int features, float* out);
    /// Candidates of one query: pushes those j < n with norm[j] − 2·dot[j] < limit; returns how many. Needs room for
    /// SpareCandidates more than that.
    int (*nearer)(const float* dot, const float* norm, int n, float limit, int32_t first, int32_t* index, float* value);
    /// How many of n values are at most `limit`.
    int (*countUpTo)(const float* value, int n, float limit);
    /// Keeps those, in order; returns how many.
    int (*keepUpTo)(int32_t* index, float* value, int n, float limit);
};

/// The best ones for this processor; chosen once.
const Kernels& kernels();

namespace baseline {
extern const Kernels Table;
}
namespace avx2 {
extern const Kernels Table;
}
namespace avx512 {
extern const Kernels Table;
}

} // namespace phenodrop
