#pragma once

#include "core/scoring/report/reportinput.h"

namespace phenodrop {

/// The whole report as one HTML page: no script, no network (its own policy forbids both), light, dark and
/// print.
std::string reportPage(const ReportInput& input);

} // namespace phenodrop
