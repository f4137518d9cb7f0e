#include "core/nn/layers/gemm.h"

#include <Eigen/Core>

#ifdef PHENODROP_WITH_ONEDNN
#include <oneapi/dnnl/dnnl.h>
#endif

namespace phenodrop::nn {

namespace {

using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Place = Eigen::Map<Rows, 0, Eigen::OuterStride<>>;
using ConstPlace = Eigen::Map<const Rows, 0, Eigen::OuterStride<>>;

ConstPlace stored(const MatrixPart& part, std::int64_t rows, std::int64_t columns)
{
    return part.transposed ? ConstPlace(part.data, columns, rows, Eigen::OuterStride<>(part.stride))
                           : ConstPlace(part.data, rows, columns, Eigen::OuterStride<>(part.stride));
}

void multiplyByEigen(std::int64_t m, std::int64_t n, std::int64_t k, const MatrixPart& a, const MatrixPart& b,
                     float keep, float* c, std::int64_t cStride)
{
    Place out(c, m, n, Eigen::OuterStride<>(cStride));
    if (keep == 0)
        out.setZero();
    const ConstPlace left = stored(a, m, k), right = stored(b, k, n);
    if (a.transposed && b.transposed)
        out.noalias() += left.transpose() * right.transpose();
    else if (a.transposed)
        out.noalias() += left.transpose() * right;
    else if (b.transposed)
        out.noalias() += left * right.transpose();
    else
        out.noalias() += left * right;
}

} // namespace

void multiply(std::int64_t m, std::int64_t n, std::int64_t k, MatrixPart a, MatrixPart b, float keep,
              float* c, std::int64_t cStride)
{
#ifdef PHENODROP_WITH_ONEDNN
    if (dnnl_sgemm(a.transposed ? 'T' : 'N', b.transposed ? 'T' : 'N', m, n, k, 1.0f, a.data, a.stride,
                   b.data, b.stride, keep, c, cStride) == dnnl_success)
        return;
#endif
    multiplyByEigen(m, n, k, a, b, keep, c, cStride);
}

} // namespace phenodrop::nn
