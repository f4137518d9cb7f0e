#pragma once

#include "core/plateimport/platefacts.h"

#include <string_view>

namespace phenodrop {

/// MetaXpress' .HTD: one `"Key", value` per line. Wells and sites that were selected are expected; sites are
/// numbered over the selected ones, row by row. Errors: NotFound for another kind of text, BadFormat without
/// a plate size.
Result<PlateFacts> parseHtd(std::string_view text);

} // namespace phenodrop
