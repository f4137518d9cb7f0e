#pragma once

#include "core/simulation/cellpainter.h"
#include "core/simulation/platedesign.h"

namespace phenodrop {

/// Faults that are planted in some fields, so that quality control has something to find.
enum class FieldFault { None, Blurred, Saturated, Empty };
/// "", "blurred", "saturated", "empty".
std::string fieldFaultName(FieldFault fault);

struct FieldRequest {
    int size = 512;    ///< px, width = height
    double cells = 50; ///< expected number of untouched cells
    SimulatedPhenotype effect = SimulatedPhenotype::Dmso;
    double responding = 0; ///< share of cells that show it
    double subtlety = 1;   ///< see drawLook()
    WellEffect well;
    std::array<std::array<double, 3>, StainCount> shading{}; ///< per stain: vignette, centre x, centre y
    FieldFault fault = FieldFault::None;
};

struct PlacedCell {
    double x = 0, y = 0; ///< px
    SimulatedPhenotype phenotype = SimulatedPhenotype::Dmso;
};

struct SimulatedField {
    std::vector<cv::Mat> planes;   ///< one CV_16U per stain
    std::vector<PlacedCell> cells; ///< whose centre lies in the field; none in an empty field
};

/// Places, paints and photographs the cells of one field. The same request and generator give the same field.
SimulatedField simulateField(const FieldRequest& request, const TextureBank& textures, Rng rng);

} // namespace phenodrop
