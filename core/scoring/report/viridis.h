#pragma once

#include <string>

namespace phenodrop {

/// "#21908d" at 0.5; the heat maps' colours, linear between nine stops. Values outside 0 … 1 are clamped.
std::string viridis(double t);
/// "#000" or "#fff", whichever contrasts more with viridis(t).
std::string onViridis(double t);

} // namespace phenodrop
