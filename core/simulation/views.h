#pragma once

#include "core/simulation/nuclei.h"
#include "core/simulation/reporter.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace phenodrop {

/// One kind of cell in one stain, drawn as broadly as cells differ: what two views of it share.
struct PlaneLook {
    NucleusKind kind = NucleusKind::Round;
    CellLook cell;
    ReporterLook reporter;
};

/// Makes pictures of looks: each view is another cell of the same look, with its own outline and textures,
/// turned, mirrored and placed anew, beside other neighbours, under another lamp and camera. An encoder that
/// tells which views belong together has learned the look and nothing else.
class ViewStudio
{
public:
    explicit ViewStudio(std::uint64_t seed);

    /// The five stains in their order, then the reporter.
    enum class Subject { Dna, Er, Rna, Agp, Mito, Reporter };

    PlaneLook drawLook(Rng rng) const;
    /// size×size px in camera units. The same arguments give the same picture.
    std::vector<float> view(const PlaneLook& look, Subject subject, int size, Rng rng) const;

private:
    void paint(cv::Mat& plane, double x, double y, const PlaneLook& look, Subject subject, double scale,
               Rng& rng) const;
    TextureBank m_textures;
};

/// The look turned by `angle` (rad) and, if wanted, mirrored first.
CellLook turned(CellLook look, double angle, bool mirrored);

} // namespace phenodrop
