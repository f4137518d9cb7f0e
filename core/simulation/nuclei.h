#pragma once

#include "core/simulation/look.h"

namespace phenodrop {

/// Shapes of chromatin that the simulator can draw.
enum class NucleusKind {
    Round,
    Elongated,
    Kidney,
    Large,
    Binuclear,
    Lobed,
    Fragmented,
    Micronucleated,
    Prophase,
    Prometaphase,
    Metaphase,
    Anaphase,
    Telophase,
    Condensed,
    Irregular,
    Ring
};
constexpr int NucleusKindCount = 16;
/// "round", "elongated", …
const std::array<std::string, NucleusKindCount>& nucleusKindNames();

/// Gives `look` a nucleus of this kind: bodies, chromatin, nucleoli and, in mitosis, a rounded cell. `radius`
/// px of an ordinary nucleus.
void shapeNucleus(CellLook& look, NucleusKind kind, double radius, Rng& rng);

} // namespace phenodrop
