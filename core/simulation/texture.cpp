#include "core/simulation/texture.h"

#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

/// Noise smoothed by sigmaX × sigmaY px with wrapped borders, then scaled to mean 0 and sd 1.
cv::Mat smoothNoise(int size, double sigmaX, double sigmaY, Rng rng)
{
    cv::Mat noise(size, size, CV_32F);
    for (int i = 0; i < size * size; ++i)
        noise.ptr<float>()[i] = float(rng.normal());
    const int pad = size / 4;
    cv::Mat wide;
    cv::copyMakeBorder(noise, wide, pad, pad, pad, pad, cv::BORDER_WRAP);
    cv::GaussianBlur(wide, wide, cv::Size(), sigmaX, sigmaY);
    cv::Mat texture = wide(cv::Rect(pad, pad, size, size)).clone();
    cv::Scalar mean, sd;
    cv::meanStdDev(texture, mean, sd);
    texture = (texture - mean[0]) / sd[0];
    return texture;
}

} // namespace

TextureWindow drawWindow(Rng& rng, double scale)
{
    return drawWindow(rng, scale, rng.uniform(0, 2 * std::numbers::pi));
}

TextureWindow drawWindow(Rng& rng, double scale, double angle)
{
    TextureWindow window;
    window.x = float(rng.uniform(0, 4096));
    window.y = float(rng.uniform(0, 4096));
    window.cosine = float(std::cos(angle) / scale);
    window.sine = float(std::sin(angle) / scale);
    return window;
}

TextureBank::TextureBank(Rng rng)
    : m_textures{smoothNoise(Size, 1.2, 1.2, rng.child(0)), smoothNoise(Size, 2.2, 2.2, rng.child(1)),
                 smoothNoise(Size, 5.0, 5.0, rng.child(2)), smoothNoise(Size, 14.0, 1.1, rng.child(3))}
{
}

float TextureBank::sample(Texture kind, const TextureWindow& window, float dx, float dy) const
{
    // 8192 keeps the place positive: windows start at 0 or more and cells reach less than that.
    const float x = window.x + 8192 + window.cosine * dx + window.sine * dy;
    const float y = window.y + 8192 - window.sine * dx + window.cosine * dy;
    const int left = int(x), top = int(y);
    const float fx = x - float(left), fy = y - float(top);
    const cv::Mat& texture = m_textures[std::size_t(kind)];
    constexpr int Mask = Size - 1;
    const float* upper = texture.ptr<float>(top & Mask);
    const float* lower = texture.ptr<float>((top + 1) & Mask);
    const int l = left & Mask, r = (left + 1) & Mask;
    return (upper[l] * (1 - fx) + upper[r] * fx) * (1 - fy) + (lower[l] * (1 - fx) + lower[r] * fx) * fy;
}

} // namespace phenodrop
