#include "core/nn/fast/winogradloops.h"

namespace phenodrop::nn::winograd {

namespace {

void multiply(const float* a, std::size_t lda, const float* b, float* c, std::size_t ldc, std::size_t rows,
              std::size_t depth, std::size_t columns)
{
    for (std::size_t r = 0; r < rows; r += RowsAtOnce) {
        if (columns == 16)
            multiplyBlock<Vector, 6, 2>(a + r * lda, lda, 1, b, 16, c + r * ldc, ldc, depth, false);
        else
            multiplyBlock<Vector, 6, 1>(a + r * lda, lda, 1, b, 8, c + r * ldc, ldc, depth, false);
    }
}

void multiplyTransposed(const float* a, const float* b, float* c, std::size_t rows, std::size_t columns,
                        std::size_t depth)
{
    for (std::size_t k = 0; k < columns;) {
        const std::size_t width = columns - k >= 24 ? 24 : columns - k >= 16 ? 16 : 8;
        for (std::size_t r = 0; r < rows; r += 4) {
            const float* from = a + r;
            float* to = c + r * columns + k;
            if (width == 24)
                multiplyBlock<Vector, 4, 3>(from, 1, rows, b + k, columns, to, columns, depth, true);
            else if (width == 16)
                multiplyBlock<Vector, 4, 2>(from, 1, rows, b + k, columns, to, columns, depth, true);
            else
                multiplyBlock<Vector, 4, 1>(from, 1, rows, b + k, columns, to, columns, depth, true);
        }
        k += width;
    }
}

} // namespace

const Kernels& avx2Kernels()
{
    static constexpr Kernels Own{8,
                                 16,
                                 transformInput<Vector, float>,
                                 transformGradient<Vector, float>,
                                 transformOutput<Vector, float>,
                                 transformFilters<Vector>,
                                 transformFilterGradients<Vector>,
                                 multiply,
                                 multiplyTransposed};
    return Own;
}

} // namespace phenodrop::nn::winograd
