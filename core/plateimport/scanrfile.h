#pragma once

#include "core/plateimport/platefacts.h"

#include <string_view>

namespace phenodrop {

/// ScanR's experiment_descriptor.xml: clusters of LabVIEW with a Name and a Val each. Errors: NotFound for
/// another kind of XML, BadFormat for XML that is not well-formed.
Result<PlateFacts> parseScanR(std::string_view text);

} // namespace phenodrop
