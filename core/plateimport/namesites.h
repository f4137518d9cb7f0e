#pragma once

#include "core/plateimport/foundimage.h"
#include "core/plateimport/presets.h"

#include <map>
#include <utility>

namespace phenodrop {

/// Numbers the fields of names that have no number for them: by region, row and column over the whole plate,
/// else by their place in the sequence of their well. Sites inside a region keep their order. `names`: by file.
void numberFields(const std::map<int, ParsedName>& names, FoundImages& found);

/// Several plates under one name: where wells, fields, channels, planes and times repeat in earnest,
/// what stands before the well parts the plates, or else the folder does. A few repeated files stay repeated
/// files. `prefixes`: of names, by file; an index has none.
void partPlates(const std::map<int, std::string>& prefixes, FoundImages& found);

} // namespace phenodrop
