#pragma once

#include "core/embedding/affinities.h"
#include "core/embedding/repulsion.h"

#include <memory>
#include <vector>

namespace phenodrop {

/// Gradient descent of t-SNE with momentum and gains. dKL/dy_i = 4·(Σⱼ p·q·(y_i − y_j) − repulsion_i/z); the
/// factor 4 is left to the learning rate, as in the other fast implementations. A point moves at most 5 units
/// a step.
class Descend
{
public:
    Descend(Workers& workers, JointAffinities affinities, std::unique_ptr<Repulsion> repulsion);

    struct Step {
        double exaggeration;
        double rate;
        double momentum;
    };
    void step(const Step& step);

    std::size_t points() const { return m_affinities.points(); }
    float* position(int axis) { return m_position[axis].data(); }
    std::vector<float> map() const; ///< n×2, centred at 0
    double divergence();            ///< of the present positions, in nats
    /// dKL/dy of the present positions, n×2, with the factor 4.
    std::vector<float> gradient();

private:
    double forces(); ///< attraction and repulsion at the present positions; returns z
    void centre();
    void pairUp();

    Workers& m_workers;
    JointAffinities m_affinities;
    std::unique_ptr<Repulsion> m_repulsion;
    AlignedBuffer m_position[2], m_moved[2], m_velocity[2], m_gain[2], m_attract[2], m_repel[2];
    AlignedBuffer m_pairs; ///< the positions as x, y, x, y, …
};

} // namespace phenodrop
