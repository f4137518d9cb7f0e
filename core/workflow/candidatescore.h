#pragma once

#include <string>

namespace phenodrop {

/// What one candidate for a model reached on cells that it had not seen.
struct CandidateScore {
    std::string name; ///< "measured", "networks", "hybrid"
    double accuracy = 0, logLoss = 0;
    long cells = 0;
};

} // namespace phenodrop
