#include "core/segmentation/score.h"

#include "core/base/lowered.h"
#include "core/base/threads.h"
#include "core/imageio/plane.h"
#include "core/segmentation/nuclei.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

namespace phenodrop {

double Matches::precision() const
{
    const long found = truePositives + falsePositives;
    return found > 0 ? double(truePositives) / double(found) : std::numeric_limits<double>::quiet_NaN();
}

double Matches::recall() const
{
    const long there = truePositives + falseNegatives;
    return there > 0 ? double(truePositives) / double(there) : std::numeric_limits<double>::quiet_NaN();
}

double Matches::f1() const
{
    const long all = 2 * truePositives + falsePositives + falseNegatives;
    return all > 0 ? 2.0 * double(truePositives) / double(all) : 1.0;
}

const Matches& SegmentationScore::atIou(double threshold) const
{
    const auto nearest =
        std::min_element(ScoreThresholds.begin(), ScoreThresholds.end(), [threshold](double a, double b) {
            return std::abs(a - threshold) < std::abs(b - threshold);
        });
    return at[std::size_t(nearest - ScoreThresholds.begin())];
}

void addScore(SegmentationScore& sum, const SegmentationScore& more)
{
    for (std::size_t t = 0; t < sum.at.size(); ++t) {
        sum.at[t].truePositives += more.at[t].truePositives;
        sum.at[t].falsePositives += more.at[t].falsePositives;
        sum.at[t].falseNegatives += more.at[t].falseNegatives;
    }
    if (sum.images + more.images > 0)
        sum.meanF1 = (sum.meanF1 * sum.images + more.meanF1 * more.images) / (sum.images + more.images);
    sum.images += more.images;
    sum.foundCells += more.foundCells;
    sum.trueCells += more.trueCells;
}

Result<SegmentationScore> scorePair(const cv::Mat& labels, const cv::Mat& truth)
{
    if (labels.size() != truth.size() || labels.channels() != 1 || truth.channels() != 1)
        return Error{Errc::BadShape, "label images", "two single-channel images of equal size are needed"};
    cv::Mat found, real;
    labels.convertTo(found, CV_32S);
    truth.convertTo(real, CV_32S);
    std::unordered_map<int, long> foundAreas, realAreas;
    std::map<std::pair<int, int>, long> shared;
    for (int y = 0; y < found.rows; ++y) {
        const int* f = found.ptr<int>(y);
        const int* r = real.ptr<int>(y);
        for (int x = 0; x < found.cols; ++x) {
            if (f[x] != 0)
                ++foundAreas[f[x]];
            if (r[x] != 0)
                ++realAreas[r[x]];
            if (f[x] != 0 && r[x] != 0)
                ++shared[{f[x], r[x]}];
        }
    }
    SegmentationScore score;
    score.images = 1;
    score.foundCells = long(foundAreas.size());
    score.trueCells = long(realAreas.size());
    for (const auto& [pair, pixels] : shared) {
        const double iou = double(pixels) / double(foundAreas[pair.first] + realAreas[pair.second] - pixels);
        for (std::size_t t = 0; t < ScoreThresholds.size(); ++t)
            // At exactly 0.5 a cell could match two others.
            if (t == 0 ? iou > ScoreThresholds[t] : iou >= ScoreThresholds[t])
                ++score.at[t].truePositives;
    }
    for (Matches& m : score.at) {
        m.falsePositives = score.foundCells - m.truePositives;
        m.falseNegatives = score.trueCells - m.truePositives;
    }
    score.meanF1 = score.at[0].f1();
    return score;
}

namespace {

namespace fs = std::filesystem;

// Base name → file, of the picture files of a folder.
std::map<std::string, fs::path> picturesOf(const fs::path& folder)
{
    static const std::array<std::string, 5> endings{".png", ".tif", ".tiff", ".jpg", ".bmp"};
    std::map<std::string, fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string ending = lowered(entry->path().extension().string());
        if (std::find(endings.begin(), endings.end(), ending) != endings.end())
            files.emplace(entry->path().stem().string(), entry->path());
    }
    return files;
}

Result<SegmentationScore> scoreFile(const fs::path& image, const fs::path& mask)
{
    const Result<Plane> pixels = readPlane(image);
    if (!pixels)
        return pixels.error();
    const Result<Plane> truth = readPlane(mask);
    if (!truth)
        return truth.error();
    const Result<Segmentation> found = segmentNuclei(pixels->pixels);
    if (!found)
        return found.error();
    return scorePair(found->labels, truth->pixels);
}

} // namespace

Result<SegmentationScore> segmentationScore(const fs::path& imagesFolder, const fs::path& masksFolder,
                                            const Progress& progress)
{
    const auto images = picturesOf(imagesFolder);
    const auto masks = picturesOf(masksFolder);
    if (images.empty())
        return Error{Errc::FileMissing, imagesFolder.string(), "no images"};
    std::vector<std::pair<fs::path, fs::path>> pairs;
    for (const auto& [name, file] : images) {
        const auto mask = masks.find(name);
        if (mask == masks.end())
            return Error{Errc::FileMissing, (masksFolder / name).string(), "no mask for this image"};
        pairs.emplace_back(file, mask->second);
    }
    std::vector<Result<SegmentationScore>> scores(pairs.size(), SegmentationScore{});
    std::atomic<std::size_t> done = 0;
    std::atomic<bool> cancelled = false;
    parallelFor(pairs.size(), [&](std::size_t i) {
        if (cancelled)
            return;
        scores[i] = scoreFile(pairs[i].first, pairs[i].second);
        if (!report(progress, double(++done) / double(pairs.size())))
            cancelled = true;
    });
    if (cancelled)
        return Error{Errc::Cancelled};
    SegmentationScore sum;
    for (const auto& score : scores) {
        if (!score)
            return score.error();
        addScore(sum, *score);
    }
    return sum;
}

} // namespace phenodrop
