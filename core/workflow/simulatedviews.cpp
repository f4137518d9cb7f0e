#include "core/workflow/simulatedviews.h"

#include "core/base/threads.h"
#include "core/embedding/encoderinput.h"

#include <algorithm>

namespace phenodrop {

namespace {

using Subject = ViewStudio::Subject;

/// What the steps show in turn: nuclei are in every screen, and any other marker is more like the reporter
/// than like one of Cell Painting's stains.
constexpr Subject Turns[] = {Subject::Dna, Subject::Reporter, Subject::Agp, Subject::Dna,      Subject::Er,
                             Subject::Dna, Subject::Reporter, Subject::Rna, Subject::Reporter, Subject::Mito};
constexpr int TurnCount = int(std::size(Turns));
constexpr int BlockSteps = 5 * TurnCount;
constexpr int FitBlock = 1 << 20; // no training comes here: its pictures tell how measures spread

/// One of the eight turned and mirrored copies of a size×size plane.
void copyTurned(std::span<const float> from, std::span<float> to, int size, std::uint64_t which)
{
    const auto n = std::size_t(size);
    for (std::size_t y = 0; y < n; ++y)
        for (std::size_t x = 0; x < n; ++x) {
            const std::size_t a = which & 1U ? n - 1 - y : y, b = which & 2U ? n - 1 - x : x;
            to[y * n + x] = which & 4U ? from[b * n + a] : from[a * n + b];
        }
}

} // namespace

Result<SimulatedViews> SimulatedViews::make(std::uint64_t seed, int size, int pairs, bool measured)
{
    SimulatedViews source(seed, size, pairs);
    if (!measured)
        return source;
    std::vector<float> views;
    for (int turn = 0; turn < TurnCount; ++turn)
        for (int part = 0; part < 3; ++part) {
            const auto drawn = source.draw(FitBlock * TurnCount + part * TurnCount + turn);
            views.insert(views.end(), drawn.views.begin(), drawn.views.end());
        }
    const std::size_t area = std::size_t(size) * std::size_t(size);
    auto fitted = MeasuredViews::fit(views, views.size() / area, size);
    if (!fitted)
        return fitted.error();
    source.m_measure = std::move(*fitted);
    return source;
}

SimulatedViews::Drawn SimulatedViews::draw(int number) const
{
    const Subject subject = Turns[number % TurnCount];
    const Rng rng = Rng(m_seed).child(std::uint64_t(number));
    const auto pairs = std::size_t(m_pairs), area = std::size_t(m_size) * std::size_t(m_size);
    const auto width = std::size_t(measures());
    Drawn drawn{std::vector<float>(2 * pairs * area), std::vector<float>(2 * pairs * width), std::vector<int>(pairs)};
    parallelFor(pairs, [&](std::size_t pair) {
        const Rng mine = rng.child(pair);
        const PlaneLook look = m_studio.drawLook(mine.child(0));
        drawn.labels[pair] = subject == Subject::Dna ? int(look.kind) : -1;
        for (std::size_t k = 0; k < 2; ++k) {
            const std::size_t at = 2 * pair + k;
            const auto picture = m_studio.view(look, subject, m_size, mine.child(k + 1));
            const auto input = builtinInput(picture, m_size, m_size);
            std::ranges::copy(input, drawn.views.begin() + std::ptrdiff_t(at * area));
            if (m_measure)
                m_measure->measure(input, m_size, std::span(drawn.measured).subspan(at * width, width));
        }
    });
    return drawn;
}

void SimulatedViews::drawBlock(int block)
{
    m_drawn.clear();
    for (int i = 0; i < BlockSteps; ++i)
        m_drawn.push_back(draw(block * BlockSteps + i));
    m_block = block;
}

Result<void> SimulatedViews::fill(const LearnStep& step)
{
    if (step.labels.size() != std::size_t(m_pairs))
        return Error{Errc::BadShape, "views", "another number of pairs"};
    const int pass = step.number / BlockSteps % Passes, place = step.number % BlockSteps;
    if (const int block = step.number / (BlockSteps * Passes); block != m_block)
        drawBlock(block);
    const auto area = std::size_t(m_size) * std::size_t(m_size), width = std::size_t(measures());
    const Rng rng = Rng(m_seed).child(~std::uint64_t(step.number));
    parallelFor(step.labels.size(), [&](std::size_t pair) {
        // Each pass mixes the pairs of one stain's steps in another way.
        const auto from = (std::size_t(place) + std::size_t(TurnCount * pass) * pair) % std::size_t(BlockSteps);
        const Drawn& drawn = m_drawn[from];
        step.labels[pair] = drawn.labels[pair];
        Rng mine = rng.child(pair);
        for (std::size_t at = 2 * pair; at < 2 * pair + 2; ++at) {
            copyTurned(std::span(drawn.views).subspan(at * area, area), step.views.subspan(at * area, area), m_size,
                       mine.below(8));
            std::ranges::copy(std::span(drawn.measured).subspan(at * width, width),
                              step.measured.begin() + std::ptrdiff_t(at * width));
        }
    });
    return {};
}

} // namespace phenodrop
