#include "core/nn/training/augment.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <utility>

namespace phenodrop::nn {

namespace {

/// Folds a place back into 0 … last: …cb|abcd|cb….
float reflected(float place, float last)
{
    if (last <= 0)
        return 0;
    place = std::abs(place);
    if (place <= last)
        return place;
    place = std::fmod(place, 2 * last);
    return place > last ? 2 * last - place : place;
}

/// Where one destination pixel reads: the upper left of four neighbours, steps to the others, and their
/// shares.
struct Tap {
    int from;
    int right, down; ///< 0 at the last column or row
    float fx, fy;
};

Tap tapAt(float x, float y, int width, int height)
{
    x = reflected(x, float(width - 1));
    y = reflected(y, float(height - 1));
    const int x0 = std::min(int(x), width - 1), y0 = std::min(int(y), height - 1);
    return {y0 * width + x0, x0 + 1 < width ? 1 : 0, y0 + 1 < height ? width : 0, x - float(x0),
            y - float(y0)};
}

bool isIdentity(const Warp& w)
{
    return w.xx == 1 && w.xy == 0 && w.yx == 0 && w.yy == 1 && w.shiftX == 0 && w.shiftY == 0;
}

} // namespace

Warp drawWarp(const AugmentOptions& options, Rng& rng)
{
    // All numbers are drawn whatever the options are, so that turning one off leaves the others as they were.
    const double angle = rng.uniform(-options.rotation, options.rotation) * std::numbers::pi / 180;
    const double zoom = 1 + rng.uniform(-options.scale, options.scale);
    const double shiftX = rng.uniform(-options.shift, options.shift),
                 shiftY = rng.uniform(-options.shift, options.shift);
    const bool warped = rng.uniform() < options.warpChance;
    const bool mirrored = rng.uniform() < 0.5;
    const std::uint64_t quarter = rng.below(4);
    Warp w;
    if (warped) {
        w.xx = float(std::cos(angle) / zoom);
        w.xy = float(std::sin(angle) / zoom);
        w.yx = -w.xy;
        w.yy = w.xx;
        w.shiftX = float(shiftX);
        w.shiftY = float(shiftY);
    }
    for (std::uint64_t turn = 0; options.quarterTurns && turn < quarter; ++turn) {
        std::swap(w.xx, w.xy);
        std::swap(w.yx, w.yy);
        w.xy = -w.xy;
        w.yy = -w.yy;
    }
    if (options.mirror && mirrored) {
        w.xx = -w.xx;
        w.yx = -w.yx;
    }
    return w;
}

void warpCrop(std::span<const float> in, std::span<float> out, const Shape& shape, const Warp& w)
{
    if (isIdentity(w)) {
        std::memcpy(out.data(), in.data(), in.size_bytes());
        return;
    }
    const int width = int(shape.width), height = int(shape.height), area = width * height;
    const float cx = float(width - 1) / 2, cy = float(height - 1) / 2;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const float dx = float(x) - cx, dy = float(y) - cy;
            const Tap tap = tapAt(cx + w.xx * dx + w.xy * dy + w.shiftX,
                                  cy + w.yx * dx + w.yy * dy + w.shiftY, width, height);
            const float* source = in.data() + tap.from;
            float* target = out.data() + y * width + x;
            for (std::int64_t c = 0; c < shape.channels; ++c, source += area, target += area) {
                const float top = source[0] + tap.fx * (source[tap.right] - source[0]);
                const float left = source[tap.down];
                const float bottom = left + tap.fx * (source[tap.down + tap.right] - left);
                *target = top + tap.fy * (bottom - top);
            }
        }
}

void augmentCrop(std::span<const float> in, std::span<float> out, const Shape& shape,
                 const AugmentOptions& options, Rng rng)
{
    warpCrop(in, out, shape, drawWarp(options, rng));
    if (options.gain <= 0 && options.offset <= 0)
        return;
    const std::size_t area = std::size_t(shape.area());
    for (std::size_t c = 0; c < std::size_t(shape.channels); ++c) {
        const float gain = float(1 + rng.uniform(-options.gain, options.gain));
        const float offset = float(options.offset * rng.normal());
        for (float& value : out.subspan(c * area, area))
            value = gain * value + offset;
    }
}

} // namespace phenodrop::nn
