#include "core/features/classical.h"

#include "core/base/rng.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace phenodrop {

// Large groups first, each to the fold that then comes closest to an even share of every class.
std::vector<int> groupedFolds(std::span<const int> labels, std::span<const int> groups, int folds,
                              std::uint64_t seed)
{
    std::map<int, std::map<int, double>> classesOf; // group → class → cells
    std::map<int, double> total;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        classesOf[groups[i]][labels[i]] += 1;
        total[labels[i]] += 1;
    }
    const int used = std::max(1, std::min(folds, int(classesOf.size())));
    std::vector<int> order;
    for (const auto& entry : classesOf)
        order.push_back(entry.first);
    Rng(seed).shuffle(order);
    const auto cells = [&](int group) {
        double sum = 0;
        for (const auto& entry : classesOf[group])
            sum += entry.second;
        return sum;
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return cells(a) > cells(b); });

    std::vector<std::map<int, double>> content(std::size_t(used), std::map<int, double>{});
    std::map<int, int> foldOf;
    for (const int group : order) {
        int best = 0;
        double least = 1e300;
        for (int f = 0; f < used; ++f) {
            // Growth of Σ (share of the class)²: smallest where the fold lacks these classes.
            double growth = 0;
            for (const auto& [k, n] : classesOf[group]) {
                const double before = content[std::size_t(f)][k] / total[k], after = before + n / total[k];
                growth += after * after - before * before;
            }
            if (growth < least) {
                least = growth;
                best = f;
            }
        }
        foldOf[group] = best;
        for (const auto& [k, n] : classesOf[group])
            content[std::size_t(best)][k] += n;
    }
    std::vector<int> result;
    for (const int group : groups)
        result.push_back(foldOf[group]);
    return result;
}

} // namespace phenodrop
