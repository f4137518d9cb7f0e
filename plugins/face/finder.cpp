#include "plugins/face/finder.h"

#include "core/base/paths.h"

#include <algorithm>
#include <cmath>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

namespace phenodrop::face {

namespace {

constexpr int NetworkSide = 640; ///< the published file takes squares of this size
constexpr float LeastScore = 0.6f, MostOverlap = 0.3f;
constexpr int LeastFace = 20; ///< pixels, for the cascade

/// Where Debian, Homebrew and OpenCV's own installer put the cascades.
std::filesystem::path cascadeFile(const char* name)
{
    for (const char* folder :
         {"/usr/share/opencv4/haarcascades", "/usr/local/share/opencv4/haarcascades",
          "/opt/homebrew/share/opencv4/haarcascades", "/usr/share/opencv/haarcascades"}) {
        std::error_code ignored;
        const auto file = std::filesystem::path(folder) / name;
        if (std::filesystem::exists(file, ignored))
            return file;
    }
    return {};
}

/// The better of two overlapping boxes stays.
std::vector<Box> suppressed(std::vector<Box> boxes)
{
    std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.score > b.score; });
    std::vector<Box> kept;
    for (const Box& box : boxes)
        if (std::none_of(kept.begin(), kept.end(),
                         [&](const Box& k) { return overlap(k.place, box.place) > MostOverlap; }))
            kept.push_back(box);
    return kept;
}

} // namespace

struct Finder::State {
    cv::dnn::Net network;
    cv::CascadeClassifier cascade, eyes; ///< `eyes` is loaded when first asked
    bool deep = false, eyesTried = false;

    std::vector<Box> findDeep(const cv::Mat& picture);
    std::vector<Box> findCascade(const cv::Mat& picture);
};

Finder::Finder(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Finder::Finder(Finder&&) noexcept = default;
Finder& Finder::operator=(Finder&&) noexcept = default;
Finder::~Finder() = default;

Result<Finder> Finder::open(const std::filesystem::path& model)
{
    auto state = std::make_unique<State>();
    try {
        if (!model.empty()) {
            std::error_code ignored;
            if (!std::filesystem::exists(model, ignored))
                return Error{Errc::FileMissing, fromPath(model), {}};
            state->network = cv::dnn::readNetFromONNX(model.string());
            state->deep = true;
        } else {
            const auto file = cascadeFile("haarcascade_frontalface_alt.xml");
            if (file.empty() || !state->cascade.load(file.string()))
                return Error{Errc::FileMissing, "haarcascade_frontalface_alt.xml",
                             "OpenCV's data package (opencv-data)"};
        }
    } catch (const cv::Exception& problem) {
        return Error{Errc::BadFormat, fromPath(model), problem.what()};
    }
    return Finder(std::move(state));
}

const char* Finder::name() const
{
    return m_state->deep ? "yunet" : "cascade";
}

Result<std::vector<Box>> Finder::find(const cv::Mat& picture)
{
    try {
        return m_state->deep ? m_state->findDeep(picture) : m_state->findCascade(picture);
    } catch (const cv::Exception& problem) {
        return Error{Errc::Internal, "face detection", problem.what()};
    }
}

Box Finder::withEyes(const cv::Mat& grey, Box box)
try {
    if (box.eyes[0] && box.eyes[1])
        return box;
    if (!m_state->eyesTried) {
        m_state->eyesTried = true;
        if (const auto file = cascadeFile("haarcascade_eye.xml"); !file.empty())
            m_state->eyes.load(file.string());
    }
    const cv::Rect place = cv::Rect(box.place) & cv::Rect({}, grey.size());
    const cv::Rect upper(place.x, place.y + place.height / 5, place.width, place.height * 2 / 5); // where eyes are in a face
    if (m_state->eyes.empty() || upper.width < 2 * LeastFace || upper.height < LeastFace)
        return box;
    cv::Mat even;
    cv::equalizeHist(grey(upper), even);
    std::vector<cv::Rect> found;
    std::vector<int> counts;
    m_state->eyes.detectMultiScale(even, found, counts, 1.05, 3, 0, {upper.width / 8, upper.width / 8}, {upper.width / 2, upper.width / 2});
    int best[2] = {0, 0};
    std::optional<cv::Point2f> eyes[2];
    for (std::size_t i = 0; i < found.size(); ++i) {
        const cv::Point2f centre(float(found[i].x) + float(found[i].width) / 2, float(found[i].y) + float(found[i].height) / 2);
        const int side = centre.x < float(upper.width) / 2 ? 0 : 1;
        if (counts[i] > best[side]) {
            best[side] = counts[i];
            eyes[side] = centre + cv::Point2f(upper.tl());
        }
    }
    if (eyes[0] && eyes[1] && eyes[1]->x - eyes[0]->x > float(place.width) / 4)
        for (const int side : {0, 1})
            box.eyes[side] = eyes[side];
    return box;
} catch (const cv::Exception&) {
    return box; // a face without known eyes is cut as it lies
}

std::vector<Box> Finder::State::findCascade(const cv::Mat& picture)
{
    cv::Mat grey = picture, even;
    if (picture.channels() == 3)
        cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    cv::equalizeHist(grey, even);
    std::vector<cv::Rect> found;
    std::vector<int> counts;
    cascade.detectMultiScale(even, found, counts, 1.1, 3, 0, {LeastFace, LeastFace});
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < found.size(); ++i)
        boxes.push_back({cv::Rect2f(found[i]), 1 - std::exp(-0.1f * float(counts[i])), {}});
    std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.score > b.score; });
    return boxes;
}

/// The network's outputs for strides 8, 16, 32: class and object scores, box as offset and log size in
/// strides, five points (eyes first). Score = √(class · object).
std::vector<Box> Finder::State::findDeep(const cv::Mat& picture)
{
    cv::Mat colour = picture;
    if (picture.channels() == 1)
        cv::cvtColor(picture, colour, cv::COLOR_GRAY2BGR);
    const double scale = double(NetworkSide) / std::max(colour.cols, colour.rows);
    cv::Mat scaled, square = cv::Mat::zeros(NetworkSide, NetworkSide, CV_8UC3);
    cv::resize(colour, scaled, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    scaled = scaled(cv::Rect(0, 0, std::min(scaled.cols, NetworkSide), std::min(scaled.rows, NetworkSide)));
    scaled.copyTo(square(cv::Rect(0, 0, scaled.cols, scaled.rows)));
    network.setInput(cv::dnn::blobFromImage(square));
    std::vector<cv::Mat> outputs;
    const std::vector<cv::String> names{"cls_8",  "cls_16",  "cls_32",  "obj_8", "obj_16", "obj_32",
                                        "bbox_8", "bbox_16", "bbox_32", "kps_8", "kps_16", "kps_32"};
    network.forward(outputs, names);
    std::vector<Box> boxes;
    for (std::size_t level = 0; level < 3; ++level) {
        const int stride = 8 << level, columns = NetworkSide / stride;
        const auto* cls = outputs[level].ptr<float>();
        const auto* object = outputs[3 + level].ptr<float>();
        const auto* box = outputs[6 + level].ptr<float>();
        const auto* points = outputs[9 + level].ptr<float>();
        for (int i = 0; i < columns * columns; ++i) {
            const float score = std::sqrt(std::clamp(cls[i], 0.0f, 1.0f) * std::clamp(object[i], 0.0f, 1.0f));
            if (score < LeastScore)
                continue;
            const float column = float(i % columns), line = float(i / columns), unit = float(stride / scale);
            const float cx = (column + box[4 * i]) * unit, cy = (line + box[4 * i + 1]) * unit;
            const float w = std::exp(box[4 * i + 2]) * unit, h = std::exp(box[4 * i + 3]) * unit;
            Box found{{cx - w / 2, cy - h / 2, w, h}, score, {}};
            for (int eye = 0; eye < 2; ++eye)
                found.eyes[eye] = cv::Point2f((column + points[10 * i + 2 * eye]) * unit,
                                              (line + points[10 * i + 2 * eye + 1]) * unit);
            if (found.eyes[0]->x > found.eyes[1]->x)
                std::swap(found.eyes[0], found.eyes[1]);
            boxes.push_back(found);
        }
    }
    return suppressed(std::move(boxes));
}

double overlap(const cv::Rect2f& a, const cv::Rect2f& b)
{
    const double both = double((a & b).area());
    return both > 0 ? both / (double(a.area()) + double(b.area()) - both) : 0;
}

} // namespace phenodrop::face
