#include "core/plateimport/omesites.h"

#include <algorithm>
#include <set>

namespace phenodrop {

namespace {

using PlaneKey = std::tuple<std::string, int, int>; ///< channel, z, t

/// Claims that are one field.
struct Group {
    int index = 0;
    double x = 0, y = 0;
    std::set<PlaneKey> planes;
    std::vector<const OmeClaim*> claims;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// By letters, and by the value of numbers: field 2 before field 10.
bool beforeByNumber(const std::string& a, const std::string& b)
{
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (!isDigit(a[i]) || !isDigit(b[j])) {
            if (a[i] != b[j])
                return a[i] < b[j];
            ++i;
            ++j;
            continue;
        }
        const auto number = [](const std::string& text, std::size_t& at) {
            while (at < text.size() && text[at] == '0')
                ++at;
            const std::size_t start = at;
            while (at < text.size() && isDigit(text[at]))
                ++at;
            return text.substr(start, at - start);
        };
        const std::string x = number(a, i), y = number(b, j);
        if (x != y)
            return x.size() != y.size() ? x.size() < y.size() : x < y;
    }
    return a.size() < b.size();
}

std::set<PlaneKey> planesOf(const OmeClaim& claim, const FoundImages& found)
{
    std::set<PlaneKey> planes;
    for (std::size_t i = claim.first; i < claim.first + claim.count; ++i)
        planes.insert({found.images[i].channel, found.images[i].z, found.images[i].t});
    return planes;
}

bool overlap(const std::set<PlaneKey>& a, const std::set<PlaneKey>& b)
{
    return std::any_of(a.begin(), a.end(), [&](const PlaneKey& key) { return b.contains(key); });
}

/// Where all files of a plate hold one channel each, its name is the channel.
void nameSingleChannels(const OmeClaims& claims, FoundImages& found)
{
    std::map<std::string, bool> allSingle;
    std::map<std::string, std::set<std::string>> names;
    for (const auto& [place, list] : claims)
        for (const OmeClaim& claim : list) {
            allSingle.try_emplace(place.first, true).first->second &= claim.singleChannel;
            for (std::size_t i = claim.first; i < claim.first + claim.count; ++i)
                names[place.first].insert(found.images[i].channelName);
        }
    for (FoundImage& image : found.images) {
        const auto& of = names[image.plate];
        if (allSingle[image.plate] && of.size() > 1 && !of.contains(std::string()))
            image.channel = image.channelName;
    }
}

std::vector<Group> groupsOf(const std::vector<OmeClaim>& claims, const FoundImages& found)
{
    std::vector<Group> groups;
    for (const OmeClaim& claim : claims) {
        if (claim.count == 0)
            continue;
        const FoundImage& image = found.images[claim.first];
        const auto planes = planesOf(claim, found);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& one) {
            return one.index == claim.index && one.x == image.x && one.y == image.y &&
                   !overlap(one.planes, planes);
        });
        if (group == groups.end())
            group = groups.insert(groups.end(), Group{claim.index, image.x, image.y, {}, {}});
        group->planes.insert(planes.begin(), planes.end());
        group->claims.push_back(&claim);
    }
    return groups;
}

} // namespace

void settleOmeSites(OmeClaims& claims, FoundImages& found)
{
    nameSingleChannels(claims, found);
    for (auto& [place, list] : claims) {
        std::stable_sort(list.begin(), list.end(), [](const OmeClaim& a, const OmeClaim& b) {
            return a.index != b.index ? a.index < b.index : beforeByNumber(a.document, b.document);
        });
        const auto groups = groupsOf(list, found);
        std::map<int, int> repeats;
        int site = 0;
        for (const Group& group : groups) {
            ++site;
            ++repeats[group.index];
            for (const OmeClaim* claim : group.claims)
                for (std::size_t i = claim->first; i < claim->first + claim->count; ++i)
                    found.images[i].site = site;
        }
        for (const auto& [index, count] : repeats)
            if (count > 1)
                found.remarks.push_back(
                    place.first + " " + wellName(place.second) + ": " + std::to_string(count) +
                    " files call themselves the same field (WellSample " + std::to_string(index) +
                    "); they became sites in the order of their names");
    }
}

} // namespace phenodrop
