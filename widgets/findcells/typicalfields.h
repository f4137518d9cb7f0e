#pragma once

#include "core/base/progress.h"
#include "core/plate/plate.h"
#include "core/store/project.h"

#include <opencv2/core.hpp>
#include <vector>

namespace phenodrop {

/// A field that settings are tried out on.
struct TypicalField {
    enum class Kind { Dim, Typical, Dense };
    Kind kind = Kind::Typical;
    FieldId field = 0;
    cv::Mat pixels; ///< of the channel, camera units
};

/// Up to three fields of the plate that differ most in what makes cells hard to find: the one with the dimmest cells, the
/// one with the most ground covered by them, and one in the middle. At most 24 fields, spread over the plate, are read;
/// excluded ones, those that cannot be read and empty ones are passed over. Errors: NotFound where no field is left,
/// Cancelled, those of the store.
Result<std::vector<TypicalField>> typicalFields(const Project& project, PlateKey plate, int channel,
                                                const Progress& progress = {});

} // namespace phenodrop
