#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phenodrop {

/// A named array of a trained classifier, as it goes into a model file: row-major, `rows` × `columns`.
struct NamedNumbers {
    std::string name;
    std::int64_t rows = 0, columns = 0;
    std::vector<float> values;
};
using NumberTable = std::vector<NamedNumbers>;

/// The array called `name`. Errors: BadFormat where it is missing or has other sizes (−1: any number of rows
/// or columns) or values that are no numbers.
Result<const NamedNumbers*> findNumbers(const NumberTable& table, const std::string& name, std::int64_t rows,
                                        std::int64_t columns);

} // namespace phenodrop
