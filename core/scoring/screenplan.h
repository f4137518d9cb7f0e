#pragma once

#include "core/base/error.h"
#include "core/plate/wellid.h"

#include <set>
#include <string>
#include <vector>

namespace phenodrop {

/// What is screened at once and never twice: one field.
struct PlanItem {
    std::string plate;
    WellId well;
    int site = 1;
    int part = 0; ///< tells apart ready-made crops of one site; 0 for ordinary fields
    friend auto operator<=>(const PlanItem&, const PlanItem&) = default;
};

/// "I/N", I of N processes.
struct Shard {
    int index = 1; ///< 1 … count
    int count = 1;
};
/// Reads "2/8". Errors: BadArgument.
Result<Shard> parseShard(const std::string& text);

/// The items of a screen in the order in which they are done, each once. The same items make the same plan
/// and the same shards on every machine, in whatever order they were given.
class ScreenPlan
{
public:
    ScreenPlan() = default;
    explicit ScreenPlan(std::vector<PlanItem> items);

    const std::vector<PlanItem>& items() const { return m_items; }
    /// An item's shard follows from a hash of the item alone: it stays the same when plates are added, and
    /// shards are about equally large.
    std::vector<PlanItem> shard(Shard shard) const;
    /// Items of a shard that `done` does not hold, in order: what a resumed run has to do.
    std::vector<PlanItem> remaining(Shard shard, const std::set<PlanItem>& done) const;

private:
    std::vector<PlanItem> m_items; ///< ascending
};

} // namespace phenodrop
