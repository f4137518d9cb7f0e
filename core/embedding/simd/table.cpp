// Compiled once for each instruction set, with PHENODROP_SIMD as its name.
#include "core/embedding/simd/field.h"
#include "core/embedding/simd/panels.h"
#include "core/embedding/simd/points.h"

#define PHENODROP_TEXT(name) PHENODROP_QUOTE(name)
#define PHENODROP_QUOTE(name) #name

namespace phenodrop::PHENODROP_SIMD {

const Kernels Table{PHENODROP_TEXT(PHENODROP_SIMD),
                    columnsToSpectrum,
                    rowsToSpectrum,
                    rowsConvolved,
                    spectrumToForces,
                    spread,
                    gather,
                    attract,
                    repel,
                    descend,
                    dots,
                    nearer,
                    countUpTo,
                    keepUpTo};

} // namespace phenodrop::PHENODROP_SIMD
