#include "core/plateimport/planechoice.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace phenodrop {

namespace {

/// What to take of one channel's stacks.
struct StackRule {
    bool projection = false;
    int z = 0;
};

using Candidates = std::map<std::string, std::vector<const FoundImage*>>; ///< by channel

std::map<std::string, StackRule> stackRules(std::span<const FoundImage* const> images)
{
    std::map<std::string, std::set<int>> planes;
    std::map<std::string, StackRule> rules;
    std::set<std::string> withoutPlane;
    for (const FoundImage* image : images) {
        rules[image->channel].projection |= image->projection;
        if (!image->projection)
            planes[image->channel].insert(image->z);
        if (image->withoutPlane)
            withoutPlane.insert(image->channel);
    }
    for (const auto& [channel, depths] : planes) {
        auto middle = depths.begin();
        std::advance(middle, (depths.size() - 1) / 2);
        rules[channel].z = *middle;
    }
    // A folder without ZStep beside folders with it holds the projection, or the only plane that was kept.
    for (const auto& [channel, depths] : planes)
        if (depths.size() > 1 && withoutPlane.contains(channel) && !rules[channel].projection)
            rules[channel].z = 0;
    return rules;
}

bool isTaken(const FoundImage& image, const StackRule& rule)
{
    return rule.projection ? image.projection : image.z == rule.z;
}

std::string describe(const FoundImage& image)
{
    return wellName(image.well) + " site " + std::to_string(image.site) + " channel " +
           (image.channelName.empty() ? image.channel : image.channelName);
}

/// The image of one field and channel; counts what was left out.
const FoundImage* pick(const std::vector<const FoundImage*>& candidates, const StackRule& rule, int& nearest,
                       std::vector<std::string>& duplicates)
{
    const FoundImage* taken = nullptr;
    for (const FoundImage* image : candidates) {
        if (!isTaken(*image, rule))
            continue;
        if (!taken)
            taken = image;
        else
            duplicates.push_back(describe(*image) + ": " + image->shown + " repeats " + taken->shown);
    }
    if (taken)
        return taken;
    ++nearest;
    return *std::min_element(candidates.begin(), candidates.end(),
                             [&](const FoundImage* a, const FoundImage* b) {
                                 return std::abs(a->z - rule.z) < std::abs(b->z - rule.z);
                             });
}

} // namespace

ChosenPlanes choosePlanes(std::span<const FoundImage* const> images)
{
    ChosenPlanes chosen;
    if (images.empty())
        return chosen;
    const int firstTime = (*std::min_element(images.begin(), images.end(), [](const auto* a, const auto* b) {
                              return a->t < b->t;
                          }))->t;
    std::vector<const FoundImage*> timed;
    std::copy_if(images.begin(), images.end(), std::back_inserter(timed),
                 [&](const FoundImage* image) { return image->t == firstTime; });
    const auto rules = stackRules(timed);

    std::map<Place, Candidates> fields;
    for (const FoundImage* image : timed)
        fields[{image->well, image->site}][image->channel].push_back(image);
    int nearest = 0;
    std::size_t used = 0;
    for (const auto& [place, channels] : fields)
        for (const auto& [channel, candidates] : channels) {
            chosen.fields[place][channel] = pick(candidates, rules.at(channel), nearest, chosen.duplicates);
            ++used;
        }
    const std::size_t repeated = chosen.duplicates.size();
    if (timed.size() > used + repeated)
        chosen.remarks.push_back("Z stacks: " + std::to_string(timed.size() - used - repeated) +
                                 " planes beside the projection or middle plane are not used");
    if (images.size() > timed.size())
        chosen.remarks.push_back("time series: " + std::to_string(images.size() - timed.size()) +
                                 " images after the first time point are not used");
    if (nearest > 0)
        chosen.remarks.push_back("Z stacks: " + std::to_string(nearest) +
                                 " images stand in for a middle plane that their field does not have");
    return chosen;
}

} // namespace phenodrop
