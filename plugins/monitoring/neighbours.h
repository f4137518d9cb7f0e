#pragma once

#include "plugins/monitoring/recording.h"

namespace phenodrop::monitoring {

/// |aᵢ − bⱼ|², rows of a × rows of b.
Table squaredDistances(const Table& a, const Table& b);

/// At most `most` rows, evenly taken.
Table thinned(const Table& rows, Eigen::Index most);

} // namespace phenodrop::monitoring
