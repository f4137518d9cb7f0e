#pragma once

#include "core/base/error.h"
#include "core/embedding/matrix.h"

#include <string>

namespace phenodrop {

/// Errors: BadArgument, naming the first row with a value that is not finite.
inline Result<void> checkFinite(FeatureView x, const std::string& subject)
{
    for (Eigen::Index row = 0; row < x.rows(); ++row)
        if (!x.row(row).allFinite())
            return Error{Errc::BadArgument, subject,
                         "row " + std::to_string(row) + " has a value that is not finite"};
    return {};
}

} // namespace phenodrop
