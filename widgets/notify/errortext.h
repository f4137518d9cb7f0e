#pragma once

#include "core/base/error.h"

#include <QString>

namespace phenodrop {

/// The one place that turns an Error into a sentence for a person: what happened to which file, and what to
/// do next. Translated; needs no window. Also used by the command line.
QString errorText(const Error& error);

} // namespace phenodrop
