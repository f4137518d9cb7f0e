#include "accuracytable.h"

#include "core/base/evaluation.h"
#include "core/base/rng.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

using namespace phenodrop;

namespace {

/// arm → (seed, cell) → right or wrong.
using Table = std::map<std::string, std::map<std::pair<int, long>, bool>>;

Table readTable(const std::string& name)
{
    Table table;
    std::ifstream file(name);
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string arm, seed, cell, truth, predicted;
        std::getline(fields, arm, ',');
        std::getline(fields, seed, ',');
        std::getline(fields, cell, ',');
        std::getline(fields, truth, ',');
        std::getline(fields, predicted, ',');
        table[arm][{std::stoi(seed), std::stol(cell)}] = truth == predicted;
    }
    return table;
}

/// Two-sided exact McNemar: b and c cells that only one arm got right.
double mcnemar(long b, long c)
{
    const long n = b + c, k = std::min(b, c);
    double p = 0;
    for (long i = 0; i <= k; ++i)
        p += std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) -
                      double(n) * std::log(2.0));
    return std::min(1.0, 2 * p);
}

/// 95 % of the ratio errors(arm) ÷ errors(base) when whole seeds, then cells, are drawn anew.
void bootstrap(const std::map<int, std::vector<std::pair<bool, bool>>>& bySeed)
{
    Rng rng(1);
    std::vector<const std::vector<std::pair<bool, bool>>*> seeds;
    for (const auto& [seed, pairs] : bySeed)
        seeds.push_back(&pairs);
    std::vector<double> ratios;
    for (int round = 0; round < 2000; ++round) {
        double arm = 0, base = 0;
        for (std::size_t s = 0; s < seeds.size(); ++s) {
            const auto& pairs = *seeds[rng.below(seeds.size())];
            for (std::size_t i = 0; i < pairs.size(); ++i) {
                const auto& pair = pairs[rng.below(pairs.size())];
                arm += !pair.first;
                base += !pair.second;
            }
        }
        ratios.push_back(base > 0 ? arm / base : 1);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("errors ratio, bootstrap 95 %%: %.3f … %.3f\n", ratios[50], ratios[1949]);
}

} // namespace

int printAccuracyTable(const std::string& name, const std::string& arm, const std::string& base)
{
    const Table table = readTable(name);
    for (const auto& [each, cells] : table) {
        std::map<int, std::pair<long, long>> bySeed;
        long right = 0;
        for (const auto& [key, ok] : cells) {
            right += ok;
            bySeed[key.first].first += ok;
            ++bySeed[key.first].second;
        }
        const auto interval = wilson(double(right), double(cells.size()));
        std::printf("| %s | %zu | %.1f | %.1f – %.1f |", each.c_str(), cells.size(),
                    100.0 * double(right) / double(cells.size()), 100 * interval.low, 100 * interval.high);
        for (const auto& [seed, n] : bySeed)
            std::printf(" %.1f", 100.0 * double(n.first) / double(n.second));
        std::printf(" |\n");
    }
    if (!table.contains(arm) || !table.contains(base))
        return 0;
    long onlyArm = 0, onlyBase = 0, wrongArm = 0, wrongBase = 0;
    std::map<int, std::vector<std::pair<bool, bool>>> bySeed;
    for (const auto& [key, ok] : table.at(arm)) {
        const auto other = table.at(base).find(key);
        if (other == table.at(base).end())
            continue;
        bySeed[key.first].emplace_back(ok, other->second);
        onlyArm += ok && !other->second;
        onlyBase += !ok && other->second;
        wrongArm += !ok;
        wrongBase += !other->second;
    }
    std::printf(
        "%s against %s: errors %ld and %ld, %.1f %% fewer; right alone %ld and %ld, McNemar p = %.2g\n",
        arm.c_str(), base.c_str(), wrongArm, wrongBase,
        100 * (1 - double(wrongArm) / double(std::max(1L, wrongBase))), onlyArm, onlyBase,
        mcnemar(onlyArm, onlyBase));
    bootstrap(bySeed);
    return 0;
}
