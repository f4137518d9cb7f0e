#pragma once

namespace phenodrop {

/// Pixels of the simulated camera at 0.65 µm: a U2OS nucleus of 15 µm.
constexpr double NucleusRadius = 11.5;
/// Side of a simulated crop in pixels; crops of another size show the same part of a cell.
constexpr double ReferenceSize = 72;

} // namespace phenodrop
