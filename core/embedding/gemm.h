#pragma once

namespace phenodrop {

/// C = A·B or, with `add`, C += A·B; with transposeA A is K×M, with transposeB B is N×K. Row-major, on the
/// calling thread alone: callers share out blocks of a fixed size, so that sums do not depend on the number
/// of threads.
struct GemmOperand {
    const float* values;
    int stride; ///< floats from row to row
    bool transposed = false;
};
void gemm(int m, int n, int k, GemmOperand a, GemmOperand b, float* c, int strideC, bool add = false);

} // namespace phenodrop
