#include "core/scoring/screenplan.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace phenodrop {

namespace {

/// FNV-1a, the same on every machine, with splitmix64's last step so that the low bits are good, too.
std::uint64_t hash(const PlanItem& item)
{
    const std::string text = item.plate + '/' + wellName(item.well) + '/' + std::to_string(item.site) + '/' +
                             std::to_string(item.part);
    std::uint64_t h = 0xcbf29ce484222325ULL;
    for (const char c : text)
        h = (h ^ std::uint64_t(static_cast<unsigned char>(c))) * 0x100000001b3ULL;
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9ULL;
    h = (h ^ (h >> 27)) * 0x94d049bb133111ebULL;
    return h ^ (h >> 31);
}

} // namespace

Result<Shard> parseShard(const std::string& text)
{
    Shard shard;
    const char* end = text.data() + text.size();
    const auto index = std::from_chars(text.data(), end, shard.index);
    if (index.ec == std::errc{} && index.ptr != end && *index.ptr == '/') {
        const auto count = std::from_chars(index.ptr + 1, end, shard.count);
        if (count.ec == std::errc{} && count.ptr == end && shard.index >= 1 && shard.index <= shard.count)
            return shard;
    }
    return Error{Errc::BadArgument, text, "a shard is I/N with 1 ≤ I ≤ N"};
}

ScreenPlan::ScreenPlan(std::vector<PlanItem> items) : m_items(std::move(items))
{
    std::sort(m_items.begin(), m_items.end());
    m_items.erase(std::unique(m_items.begin(), m_items.end()), m_items.end());
}

std::vector<PlanItem> ScreenPlan::shard(Shard shard) const
{
    std::vector<PlanItem> chosen;
    for (const auto& item : m_items)
        if (int(hash(item) % std::uint64_t(shard.count)) == shard.index - 1)
            chosen.push_back(item);
    return chosen;
}

std::vector<PlanItem> ScreenPlan::remaining(Shard shard, const std::set<PlanItem>& done) const
{
    auto items = this->shard(shard);
    std::erase_if(items, [&done](const PlanItem& item) { return done.count(item) > 0; });
    return items;
}

} // namespace phenodrop
