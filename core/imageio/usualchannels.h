#pragma once

#include "core/plate/plate.h"

#include <vector>

namespace phenodrop {

/// Which channels are shown at first. Up to three: all. Of more, three: the nuclei's (by name, else the
/// first) and the two that say most beside it, which are least correlated with what is shown already.
/// `samples`: the same pixels of every channel; where they differ in number, the first channels are taken.
std::vector<bool> usualChannels(const std::vector<Channel>& channels,
                                const std::vector<std::vector<float>>& samples);

} // namespace phenodrop
