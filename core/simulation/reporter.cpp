#include "core/simulation/reporter.h"

#include "core/simulation/outline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {

constexpr float Soft = 0.07F; ///< of the edges, as share of the radius

float inside(float depth)
{
    const float t = std::clamp((1 + Soft - depth) / (2 * Soft), 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

/// A bell around depth 1.
float edge(float depth, float width)
{
    const float t = (depth - 0.95F) / width;
    return std::exp(-t * t);
}

struct Body {
    Outline outline;
    float dx, dy;
};

OutlineShape scaled(OutlineShape shape, double scale)
{
    shape.radius *= scale;
    return shape;
}

class Painter
{
public:
    Painter(const CellLook& cell, const ReporterLook& look, const TextureBank& textures, double scale,
            Rng& rng)
        : m_look(look), m_textures(textures), m_cell(scaled(cell.cell, scale), rng),
          m_grain(drawWindow(rng, look.grainScale * scale)), m_patches(drawWindow(rng, scale)),
          m_fibres(drawWindow(rng, scale, cell.cell.angle))
    {
        m_reach = m_cell.reach() * 1.15F;
        for (const NucleusBody& body : cell.bodies) {
            m_bodies.push_back(
                {Outline(scaled(body.shape, scale), rng), float(body.dx * scale), float(body.dy * scale)});
            m_reach = std::max(m_reach, std::hypot(m_bodies.back().dx, m_bodies.back().dy) +
                                            m_bodies.back().outline.reach() * 1.2F);
        }
    }

    float reach() const { return m_reach; }

    float at(float dx, float dy) const
    {
        float nuclear = 1e3F; // depth in the nearest body
        for (const Body& body : m_bodies)
            nuclear = std::min(nuclear, body.outline.depth(dx - body.dx, dy - body.dy));
        const float depth = m_cell.depth(dx, dy), cover = inside(nuclear),
                    body = std::max(inside(depth), cover);
        if (body <= 0)
            return 0;
        const float fibre = std::max(0.0F, m_textures.sample(Texture::Fibre, m_fibres, dx, dy));
        const float texture = 1 + float(m_look.grain) * m_textures.sample(Texture::Fine, m_grain, dx, dy) +
                              float(m_look.patches) * m_textures.sample(Texture::Coarse, m_patches, dx, dy);
        const float cytoplasm =
            body * (1 - cover) * std::exp(-float(m_look.fall) * depth) * (1 + float(m_look.fibres) * fibre);
        return (float(m_look.nucleus) * cover + float(m_look.cytoplasm) * cytoplasm) *
                   std::max(0.1F, texture) +
               float(m_look.membrane) * body * edge(depth, 0.09F) +
               float(m_look.envelope) * edge(nuclear, 0.15F);
    }

private:
    const ReporterLook& m_look;
    const TextureBank& m_textures;
    Outline m_cell;
    std::vector<Body> m_bodies;
    TextureWindow m_grain, m_patches, m_fibres;
    float m_reach = 0;
};

void addSpot(cv::Mat& plane, double x, double y, double sigma, double level)
{
    const double reach = 3 * sigma;
    for (int row = std::max(0, int(y - reach)); row <= std::min(plane.rows - 1, int(y + reach)); ++row)
        for (int column = std::max(0, int(x - reach)); column <= std::min(plane.cols - 1, int(x + reach));
             ++column) {
            const double dx = column - x, dy = row - y;
            plane.at<float>(row, column) +=
                float(level * std::exp(-0.5 * (dx * dx + dy * dy) / (sigma * sigma)));
        }
}

void paintSpots(cv::Mat& plane, double x, double y, const CellLook& cell, const ReporterLook& look,
                double scale, Rng& rng)
{
    for (int i = 0; i < look.spots && !cell.bodies.empty(); ++i) {
        const NucleusBody& body = cell.bodies[rng.below(cell.bodies.size())];
        const double radius = look.spotsInNucleus ? 0.75 * body.shape.radius : 0.85 * cell.cell.radius;
        const double away = radius * std::sqrt(rng.uniform()), towards = rng.uniform(0, 2 * std::numbers::pi);
        const double fromX = look.spotsInNucleus ? body.dx : 0, fromY = look.spotsInNucleus ? body.dy : 0;
        addSpot(plane, x + scale * (fromX + away * std::cos(towards)),
                y + scale * (fromY + away * std::sin(towards)), scale * vary(rng, look.spotSize, 0.2),
                vary(rng, look.spotLevel, 0.3));
    }
}

} // namespace

ReporterLook drawReporter(Rng& rng)
{
    const auto sometimes = [&rng](double chance, double mean) {
        const double level = vary(rng, mean, 0.6);
        return rng.uniform() < chance ? level : 0.0;
    };
    ReporterLook look;
    look.nucleus = std::exp(rng.uniform(-3, 0.7));
    look.cytoplasm = std::exp(rng.uniform(-3, 0.7));
    look.fall = rng.uniform(0, 3);
    look.membrane = sometimes(0.3, 0.5);
    look.envelope = sometimes(0.25, 0.4);
    look.fibres = sometimes(0.4, 0.6);
    look.grain = vary(rng, 0.15, 0.6);
    look.patches = vary(rng, 0.15, 0.5);
    look.grainScale = vary(rng, 1.2, 0.4);
    look.spots = rng.uniform() < 0.4 ? 1 + int(rng.below(24)) : 0;
    look.spotSize = vary(rng, 1.3, 0.35);
    look.spotLevel = vary(rng, 0.8, 0.5);
    look.spotsInNucleus = rng.uniform() < 0.35;
    return look;
}

void paintReporter(cv::Mat& plane, double x, double y, const CellLook& cell, const ReporterLook& reporter,
                   const TextureBank& textures, Rng& rng, double scale)
{
    const Painter painter(cell, reporter, textures, scale, rng);
    const double reach = double(painter.reach());
    for (int row = std::max(0, int(y - reach)); row <= std::min(plane.rows - 1, int(y + reach) + 1); ++row)
        for (int column = std::max(0, int(x - reach)); column <= std::min(plane.cols - 1, int(x + reach) + 1);
             ++column)
            plane.at<float>(row, column) += painter.at(float(column - x), float(row - y));
    paintSpots(plane, x, y, cell, reporter, scale, rng);
}

} // namespace phenodrop
