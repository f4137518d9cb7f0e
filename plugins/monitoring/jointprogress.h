#pragma once

#include "core/base/progress.h"

#include <memory>
#include <mutex>
#include <vector>

namespace phenodrop::monitoring {

/// One bar for several computations that run side by side: the mean of their fractions.
class JointProgress
{
public:
    JointProgress(Progress whole, int parts) : m_state(std::make_shared<State>())
    {
        m_state->whole = std::move(whole);
        m_state->fractions.assign(std::size_t(parts), 0.0);
    }

    Progress of(int part) const
    {
        return [state = m_state, part](double fraction) {
            const std::lock_guard lock(state->mutex);
            state->fractions[std::size_t(part)] = fraction;
            double sum = 0;
            for (const double f : state->fractions)
                sum += f;
            return report(state->whole, sum / double(state->fractions.size()));
        };
    }

private:
    struct State {
        std::mutex mutex;
        Progress whole;
        std::vector<double> fractions;
    };
    std::shared_ptr<State> m_state;
};

} // namespace phenodrop::monitoring
