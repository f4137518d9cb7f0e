#include "core/features/numbers.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

Result<const NamedNumbers*> findNumbers(const NumberTable& table, const std::string& name, std::int64_t rows,
                                        std::int64_t columns)
{
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const NamedNumbers& n) { return n.name == name; });
    if (found == table.end())
        return Error{Errc::BadFormat, name, "is missing"};
    const bool fits = (rows < 0 || found->rows == rows) && (columns < 0 || found->columns == columns) &&
                      found->rows >= 0 && found->columns >= 0 &&
                      std::int64_t(found->values.size()) == found->rows * found->columns;
    if (!fits)
        return Error{Errc::BadFormat, name,
                     std::to_string(found->rows) + "×" + std::to_string(found->columns) +
                         " numbers do not fit"};
    if (!std::all_of(found->values.begin(), found->values.end(), [](float v) { return std::isfinite(v); }))
        return Error{Errc::BadFormat, name, "has values that are no numbers"};
    return &*found;
}

} // namespace phenodrop
