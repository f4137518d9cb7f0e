#include "core/embedding/descent.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace phenodrop {

namespace {

constexpr std::size_t MovesPerTask = 256;
constexpr float LongestMove = 5;

} // namespace

Descend::Descend(Workers& workers, JointAffinities affinities, std::unique_ptr<Repulsion> repulsion)
    : m_workers(workers), m_affinities(std::move(affinities)), m_repulsion(std::move(repulsion))
{
    for (int axis = 0; axis < 2; ++axis) {
        for (AlignedBuffer* buffer : {&m_position[axis], &m_moved[axis], &m_velocity[axis], &m_gain[axis],
                                      &m_attract[axis], &m_repel[axis]})
            buffer->reserve(points());
        std::fill_n(m_gain[axis].data(), points(), 1.0F);
    }
    m_pairs.reserve(2 * points());
}

void Descend::pairUp()
{
    for (std::size_t i = 0; i < points(); ++i) {
        m_pairs.data()[2 * i] = m_position[0].data()[i];
        m_pairs.data()[2 * i + 1] = m_position[1].data()[i];
    }
}

void Descend::step(const Step& step)
{
    pairUp();
    const double z = m_repulsion->compute(m_position[0].data(), m_position[1].data(), points(),
                                          m_repel[0].data(), m_repel[1].data());
    const Descent descent{float(step.exaggeration),
                          float(1 / z),
                          float(step.rate),
                          float(step.momentum),
                          LongestMove,
                          {m_attract[0].data(), m_attract[1].data()},
                          {m_repel[0].data(), m_repel[1].data()},
                          {m_position[0].data(), m_position[1].data()},
                          {m_velocity[0].data(), m_velocity[1].data()},
                          {m_gain[0].data(), m_gain[1].data()},
                          {m_moved[0].data(), m_moved[1].data()}};
    const AffinityRows rows = m_affinities.rows();
    m_workers.forEach((points() + MovesPerTask - 1) / MovesPerTask, [&](std::size_t task, int) {
        const int begin = int(task * MovesPerTask),
                  end = int(std::min(points(), (task + 1) * MovesPerTask));
        kernels().attract(rows, begin, end, m_pairs.data(), m_attract[0].data(), m_attract[1].data());
        kernels().descend(descent, begin, end);
    });
    std::swap(m_position, m_moved);
    centre();
}

void Descend::centre()
{
    for (AlignedBuffer& axis : m_position) {
        const double mean = std::accumulate(axis.data(), axis.data() + points(), 0.0) / double(points());
        std::for_each(axis.data(), axis.data() + points(), [m = float(mean)](float& place) { place -= m; });
    }
}

double Descend::forces()
{
    pairUp();
    kernels().attract(m_affinities.rows(), 0, int(points()), m_pairs.data(), m_attract[0].data(),
                      m_attract[1].data());
    return m_repulsion->compute(m_position[0].data(), m_position[1].data(), points(), m_repel[0].data(),
                                m_repel[1].data());
}

std::vector<float> Descend::map() const
{
    std::vector<float> xy(2 * points());
    for (std::size_t i = 0; i < points(); ++i) {
        xy[2 * i] = m_position[0].data()[i];
        xy[2 * i + 1] = m_position[1].data()[i];
    }
    return xy;
}

double Descend::divergence()
{
    return phenodrop::divergence(m_affinities, m_position[0].data(), m_position[1].data(), forces());
}

std::vector<float> Descend::gradient()
{
    const double z = forces();
    std::vector<float> gradient(2 * points());
    for (std::size_t i = 0; i < points(); ++i)
        for (int axis = 0; axis < 2; ++axis)
            gradient[2 * i + std::size_t(axis)] =
                float(4 * (double(m_attract[axis].data()[i]) - m_repel[axis].data()[i] / z));
    return gradient;
}

} // namespace phenodrop
