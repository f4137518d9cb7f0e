#pragma once

#include "core/base/error.h"

#include <string_view>

namespace phenodrop {

/// The detail of a WriteFailed that comes from a project open for viewing: its sentence tells how to get at a project
/// that can be written, where other failed writes are a matter of the drive.
inline constexpr std::string_view ViewOnlyDetail = "the project is open for viewing only";

inline bool isViewOnlyError(const Error& error)
{
    return error.code == Errc::WriteFailed && error.detail == ViewOnlyDetail;
}

} // namespace phenodrop
