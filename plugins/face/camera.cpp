#include "plugins/face/camera.h"

#include "plugins/face/stopwatch.h"

#include <algorithm>
#include <cctype>
#include <opencv2/videoio.hpp>

namespace phenodrop::face {

Result<SeenFrame> look(const cv::Mat& grey, Finder& finder, const Recogniser& recogniser)
{
    SeenFrame frame;
    auto start = std::chrono::steady_clock::now();
    auto boxes = finder.find(grey);
    if (!boxes)
        return boxes.error();
    frame.boxes = std::move(*boxes);
    frame.detectionMs = msSince(start);
    start = std::chrono::steady_clock::now();
    std::vector<FaceCrop> crops;
    for (Box& box : frame.boxes) {
        if (recogniser.crop().align)
            box = finder.withEyes(grey, box);
        crops.push_back(cropOf(grey, box, recogniser.crop().align));
    }
    auto answers = recogniser.recognise(crops);
    if (!answers)
        return answers.error();
    frame.answers = std::move(*answers);
    frame.classificationMs = crops.empty() ? 0 : msSince(start) / double(crops.size());
    return frame;
}

Result<long> watch(const std::string& source, Finder& finder, const Recogniser& recogniser, long most,
                   const std::function<bool(const SeenFrame&)>& seen)
{
    try {
        cv::VideoCapture video;
        const bool camera = !source.empty() && std::all_of(source.begin(), source.end(),
                                                           [](unsigned char c) { return std::isdigit(c); });
        if (!(camera ? video.open(std::stoi(source.substr(0, 4))) : video.open(source)))
            return Error{Errc::FileMissing, camera ? "camera " + source : source,
                         "cannot be opened as camera or video"};
        long number = 0;
        for (; most == 0 || number < most; ++number) {
            cv::Mat colour; // a new one each time: `seen` may keep it
            if (!video.read(colour))
                break;
            auto frame = look(greyOf(colour), finder, recogniser);
            if (!frame)
                return frame.error();
            frame->number = number;
            frame->picture = colour;
            if (!seen(*frame))
                break;
        }
        return number;
    } catch (const cv::Exception& problem) {
        return Error{Errc::Internal, source, problem.what()};
    }
}

} // namespace phenodrop::face
