#include "core/embedding/fftplan.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace phenodrop {

FftTable::FftTable(int length)
{
    m_plan.length = length;
    int rest = length;
    for (const int radix : {5, 3, 4, 2}) // the long passes first do the odd radices while m is large
        for (; rest % radix == 0 && rest > 1; rest /= radix)
            m_plan.radices[m_plan.passes++] = radix;
    assert(rest == 1);
    int m = length;
    for (int i = 0; i < m_plan.passes; ++i) {
        const int radix = m_plan.radices[i], n = m;
        m /= radix;
        for (int p = 0; p < m; ++p)
            for (int k = 1; k < radix; ++k) {
                const double angle = -2 * std::numbers::pi * p * k / n;
                m_twiddles.push_back(float(std::cos(angle)));
                m_twiddles.push_back(float(std::sin(angle)));
            }
    }
    m_plan.twiddles = m_twiddles.data();
}

int fastLength(int atLeast)
{
    int best = std::numeric_limits<int>::max();
    for (const int odd : {1, 3, 5, 9, 15, 45}) {
        int length = 2 * odd;
        while (length < atLeast)
            length *= 2;
        best = std::min(best, length);
    }
    return best;
}

} // namespace phenodrop
