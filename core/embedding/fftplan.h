#pragma once

#include "core/embedding/simd/kernels.h"

#include <vector>

namespace phenodrop {

/// Owns the table of an FftPlan.
class FftTable
{
public:
    /// `length` is a product of 2, 3 and 5.
    explicit FftTable(int length);
    FftTable(FftTable&&) = default;
    FftTable& operator=(FftTable&&) = default;
    const FftPlan& plan() const { return m_plan; }

private:
    FftPlan m_plan;
    std::vector<float> m_twiddles;
};

/// The smallest even length of at least `atLeast` points that transforms fast: 2^a·3^b·5^c with b ≤ 2, c ≤ 1.
int fastLength(int atLeast);

} // namespace phenodrop
