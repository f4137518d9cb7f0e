#include "core/workflow/split.h"

#include "core/base/rng.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace phenodrop {

namespace {

struct Group {
    std::vector<std::size_t> items;
    std::vector<double> perClass;
};

std::vector<Group> groupsOf(std::span<const SplitItem> items, SplitBy by, std::size_t classes)
{
    std::map<std::string, std::size_t> places;
    std::vector<Group> groups;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto [found, isNew] = places.try_emplace(splitKey(items[i], by, i), groups.size());
        if (isNew)
            groups.push_back({{}, std::vector<double>(classes, 0)});
        groups[found->second].items.push_back(i);
        ++groups[found->second].perClass[std::size_t(items[i].label)];
    }
    return groups;
}

/// Deals groups to parts with the wished shares. A group's cost in a part is how much it overfills that part, class by
/// class relative to the class's size, so rare classes weigh as much as common ones.
std::vector<std::size_t> deal(const std::vector<Group>& groups, const std::vector<double>& shares, std::size_t classes,
                              std::uint64_t seed)
{
    std::vector<double> total(classes, 0);
    for (const auto& group : groups)
        for (std::size_t c = 0; c < classes; ++c)
            total[c] += group.perClass[c];

    std::vector<std::size_t> order(groups.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    Rng rng(seed);
    rng.shuffle(order);
    const auto weight = [&](std::size_t g) { // the largest share of a class that the group holds
        double most = 0;
        for (std::size_t c = 0; c < classes; ++c)
            if (total[c] > 0)
                most = std::max(most, groups[g].perClass[c] / total[c]);
        return most;
    };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return weight(a) > weight(b); });

    std::vector<std::vector<double>> filled(shares.size(), std::vector<double>(classes, 0));
    std::vector<std::size_t> partOf(groups.size(), 0);
    for (const std::size_t g : order) {
        double best = 0;
        std::size_t chosen = 0;
        for (std::size_t p = 0; p < shares.size(); ++p) {
            if (shares[p] <= 0)
                continue;
            double cost = 0;
            for (std::size_t c = 0; c < classes; ++c)
                if (total[c] > 0 && groups[g].perClass[c] > 0) {
                    const double wish = shares[p] * total[c];
                    cost += groups[g].perClass[c] / total[c] *
                            (filled[p][c] + groups[g].perClass[c] / 2 - wish) / wish;
                }
            if (p == 0 || cost < best) {
                best = cost;
                chosen = p;
            }
        }
        partOf[g] = chosen;
        for (std::size_t c = 0; c < classes; ++c)
            filled[chosen][c] += groups[g].perClass[c];
    }
    return partOf;
}

} // namespace

Result<SplitBy> parseSplitBy(const std::string& text)
{
    if (text == "well")
        return SplitBy::Well;
    if (text == "plate")
        return SplitBy::Plate;
    if (text == "group")
        return SplitBy::Group;
    if (text == "cell")
        return SplitBy::Cell;
    return Error{Errc::BadArgument, text, "a split is by well, plate, group or cell"};
}

std::string splitName(SplitBy by)
{
    switch (by) {
    case SplitBy::Well: return "well";
    case SplitBy::Plate: return "plate";
    case SplitBy::Group: return "group";
    case SplitBy::Cell: return "cell";
    }
    return {};
}

std::string splitKey(const SplitItem& item, SplitBy by, std::size_t index)
{
    switch (by) {
    case SplitBy::Plate: return item.plate;
    case SplitBy::Group:
        if (!item.group.empty())
            return item.group;
        break;
    case SplitBy::Cell: return std::to_string(index);
    case SplitBy::Well: break;
    }
    return item.plate + '\n' + item.well;
}

Result<Split> splitCells(std::span<const SplitItem> items, std::span<const std::string> classes,
                         const SplitOptions& options)
{
    const auto groups = groupsOf(items, options.by, classes.size());
    const std::size_t needed = options.test > 0 ? 3 : 2;
    if (groups.size() < needed)
        return Error{Errc::NotEnoughData, splitName(options.by),
                     std::to_string(groups.size()) + " of " + std::to_string(needed) + " groups needed for a split"};

    const auto parts = deal(groups, {1 - options.validation - options.test, options.validation, options.test},
                            classes.size(), options.seed);
    Split split;
    std::vector<int> groupsWith(classes.size(), 0);
    std::vector<std::vector<bool>> present(3, std::vector<bool>(classes.size(), false));
    for (std::size_t g = 0; g < groups.size(); ++g) {
        auto& part = parts[g] == 0 ? split.training : parts[g] == 1 ? split.validation : split.test;
        part.insert(part.end(), groups[g].items.begin(), groups[g].items.end());
        for (std::size_t c = 0; c < classes.size(); ++c)
            if (groups[g].perClass[c] > 0) {
                ++groupsWith[c];
                present[parts[g]][c] = true;
            }
    }
    for (auto* part : {&split.training, &split.validation, &split.test})
        std::sort(part->begin(), part->end());
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const bool heldOut = present[options.test > 0 ? 2 : 1][c];
        if (groupsWith[c] > 0 && !(present[0][c] && heldOut))
            split.warnings.push_back(classes[c] + " is in " + std::to_string(groupsWith[c]) + " " +
                                     splitName(options.by) + (groupsWith[c] == 1 ? "" : "s") +
                                     " only: not in every part");
    }
    return split;
}

Result<std::vector<int>> foldCells(std::span<const SplitItem> items, int classes, SplitBy by, int folds,
                                   std::uint64_t seed)
{
    const auto groups = groupsOf(items, by, std::size_t(classes));
    if (groups.size() < 2)
        return Error{Errc::NotEnoughData, splitName(by), std::to_string(groups.size()) + " of 2 groups needed for folds"};
    const auto count = std::min<std::size_t>(std::size_t(folds), groups.size());
    const auto parts = deal(groups, std::vector<double>(count, 1.0 / double(count)), std::size_t(classes), seed);
    std::vector<int> fold(items.size(), 0);
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (const std::size_t i : groups[g].items)
            fold[i] = int(parts[g]);
    return fold;
}

} // namespace phenodrop
