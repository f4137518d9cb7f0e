#include "core/features/families.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace phenodrop {

namespace {

struct Spread {
    double mean = 0, sd = 0;
};

Spread spreadOf(const std::vector<float>& values)
{
    double mean = 0, square = 0;
    for (const float v : values) {
        mean += v;
        square += double(v) * v;
    }
    mean /= double(values.size());
    return {mean, std::sqrt(std::max(0.0, square / double(values.size()) - mean * mean))};
}

// Peaks of `blobs` inside the mask that stand out by a share of the cell's own contrast.
int countPeaks(const cv::Mat& blobs, const CellView& cell, double least)
{
    int peaks = 0;
    for (const cv::Point& p : cell.pixels) {
        if (p.x < 1 || p.y < 1 || p.x >= blobs.cols - 1 || p.y >= blobs.rows - 1)
            continue;
        const float here = blobs.ptr<float>(p.y)[p.x];
        bool highest = here > least;
        for (int dy = -1; highest && dy <= 1; ++dy)
            for (int dx = -1; highest && dx <= 1; ++dx)
                if (dx || dy)
                    highest = here > blobs.ptr<float>(p.y + dy)[p.x + dx];
        peaks += highest;
    }
    return peaks;
}

} // namespace

// Everything is divided by the cell's mean above the crop's darkest part, so that exposure does not count.
void addGradients(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list)
{
    double low = 0;
    cv::minMaxLoc(image, &low);
    const double mean = spreadOf(valuesAt(image, cell.pixels)).mean - low;
    for (const int scale : {1, 2, 4}) {
        cv::Mat smooth, dx, dy, gradient, blobs;
        cv::GaussianBlur(image, smooth, {}, scale);
        cv::Scharr(smooth, dx, CV_32F, 1, 0, 1.0 / 32);
        cv::Scharr(smooth, dy, CV_32F, 0, 1, 1.0 / 32);
        cv::magnitude(dx, dy, gradient);
        cv::Laplacian(smooth, blobs, CV_32F, 1);
        blobs *= -double(scale) * scale;
        const Spread slope = spreadOf(valuesAt(gradient, cell.pixels));
        const Spread blob = spreadOf(valuesAt(blobs, cell.pixels));
        const std::string end = "_" + std::to_string(scale) + "_" + channel;
        list.add("Texture_GradientMean" + end, ratio(slope.mean * scale, mean));
        list.add("Texture_GradientStd" + end, ratio(slope.sd * scale, mean));
        list.add("Texture_BlobMean" + end, ratio(blob.mean, mean));
        list.add("Texture_BlobStd" + end, ratio(blob.sd, mean));
        list.add("Texture_Spots" + end, countPeaks(blobs, cell, 0.1 * mean));
        list.add("Texture_Holes" + end, countPeaks(-blobs, cell, 0.05 * mean));
    }
}

} // namespace phenodrop
