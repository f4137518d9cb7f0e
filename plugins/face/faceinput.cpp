#include "plugins/face/faceinput.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace phenodrop::face {

namespace {

constexpr int LeastScene = 130; ///< pixels across: smaller pictures are faces already
constexpr int Cells = 8, Bins = 59;

/// Turned by `degrees`, scaled, shifted in pixels of the picture.
cv::Mat warped(const cv::Mat& picture, double degrees, double scale, double dx, double dy, bool mirror,
               int border)
{
    cv::Mat m = cv::getRotationMatrix2D({float(picture.cols) / 2, float(picture.rows) / 2}, degrees, scale);
    m.at<double>(0, 2) += dx;
    m.at<double>(1, 2) += dy;
    cv::Mat out;
    cv::warpAffine(picture, out, m, picture.size(), cv::INTER_LINEAR, border);
    if (mirror)
        cv::flip(out, out, 1);
    return out;
}

/// Gamma and a linear gradient of light.
void relight(cv::Mat& grey, Rng& rng)
{
    const double gamma = rng.uniform(0.6, 1.6), gx = rng.uniform(-0.5, 0.5), gy = rng.uniform(-0.3, 0.3);
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x) {
            const double light = 1 + gx * (2.0 * x / grey.cols - 1) + gy * (2.0 * y / grey.rows - 1);
            const double value = std::pow(double(grey.at<uchar>(y, x)) / 255, gamma) * light;
            grey.at<uchar>(y, x) = uchar(std::clamp(value * 255, 0.0, 255.0));
        }
}

/// Bin of each code: 58 patterns with at most two changes around the circle, and one for all others.
const std::array<int, 256>& uniformBins()
{
    static const auto bins = [] {
        std::array<int, 256> b{};
        int next = 0;
        for (int code = 0; code < 256; ++code) {
            const int turned = ((code << 1) | (code >> 7)) & 255;
            b[std::size_t(code)] = __builtin_popcount(unsigned(code ^ turned)) <= 2 ? next++ : Bins - 1;
        }
        return b;
    }();
    return bins;
}

void copyPlane(const cv::Mat& plane, double scale, std::span<float> out)
{
    for (int y = 0; y < plane.rows; ++y)
        for (int x = 0; x < plane.cols; ++x)
            out[std::size_t(y * plane.cols + x)] =
                float(scale) *
                (plane.depth() == CV_32F ? plane.at<float>(y, x) : float(plane.at<uchar>(y, x)));
}

} // namespace

FaceCrop cropOf(const cv::Mat& grey, const Box& box, bool align)
{
    FaceCrop crop;
    crop.grey = cutFace(grey, box, CropSize, align);
    crop.code = lbp3x3(wholeFace(crop.grey, CodeSize + 2));
    crop.found = true;
    crop.aligned = align && box.eyes[0] && box.eyes[1];
    return crop;
}

Result<FaceCrop> readCrop(const std::filesystem::path& file, Finder* finder, const CropOptions& options)
{
    const auto grey = readGrey(file);
    if (!grey)
        return grey.error();
    FaceCrop crop;
    if (grey->rows == CodeSize && grey->cols == CodeSize) {
        crop.code = *grey;
        return crop;
    }
    if (options.detect && finder && grey->cols >= LeastScene) {
        const auto boxes = finder->find(*grey);
        if (!boxes)
            return boxes.error();
        if (!boxes->empty())
            return cropOf(*grey, options.align ? finder->withEyes(*grey, boxes->front()) : boxes->front(), options.align);
    }
    crop.grey = wholeFace(*grey, CropSize);
    crop.code = lbp3x3(wholeFace(crop.grey, CodeSize + 2));
    return crop;
}

void fillDuerr(const FaceCrop& crop, std::span<float> out, Rng* rng)
{
    cv::Mat code = crop.code;
    if (rng) {
        static constexpr double Degrees[8] = {-6, -5, -4, -3, 3, 4, 5, 6}, Shifts[4] = {-2, -1, 1, 2};
        const auto shift = [&] { return rng->uniform() < 0.5 ? Shifts[rng->below(4)] : 0.0; };
        const double dx = shift(), dy = shift();
        code =
            warped(code, Degrees[rng->below(8)], rng->uniform(0.9, 1.1), dx, dy, false, cv::BORDER_CONSTANT);
        for (int y = 0; y < code.rows; ++y)
            for (int x = 0; x < code.cols; ++x)
                if (rng->uniform() < 0.2)
                    code.at<uchar>(y, x) = 0;
    } else {
        code = code.clone();
    }
    maskEllipse(code);
    copyPlane(code, 1.0 / 255, out);
}

void fillModern(const FaceCrop& crop, std::span<float> out, Rng* rng, bool mirror)
{
    const bool coded = crop.grey.empty();
    cv::Mat picture = coded ? crop.code : crop.grey;
    const double unit = double(picture.cols) / ModernSize;
    if (rng) {
        const double dx = rng->uniform(-4, 4) * unit, dy = rng->uniform(-4, 4) * unit;
        const double degrees = rng->uniform(-12, 12), scale = rng->uniform(0.88, 1.12);
        // Mirrored codes would mean other patterns.
        picture =
            warped(picture, degrees, scale, dx, dy, !coded && rng->uniform() < 0.5, cv::BORDER_REPLICATE);
        if (!coded)
            relight(picture, *rng);
    } else if (mirror && !coded) {
        cv::Mat turned; // never in place: the crop is the caller's
        cv::flip(picture, turned, 1);
        picture = turned;
    }
    const std::size_t plane = std::size_t(ModernSize) * ModernSize;
    cv::Mat first, second;
    if (coded) {
        first = second = wholeFace(picture, ModernSize);
        copyPlane(first, 1.0 / 255, out.first(plane));
    } else {
        const cv::Mat small = wholeFace(picture, ModernSize);
        first = tanTriggs(small);
        cv::copyMakeBorder(lbp3x3(small), second, 1, 1, 1, 1, cv::BORDER_REPLICATE);
        copyPlane(first, 0.3, out.first(plane));
    }
    copyPlane(second, 1.0 / 255, out.subspan(plane, plane));
    if (rng && rng->uniform() < 0.25) {
        const int w = 6 + int(rng->below(14)), h = 6 + int(rng->below(14));
        const int x0 = int(rng->below(std::uint64_t(ModernSize - w))),
                  y0 = int(rng->below(std::uint64_t(ModernSize - h)));
        for (int c = 0; c < 2; ++c)
            for (int y = y0; y < y0 + h; ++y)
                for (int x = x0; x < x0 + w; ++x)
                    out[std::size_t(c) * plane + std::size_t(y * ModernSize + x)] = 0;
    }
}

std::vector<float> histograms(const FaceCrop& crop)
{
    const cv::Mat code = crop.grey.empty() ? crop.code : lbp3x3(crop.grey);
    const auto& bins = uniformBins();
    std::vector<float> counts(std::size_t(Cells) * Cells * Bins, 0.0f);
    for (int y = 0; y < code.rows; ++y)
        for (int x = 0; x < code.cols; ++x) {
            const int cell = (y * Cells / code.rows) * Cells + x * Cells / code.cols;
            counts[std::size_t(cell * Bins + bins[code.at<uchar>(y, x)])] += 1;
        }
    double sum = 0;
    for (const float c : counts)
        sum += double(c);
    for (float& c : counts)
        c = float(std::sqrt(double(c) / std::max(1.0, sum)));
    return counts;
}

} // namespace phenodrop::face
