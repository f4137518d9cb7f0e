#pragma once

#include "core/base/error.h"

#include <QJsonObject>

namespace phenodrop {

/// What --json prints where a command fails: error (its kind: "FileMissing"), subject, detail, and the sentence.
QJsonObject errorJson(const Error& error);

} // namespace phenodrop
