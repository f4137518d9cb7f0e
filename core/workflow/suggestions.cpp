#include "core/workflow/suggestions.h"

#include "core/base/rng.h"
#include "core/workflow/standout.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>
#include <unordered_set>

namespace phenodrop {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Map = Eigen::Map<const Matrix>;
constexpr Eigen::Index Block = 4096;

Map matrix(const FeatureRows& features)
{
    return Map(features.values.data(), Eigen::Index(features.rows), Eigen::Index(features.columns));
}

/// The best `limit` by `before`; ties by row, so that the order never depends on the sort.
template <typename Before>
void keepBest(Suggestions& list, std::size_t limit, Before before)
{
    const auto order = [&](const Suggestion& a, const Suggestion& b) {
        return before(a, b) || (!before(b, a) && a.row < b.row);
    };
    const std::size_t n = std::min(limit, list.size());
    std::partial_sort(list.begin(), list.begin() + std::ptrdiff_t(n), list.end(), order);
    list.resize(n);
}

bool larger(const Suggestion& a, const Suggestion& b)
{
    return a.score > b.score;
}
bool smaller(const Suggestion& a, const Suggestion& b)
{
    return a.score < b.score;
}

/// The best `limit` by the standard score of what they carry and `share` of that of `second`; they keep what they carry.
void keepBestOfBoth(Suggestions& list, std::size_t limit, std::span<const float> second, double share)
{
    const auto spread = [&](auto value) {
        double sum = 0, squares = 0;
        for (const Suggestion& s : list) {
            sum += double(value(s));
            squares += double(value(s)) * double(value(s));
        }
        const double n = double(std::max<std::size_t>(1, list.size())), mean = sum / n;
        return std::sqrt(std::max(1e-12, squares / n - mean * mean));
    };
    const auto first = [](const Suggestion& s) { return s.score; };
    const auto other = [&](const Suggestion& s) { return second[s.row]; };
    const float weight = float(share * spread(first) / spread(other));
    const auto both = [&](const Suggestion& s) { return first(s) + weight * other(s); };
    keepBest(list, limit, [&](const Suggestion& a, const Suggestion& b) { return both(a) > both(b); });
}

std::vector<std::size_t> rowsWhere(std::span<const int> labels, auto wanted)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (wanted(labels[i]))
            rows.push_back(i);
    return rows;
}

/// The rows without the mean of all rows. Columns keep their spread: principal components that vary little
/// are mostly noise, and dividing by it costs seven points of precision in the first 20 (MitoCheck crops).
struct Centred {
    Eigen::RowVectorXf mean;
    explicit Centred(const Map& x) : mean(x.colwise().mean()) {}
    Matrix operator()(const Matrix& x) const { return x.rowwise() - mean; }
};

Matrix pick(const Map& x, std::span<const std::size_t> rows)
{
    Matrix out(Eigen::Index(rows.size()), x.cols());
    for (std::size_t i = 0; i < rows.size(); ++i)
        out.row(Eigen::Index(i)) = x.row(Eigen::Index(rows[i]));
    return out;
}

std::vector<std::size_t> everyNth(std::span<const std::size_t> rows, std::size_t most)
{
    std::vector<std::size_t> out;
    const std::size_t n = std::min(most, rows.size());
    for (std::size_t i = 0; i < n; ++i)
        out.push_back(rows[i * rows.size() / n]);
    return out;
}

/// Squared distance of each row of `part` to its (k+1)-th nearest reference; the nearest may be the row
/// itself.
Eigen::VectorXf kthDistance(const Matrix& part, const Matrix& reference, const Eigen::VectorXf& norms, int k)
{
    Matrix squared = -2.f * part * reference.transpose();
    squared.rowwise() += norms.transpose();
    Eigen::VectorXf result = part.rowwise().squaredNorm();
    for (Eigen::Index i = 0; i < part.rows(); ++i) {
        float* row = squared.row(i).data();
        const auto at = std::min<Eigen::Index>(k, reference.rows() - 1);
        std::nth_element(row, row + at, row + reference.rows());
        result[i] = std::max(0.f, result[i] + row[at]);
    }
    return result;
}

/// spreadOut() with the mean known.
void spreadWith(Suggestions& list, const Map& x, const Centred& centred)
{
    constexpr std::size_t First = 24, Looked = 400;
    constexpr float Alike = 0.6F; // cosine; tried .4 to .7
    Matrix taken(Eigen::Index(First), x.cols());
    Suggestions front, passed;
    std::size_t at = 0;
    for (; at < std::min(list.size(), Looked) && front.size() < First; ++at) {
        Matrix row = centred(x.middleRows(Eigen::Index(list[at].row), 1));
        row.rowwise().normalize();
        const auto have = Eigen::Index(front.size());
        if (have > 0 && (taken.topRows(have) * row.transpose()).maxCoeff() >= Alike) {
            passed.push_back(list[at]);
            continue;
        }
        taken.row(have) = row;
        front.push_back(list[at]);
    }
    front.insert(front.end(), passed.begin(), passed.end());
    std::copy(front.begin(), front.end(), list.begin());
}

} // namespace

void spreadOut(Suggestions& list, const FeatureRows& features)
{
    const Map x = matrix(features);
    spreadWith(list, x, Centred(x));
}

Suggestions rankUncertain(const Belief& belief, std::span<const int> labels, std::size_t limit)
{
    Suggestions list;
    for (std::size_t i = 0; i < belief.rows(); ++i)
        if (labels[i] < 0)
            list.push_back({i, Reason::Uncertain, belief.margin(i), -1});
    keepBest(list, limit, smaller);
    return list;
}

Suggestions rankSimilar(const FeatureRows& features, std::span<const std::size_t> examples,
                        std::span<const int> labels, std::size_t limit, std::span<const float> setApart)
{
    if (examples.empty() || features.rows == 0 || (!setApart.empty() && setApart.size() != features.rows))
        return {};
    const Map x = matrix(features);
    const Centred centred(x);
    Matrix query = centred(pick(x, everyNth(examples, 128)));
    query.rowwise().normalize();
    const std::unordered_set<std::size_t> own(examples.begin(), examples.end());

    Suggestions list;
    for (Eigen::Index from = 0; from < x.rows(); from += Block) {
        Matrix part = centred(x.middleRows(from, std::min(Block, x.rows() - from)));
        part.rowwise().normalize();
        const Eigen::VectorXf best = (part * query.transpose()).rowwise().maxCoeff();
        for (Eigen::Index i = 0; i < part.rows(); ++i) {
            const auto row = std::size_t(from + i);
            if (labels[row] < 0 && !own.contains(row))
                list.push_back({row, Reason::Similar, best[i], -1});
        }
    }
    if (setApart.empty())
        keepBest(list, limit, larger);
    else
        keepBestOfBoth(list, limit, setApart, examples.size() < SeveralExamples ? 0.5 : 1);
    return list;
}

Result<Suggestions> rankUnusual(const FeatureRows& features, std::span<const int> labels, std::size_t limit,
                                std::uint64_t seed, const Progress& progress)
{
    // Of a million cells each is compared with 500 instead of 2,000, so that this takes as long as of 250,000.
    constexpr std::size_t Most = 2000, Least = 500, Comparisons = 500'000'000;
    const std::size_t references = std::clamp(Comparisons / std::max<std::size_t>(1, features.rows), Least, Most);
    const int neighbour = std::max(1, int(5 * references / Most));
    if (features.rows < 2)
        return Suggestions{};
    const Map x = matrix(features);
    const Centred centred(x);
    std::vector<std::size_t> rows(features.rows);
    std::iota(rows.begin(), rows.end(), std::size_t(0));
    Rng(seed).shuffle(rows);
    rows.resize(std::min(rows.size(), references));
    const Matrix reference = centred(pick(x, rows));
    const Eigen::VectorXf norms = reference.rowwise().squaredNorm();

    std::vector<float> distance(features.rows);
    for (Eigen::Index from = 0; from < x.rows(); from += Block) {
        const Eigen::Index n = std::min(Block, x.rows() - from);
        const Eigen::VectorXf d = kthDistance(centred(x.middleRows(from, n)), reference, norms, neighbour);
        std::copy(d.data(), d.data() + n, distance.begin() + from);
        if (!report(progress, double(from + n) / double(x.rows())))
            return Error{Errc::Cancelled};
    }
    std::vector<float> sorted = distance;
    std::sort(sorted.begin(), sorted.end());
    Suggestions list;
    for (std::size_t i = 0; i < distance.size(); ++i)
        if (labels[i] < 0)
            list.push_back({i, Reason::Unusual, distance[i], -1});
    keepBest(list, limit, larger);
    for (Suggestion& s : list) // a percentile means something to a person, a squared distance does not
        s.score = float(std::upper_bound(sorted.begin(), sorted.end(), s.score) - sorted.begin()) /
                  float(sorted.size());
    return list;
}

Suggestions rankClassShort(const Belief& belief, std::span<const int> labels, std::size_t limit, int enough,
                           const FeatureRows* features, const FeatureRows* fine)
{
    std::vector<int> have(belief.classes, 0);
    for (int label : labels)
        if (label >= 0 && label < int(belief.classes))
            ++have[std::size_t(label)];

    const auto isShort = [&](std::size_t k) { return have[k] > 0 && have[k] < enough; }; // nothing is known of a class without labels
    std::vector<StandOutSearch> searches(belief.classes);
    for (std::size_t k = 0; features && k < belief.classes; ++k)
        if (const int own = int(k); isShort(k))
            searches[k] = {rowsWhere(labels, [=](int l) { return l == own; }), rowsWhere(labels, [=](int l) { return l >= 0 && l != own; })};
    const auto apart = features ? standOut(fine ? *fine : *features, searches)
                                : Result<std::vector<std::vector<float>>>(std::vector<std::vector<float>>(belief.classes));

    std::vector<Suggestions> candidates(belief.classes);
    std::vector<std::size_t> next(belief.classes, 0);
    for (std::size_t k = 0; k < belief.classes; ++k) {
        if (!isShort(k))
            continue;
        for (std::size_t i = 0; i < belief.rows(); ++i)
            if (labels[i] < 0)
                candidates[k].push_back({i, Reason::ClassShort, belief.probability(i, k), int(k)});
        if (apart && !(*apart)[k].empty())
            keepBest(candidates[k], limit,
                     [&](const Suggestion& a, const Suggestion& b) { return (*apart)[k][a.row] > (*apart)[k][b.row]; });
        else
            keepBest(candidates[k], limit, larger);
    }
    if (features) {
        const Map x = matrix(*features);
        const Centred centred(x);
        for (Suggestions& list : candidates)
            spreadWith(list, x, centred);
    }

    // The class with the fewest labels, counting those just offered, gives the next cell.
    Suggestions list;
    std::unordered_set<std::size_t> seen;
    using Turn = std::pair<int, std::size_t>; // labels so far, class
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns;
    for (std::size_t k = 0; k < belief.classes; ++k)
        if (!candidates[k].empty())
            turns.push({have[k], k});
    while (list.size() < limit && !turns.empty()) {
        const auto [count, k] = turns.top();
        turns.pop();
        while (next[k] < candidates[k].size() && seen.contains(candidates[k][next[k]].row))
            ++next[k];
        if (next[k] == candidates[k].size())
            continue;
        list.push_back(candidates[k][next[k]++]);
        seen.insert(list.back().row);
        turns.push({count + 1, k});
    }
    return list;
}

Suggestions mixSuggestions(const Suggestions& uncertain, const Suggestions& similar,
                           const Suggestions& classShort, const Suggestions& unusual, std::size_t limit)
{
    const Suggestions* const deal[] = {&uncertain, &similar, &uncertain, &classShort, &unusual};
    std::size_t next[5] = {};
    Suggestions mixed;
    std::unordered_set<std::size_t> seen;
    for (bool any = true; any && mixed.size() < limit;) {
        any = false;
        for (int turn = 0; turn < 5 && mixed.size() < limit; ++turn) {
            const Suggestions& list = *deal[turn];
            std::size_t& at = next[turn];
            while (at < list.size() && seen.contains(list[at].row))
                ++at;
            if (at == list.size())
                continue;
            mixed.push_back(list[at]);
            seen.insert(list[at++].row);
            any = true;
        }
    }
    return mixed;
}

} // namespace phenodrop
