#pragma once

#include "core/base/error.h"
#include "core/embedding/neighbours.h"
#include "core/embedding/simd/kernels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace phenodrop {

/// Finds beta = 1/(2σ²) such that p_j ∝ exp(−beta·d²_j) has the entropy log(perplexity) (nats, to 1e-10), and
/// fills p. Newton's method inside a bracket. Source: van der Maaten & Hinton 2008, eq. 1.
double calibrate(std::span<const float> squaredDistances, double perplexity, std::span<float> p);

/// The symmetric p_ij = (p_j|i + p_i|j)/2n, sparse: row i has the columns of its neighbours and of those
/// whose neighbour it is, in ascending order, then zeros up to a multiple of 16.
struct JointAffinities {
    std::vector<std::int64_t> start; ///< n + 1
    std::vector<std::int32_t> column;
    std::vector<float> value;

    std::size_t points() const { return start.empty() ? 0 : start.size() - 1; }
    AffinityRows rows() const { return {start.data(), column.data(), value.data()}; }
};

/// From the neighbours of all n points; the perplexity must be below the number of neighbours.
JointAffinities jointAffinities(const Neighbours& neighbours, double perplexity);

/// Σ p·log(p/q) in nats for positions x, y and the normaliser z of q = 1/(1 + d²)/z. Source: as above, eq. 2.
double divergence(const JointAffinities& p, const float* x, const float* y, double z);

} // namespace phenodrop
