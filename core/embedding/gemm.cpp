#include "core/embedding/gemm.h"

#include <Eigen/Core>
#include <omp.h>

#ifdef PHENODROP_WITH_ONEDNN
#include <oneapi/dnnl/dnnl.h>
#endif

namespace phenodrop {

namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Strided = Eigen::Map<const RowMajor, 0, Eigen::OuterStride<>>;

void plainGemm(int m, int n, int k, const GemmOperand& a, const GemmOperand& b, float* c, int strideC,
               bool add)
{
    Eigen::Map<RowMajor, 0, Eigen::OuterStride<>> result(c, m, n, Eigen::OuterStride<>(strideC));
    if (!add)
        result.setZero();
    const Eigen::OuterStride<> strideA(a.stride), strideB(b.stride);
    if (a.transposed && b.transposed)
        result.noalias() +=
            Strided(a.values, k, m, strideA).transpose() * Strided(b.values, n, k, strideB).transpose();
    else if (a.transposed)
        result.noalias() += Strided(a.values, k, m, strideA).transpose() * Strided(b.values, k, n, strideB);
    else if (b.transposed)
        result.noalias() += Strided(a.values, m, k, strideA) * Strided(b.values, n, k, strideB).transpose();
    else
        result.noalias() += Strided(a.values, m, k, strideA) * Strided(b.values, k, n, strideB);
}

/// OpenMP's count for the calling thread, which oneDNN and Eigen obey, set to one.
class OneThread
{
public:
    OneThread() : m_before(omp_get_max_threads()) { omp_set_num_threads(1); }
    ~OneThread() { omp_set_num_threads(m_before); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int m_before;
};

} // namespace

void gemm(int m, int n, int k, GemmOperand a, GemmOperand b, float* c, int strideC, bool add)
{
    const OneThread here;
#ifdef PHENODROP_WITH_ONEDNN
    if (dnnl_sgemm(a.transposed ? 'T' : 'N', b.transposed ? 'T' : 'N', m, n, k, 1, a.values, a.stride,
                   b.values, b.stride, add ? 1.0F : 0.0F, c, strideC) == dnnl_success)
        return;
#endif
    plainGemm(m, n, k, a, b, c, strideC, add);
}

} // namespace phenodrop
