#pragma once

#include "core/embedding/learnencoder.h"
#include "core/simulation/views.h"
#include "core/workflow/measuredviews.h"

#include <optional>
#include <vector>

namespace phenodrop {

/// What the built-in encoder learns from: views of simulated looks, drawn anew for every step, with what
/// features measure on them. Every step shows one stain, so that looks are told apart and not stains.
/// Drawing and measuring cost more than learning, so the pictures of some steps come again, turned or
/// mirrored and in other company, before they make room for new ones.
class SimulatedViews
{
public:
    /// `measured`: whether to measure. Errors: those of MeasuredViews::fit().
    static Result<SimulatedViews> make(std::uint64_t seed, int size, int pairs, bool measured);

    /// Numbers measured on a view; 0: nothing is measured.
    int measures() const { return m_measure ? m_measure->count() : 0; }
    /// A PairSource. The same number gives the same step, in any order.
    Result<void> fill(const LearnStep& step);

    static constexpr int Passes = 4; ///< times that a picture is shown

private:
    /// Pictures of one stain's pairs, as the network sees them.
    struct Drawn {
        std::vector<float> views, measured;
        std::vector<int> labels;
    };
    SimulatedViews(std::uint64_t seed, int size, int pairs) : m_seed(seed), m_size(size), m_pairs(pairs), m_studio(seed) {}
    Drawn draw(int number) const;
    void drawBlock(int block);

    std::uint64_t m_seed;
    int m_size, m_pairs;
    ViewStudio m_studio;
    std::optional<MeasuredViews> m_measure;
    std::vector<Drawn> m_drawn;
    int m_block = -1; ///< that m_drawn is
};

} // namespace phenodrop
