#include "core/simulation/cellpainter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {


/// 1 inside, 0 outside, smooth over ± softness around depth 1.
float inside(float depth, float softness)
{
    const float t = std::clamp((1 + softness - depth) / (2 * softness), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

/// A round spot of light: nucleolus, Golgi stack.
struct Spot {
    float x, y, sigma, amplitude;
};

void addSpot(cv::Mat& plane, const Spot& spot)
{
    const float reach = 3 * spot.sigma;
    const int left = std::max(0, int(std::floor(spot.x - reach))),
              right = std::min(plane.cols - 1, int(std::ceil(spot.x + reach)));
    const int top = std::max(0, int(std::floor(spot.y - reach))),
              bottom = std::min(plane.rows - 1, int(std::ceil(spot.y + reach)));
    const float factor = -0.5f / (spot.sigma * spot.sigma);
    for (int y = top; y <= bottom; ++y) {
        const float dy = float(y) - spot.y;
        for (int x = left; x <= right; ++x) {
            const float dx = float(x) - spot.x;
            plane.at<float>(y, x) += spot.amplitude * std::exp(factor * (dx * dx + dy * dy));
        }
    }
}

struct PaintedBody {
    Outline outline;
    float dx, dy, brightness;
};

std::vector<PaintedBody> paintedBodies(const CellLook& look, double scale, Rng& rng)
{
    std::vector<PaintedBody> bodies;
    bodies.reserve(look.bodies.size());
    for (const auto& body : look.bodies) {
        OutlineShape shape = body.shape;
        shape.radius *= scale;
        bodies.push_back(
            {Outline(shape, rng), float(body.dx * scale), float(body.dy * scale), float(body.brightness)});
    }
    return bodies;
}

struct Nuclear {
    float cover = 0, brightness = 0;
};

/// How much of the pixel is chromatin, and how bright: where bodies overlap the brightest counts.
Nuclear nuclearAt(const std::vector<PaintedBody>& bodies, float dx, float dy, float softness)
{
    Nuclear result;
    for (const auto& body : bodies) {
        const float x = dx - body.dx, y = dy - body.dy, reach = body.outline.reach() * (1 + softness);
        if (x * x + y * y > reach * reach)
            continue;
        const float cover = inside(body.outline.depth(x, y), softness);
        result.cover = std::max(result.cover, cover);
        result.brightness = std::max(result.brightness, cover * body.brightness);
    }
    return result;
}

/// Windows into the textures, one set per cell.
struct Windows {
    TextureWindow chromatin, er, mito, fibre, patch;
};

Windows drawWindows(const CellLook& look, double scale, Rng& rng)
{
    return {drawWindow(rng, look.chromatinScale * scale), drawWindow(rng, look.erScale * scale),
            drawWindow(rng, scale), drawWindow(rng, scale, look.cell.angle), drawWindow(rng, scale)};
}

/// The smooth part of a cell: everything but spots.
class Painter
{
public:
    Painter(const CellLook& look, const TextureBank& textures, double scale, Rng& rng)
        : m_look(look), m_textures(textures), m_cell(scaled(look.cell, scale), rng),
          m_bodies(paintedBodies(look, scale, rng)), m_windows(drawWindows(look, scale, rng))
    {
        for (const auto& body : m_bodies)
            m_reach = std::max(m_reach, std::hypot(body.dx, body.dy) + body.outline.reach() * 1.2f);
        m_reach = std::max(m_reach, m_cell.reach() * 1.15f);
    }

    float reach() const { return m_reach; }

    std::array<float, StainCount> at(float dx, float dy) const
    {
        const Place place = placeAt(dx, dy);
        if (place.body <= 0 && place.nucleus.cover <= 0)
            return {};
        return {dna(place), er(place.cytoplasm, place.depth, dx, dy), rna(place),
                agp(place.cytoplasm, place.body, place.depth, dx, dy),
                mito(place.cytoplasm, place.depth, dx, dy)};
    }

    float at(Stain stain, float dx, float dy) const
    {
        const Place place = placeAt(dx, dy);
        if (place.body <= 0 && place.nucleus.cover <= 0)
            return 0;
        switch (stain) {
        case Stain::Dna:
            return dna(place);
        case Stain::Er:
            return er(place.cytoplasm, place.depth, dx, dy);
        case Stain::Rna:
            return rna(place);
        case Stain::Agp:
            return agp(place.cytoplasm, place.body, place.depth, dx, dy);
        case Stain::Mito:
            break;
        }
        return mito(place.cytoplasm, place.depth, dx, dy);
    }

private:
    /// Where in the cell a pixel lies.
    struct Place {
        float dx, dy, depth, body, cytoplasm;
        Nuclear nucleus;
    };
    Place placeAt(float dx, float dy) const
    {
        Place place{dx, dy, m_cell.depth(dx, dy),
                    0,  0,  nuclearAt(m_bodies, dx, dy, float(m_look.nuclearEdge))};
        place.body = inside(place.depth, 0.07f);
        place.cytoplasm = place.body * (1 - 0.8f * place.nucleus.cover);
        return place;
    }

    float dna(const Place& place) const
    {
        const float chromatin =
            1 + float(m_look.chromatin) *
                    m_textures.sample(Texture::Fine, m_windows.chromatin, place.dx, place.dy);
        return place.nucleus.brightness * std::max(0.1f, chromatin) + 0.012f * place.cytoplasm;
    }

    float rna(const Place& place) const
    {
        return float(m_look.rna) *
               (0.30f * place.nucleus.cover + 0.45f * place.cytoplasm * std::exp(-1.1f * place.depth));
    }

    static OutlineShape scaled(OutlineShape shape, double scale)
    {
        shape.radius *= scale;
        return shape;
    }

    float er(float cytoplasm, float depth, float dx, float dy) const
    {
        const float net = m_textures.sample(Texture::Fine, m_windows.er, dx, dy);
        const float patch = m_textures.sample(Texture::Coarse, m_windows.patch, dx, dy);
        const float level = std::max(0.1f, 1 + float(m_look.erTexture) * net + 0.12f * patch);
        return float(m_look.er) * cytoplasm * (0.18f + 1.1f * std::exp(-1.9f * depth)) * level;
    }

    float agp(float cytoplasm, float body, float depth, float dx, float dy) const
    {
        const float stripes = std::max(0.0f, m_textures.sample(Texture::Fibre, m_windows.fibre, dx, dy));
        const float rim = std::exp(-(depth - 0.93f) * (depth - 0.93f) / 0.008f);
        return float(m_look.actin) * (cytoplasm * (0.22f + float(m_look.fibre) * stripes) +
                                      float(m_look.cortex) * 0.6f * body * rim);
    }

    /// Threads lie where a smooth texture crosses zero.
    float mito(float cytoplasm, float depth, float dx, float dy) const
    {
        const float t = m_textures.sample(Texture::Medium, m_windows.mito, dx, dy) / float(m_look.mitoWidth);
        const float falls = std::exp(-2.2f * depth / float(m_look.mitoReach));
        return float(m_look.mito) * cytoplasm * falls * (0.25f + 2.0f * std::exp(-t * t));
    }

    const CellLook& m_look;
    const TextureBank& m_textures;
    Outline m_cell;
    std::vector<PaintedBody> m_bodies;
    Windows m_windows;
    float m_reach = 0;
};

void paintNucleoli(cv::Mat& rna, double x, double y, const CellLook& look, double scale, Rng& rng)
{
    for (int i = 0; i < look.nucleoli; ++i) {
        const auto& body = look.bodies[rng.below(look.bodies.size())];
        const double radius = 0.6 * body.shape.radius * std::sqrt(rng.uniform()),
                     direction = rng.uniform(0, 2 * std::numbers::pi);
        addSpot(rna, {float(x + scale * (body.dx + radius * std::cos(direction))),
                      float(y + scale * (body.dy + radius * std::sin(direction))),
                      float(vary(rng, look.nucleolusRadius * 0.75, 0.2) * scale),
                      float(vary(rng, look.nucleolus, 0.2))});
    }
}

/// A cluster of stacks beside the nucleus; its spread and number of stacks tell phenotype B.
void paintGolgi(cv::Mat& agp, double x, double y, const CellLook& look, double scale, Rng& rng)
{
    const double side = rng.uniform(0, 2 * std::numbers::pi), distance = 0.5 * look.cell.radius;
    const double centreX = x + scale * distance * std::cos(side),
                 centreY = y + scale * distance * std::sin(side);
    const double light = 9.0 / look.golgiSpots; // more stacks share the same amount of stain
    for (int i = 0; i < look.golgiSpots; ++i) {
        const double spread = 3.0 * look.golgiSpread * scale;
        addSpot(agp,
                {float(centreX + spread * rng.normal()), float(centreY + spread * rng.normal()),
                 float(vary(rng, 1.3, 0.15) * scale), float(vary(rng, 0.75 * look.golgi * light, 0.25))});
    }
}

} // namespace

void paintCell(std::span<cv::Mat, StainCount> planes, double x, double y, const CellLook& look,
               const TextureBank& textures, Rng& rng, double scale)
{
    const Painter painter(look, textures, scale, rng);
    const float reach = painter.reach();
    const int left = std::max(0, int(std::floor(x - reach))),
              right = std::min(planes[0].cols - 1, int(std::ceil(x + reach)));
    const int top = std::max(0, int(std::floor(y - reach))),
              bottom = std::min(planes[0].rows - 1, int(std::ceil(y + reach)));
    for (int row = top; row <= bottom; ++row) {
        for (int column = left; column <= right; ++column) {
            const auto light = painter.at(float(column - x), float(row - y));
            for (std::size_t c = 0; c < StainCount; ++c)
                planes[c].at<float>(row, column) += light[c];
        }
    }
    paintNucleoli(planes[std::size_t(Stain::Rna)], x, y, look, scale, rng);
    paintGolgi(planes[std::size_t(Stain::Agp)], x, y, look, scale, rng);
}

void paintStain(cv::Mat& plane, Stain stain, double x, double y, const CellLook& look,
                const TextureBank& textures, Rng& rng, double scale)
{
    const Painter painter(look, textures, scale, rng);
    const float reach = painter.reach();
    const int left = std::max(0, int(std::floor(x - reach))),
              right = std::min(plane.cols - 1, int(std::ceil(x + reach)));
    const int top = std::max(0, int(std::floor(y - reach))),
              bottom = std::min(plane.rows - 1, int(std::ceil(y + reach)));
    for (int row = top; row <= bottom; ++row)
        for (int column = left; column <= right; ++column)
            plane.at<float>(row, column) += painter.at(stain, float(column - x), float(row - y));
    if (stain == Stain::Rna)
        paintNucleoli(plane, x, y, look, scale, rng);
    if (stain == Stain::Agp)
        paintGolgi(plane, x, y, look, scale, rng);
}

} // namespace phenodrop
