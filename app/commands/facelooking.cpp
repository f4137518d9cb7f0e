// face recognise, camera and detect: pictures are looked at, and nothing is learned.
#include "app/commands/facepictures.h"
#include "core/base/paths.h"
#include "plugins/face/camera.h"

#include <QJsonArray>
#include <algorithm>
#include <cstdio>

namespace phenodrop {

namespace {

using namespace face;

struct RecogniseArguments {
    std::string picture, model, detector;
    double p0 = 0.85;
};

Result<Outcome> runRecognise(const RecogniseArguments& o, const CommandContext&)
{
    const auto recogniser = Recogniser::load(toPath(o.model));
    if (!recogniser)
        return recogniser.error();
    const auto grey = readGrey(toPath(o.picture));
    if (!grey)
        return grey.error();
    auto finder = Finder::open(toPath(o.detector));
    if (!finder)
        return finder.error();
    const auto boxes = finder->find(*grey);
    if (!boxes)
        return boxes.error();
    std::vector<FaceCrop> crops;
    const bool align = recogniser->crop().align;
    for (const Box& box : *boxes)
        crops.push_back(cropOf(*grey, align ? finder->withEyes(*grey, box) : box, align));
    const auto answers = recogniser->recognise(crops);
    if (!answers)
        return answers.error();
    QJsonArray faces;
    Outcome outcome;
    for (std::size_t i = 0; i < answers->size(); ++i) {
        const Answer& a = (*answers)[i];
        const auto& place = (*boxes)[i].place;
        const std::string name = a.person >= 0 && a.confidence > o.p0 ? recogniser->persons()[std::size_t(a.person)] : "unknown";
        faces.append(QJsonObject{{"person", QString::fromStdString(name)}, {"confidence", jsonNumber(a.confidence)},
                                 {"left", jsonNumber(double(place.x))}, {"top", jsonNumber(double(place.y))},
                                 {"width", jsonNumber(double(place.width))}, {"height", jsonNumber(double(place.height))}});
        char line[200];
        std::snprintf(line, sizeof line, "%s (%.2f) at %.0f, %.0f", name.c_str(), a.confidence, double(place.x), double(place.y));
        outcome.lines.emplace_back(line);
    }
    outcome.json = {{"faces", faces}, {"detector", QString::fromLatin1(finder->name())}};
    if (answers->empty())
        outcome.lines.emplace_back("no face found");
    return outcome;
}

struct CameraArguments {
    std::string source = "0", model, detector;
    double p0 = 0.85;
    long frames = 0;
};

/// One line a frame: who is seen where, and how long it took.
Result<Outcome> runCamera(const CameraArguments& o, const CommandContext& c)
{
    const auto recogniser = Recogniser::load(toPath(o.model));
    if (!recogniser)
        return recogniser.error();
    auto finder = Finder::open(toPath(o.detector));
    if (!finder)
        return finder.error();
    const auto goOn = c.progress("camera");
    double detection = 0, classification = 0;
    long faces = 0, named = 0;
    const auto frames = watch(o.source, *finder, *recogniser, o.frames, [&](const SeenFrame& frame) {
        std::fprintf(stderr, "frame %ld:", frame.number);
        for (std::size_t i = 0; i < frame.boxes.size(); ++i) {
            const Answer& a = frame.answers[i];
            const bool known = a.person >= 0 && a.confidence > o.p0;
            named += known;
            std::fprintf(stderr, " %s (%.2f)", known ? recogniser->persons()[std::size_t(a.person)].c_str() : "unknown", a.confidence);
        }
        std::fprintf(stderr, "\n");
        detection += frame.detectionMs;
        classification += frame.classificationMs * double(frame.boxes.size());
        faces += long(frame.boxes.size());
        return goOn(0);
    });
    if (!frames)
        return frames.error();
    Outcome outcome;
    outcome.json = {{"frames", qint64(*frames)}, {"faces", qint64(faces)}, {"named", qint64(named)},
                    {"detection_ms", jsonNumber(detection / std::max(1.0, double(*frames)))},
                    {"classification_ms", jsonNumber(classification / std::max(1.0, double(faces)))}};
    outcome.lines.push_back(std::to_string(faces) + " faces in " + std::to_string(*frames) + " frames, " + std::to_string(named) + " named");
    return outcome;
}

struct DetectArguments {
    std::string boxes, detector;
};

Result<Outcome> runDetect(const DetectArguments& o, const CommandContext& c)
{
    auto finder = Finder::open(toPath(o.detector));
    if (!finder)
        return finder.error();
    const auto score = scoreDetection(toPath(o.boxes), *finder, c.progress("detect"));
    if (!score)
        return score.error();
    Outcome outcome;
    outcome.json = {{"pictures", qint64(score->pictures)}, {"faces", qint64(score->faces)}, {"found", qint64(score->found)},
                    {"false", qint64(score->wrong)}, {"ms_per_picture", jsonNumber(score->msPerPicture)},
                    {"detector", QString::fromLatin1(finder->name())}};
    outcome.lines.push_back(std::to_string(score->found) + " of " + std::to_string(score->faces) + " faces found by " + finder->name() +
                            ", " + std::to_string(score->wrong) + " false, in " + std::to_string(score->pictures) + " pictures");
    return outcome;
}

} // namespace

void addLookingAtFaces(CLI::App* group, CommandContext& context)
{
    const auto one = addVerb(group, context, "recognise", "Who is in this picture?", runRecognise);
    one.command->add_option("picture", one.options.picture, "Picture")->required();
    one.command->add_option("--model", one.options.model, "Model file of train")->required();
    one.command->add_option("--detector", one.options.detector, "YuNet's ONNX file");
    one.command->add_option("--p0", one.options.p0, "Named when the confidence is above");

    const auto camera = addVerb(group, context, "camera", "Name faces live from a camera or a video file", runCamera);
    camera.command->add_option("source", camera.options.source, "Number of the camera, or a video file")->capture_default_str();
    camera.command->add_option("--model", camera.options.model, "Model file of train")->required();
    camera.command->add_option("--detector", camera.options.detector, "YuNet's ONNX file");
    camera.command->add_option("--p0", camera.options.p0, "Named when the confidence is above");
    camera.command->add_option("--frames", camera.options.frames, "Stop after so many; by default at the end or Ctrl+C");

    const auto detect = addVerb(group, context, "detect", "Score the detector against boxes", runDetect);
    detect.command->add_option("boxes", detect.options.boxes, "CSV file,left,top,width,height beside the pictures")->required();
    detect.command->add_option("--detector", detect.options.detector, "YuNet's ONNX file");
}

} // namespace phenodrop
