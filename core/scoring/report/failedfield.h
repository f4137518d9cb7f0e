#pragma once

#include "core/base/error.h"
#include "core/plate/wellid.h"

#include <string>

namespace phenodrop {

/// Why a field has no result, as its shard keeps it: code, subject and detail, so that it is told in any language.
std::string packFailure(const Error& error);

/// The error again. Of shards of older versions, which hold an English sentence, as much as can be told: its code where the
/// sentence is one of ours, else Internal with the sentence as detail.
Error unpackFailure(const std::string& kept);

/// "P1 B07 site 2: B07_s2.tif is missing.", in the language of the window; `kept` as packFailure() made it.
std::string failedFieldText(const std::string& plate, WellId well, int site, const std::string& kept);

} // namespace phenodrop
