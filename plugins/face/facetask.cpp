#include "plugins/face/facetask.h"

#include "core/base/paths.h"
#include "plugins/face/stopwatch.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <opencv2/face/facerec.hpp>
#include <opencv2/imgproc.hpp>
#include <sstream>

namespace phenodrop::face {

namespace {

constexpr double LeastOverlap = 0.3;

cv::Ptr<cv::face::FaceRecognizer> classical(const std::string& method)
{
    if (method == "eigenfaces")
        return cv::face::EigenFaceRecognizer::create();
    if (method == "fisherfaces")
        return cv::face::FisherFaceRecognizer::create();
    if (method == "lbph")
        return cv::face::LBPHFaceRecognizer::create();
    return {};
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

} // namespace

Result<CropSet> readCrops(const std::vector<FacePicture>& pictures, Finder* finder,
                          const CropOptions& options, const Progress& progress)
{
    CropSet set;
    const auto start = std::chrono::steady_clock::now();
    for (const auto& picture : pictures) {
        if (!report(progress, double(&picture - pictures.data()) / double(pictures.size())))
            return Error{Errc::Cancelled, "reading faces", {}};
        auto crop = readCrop(picture.file, finder, options);
        if (!crop) {
            set.failed.push_back(crop.error());
            continue;
        }
        set.crops.push_back(std::move(*crop));
        set.persons.push_back(picture.person);
        set.files.push_back(fromPath(picture.file));
    }
    if (set.crops.empty() && !set.failed.empty())
        return set.failed.front();
    set.detectionMs = msSince(start) / std::max<double>(1, double(pictures.size()));
    return set;
}

namespace {

/// How well the confidence tells known persons from others.
void judgeOpenSet(const std::vector<Answer>& answers, const std::vector<int>& truth, FaceEvaluation& e)
{
    std::vector<double> strange; // confidences
    double above = 0;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (truth[i] < 0)
            strange.push_back(answers[i].confidence);
    std::sort(strange.begin(), strange.end());
    const std::size_t known = answers.size() - strange.size();
    e.unknown = long(strange.size());
    e.unknownEnrolled = long(strange.end() - std::upper_bound(strange.begin(), strange.end(), e.p0));
    e.knownAuc = e.foundAtOne = std::nan("");
    if (strange.empty() || known == 0)
        return;
    const double limit = strange[strange.size() - 1 - strange.size() / 100];
    long found = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (truth[i] < 0)
            continue;
        const auto equal = std::equal_range(strange.begin(), strange.end(), answers[i].confidence);
        above += double(equal.first - strange.begin()) + 0.5 * double(equal.second - equal.first);
        found += answers[i].person == truth[i] && answers[i].confidence > limit;
    }
    e.knownAuc = above / (double(known) * double(strange.size()));
    e.foundAtOne = double(found) / double(known);
}

} // namespace

FaceEvaluation judge(const std::vector<Answer>& answers, const std::vector<int>& truth, double p0)
{
    FaceEvaluation e;
    e.n = long(answers.size());
    e.p0 = p0;
    const auto at = [&](double threshold) {
        SweepPoint point{threshold, 0, 0, 0};
        long correct = 0;
        for (std::size_t i = 0; i < answers.size(); ++i)
            if (answers[i].confidence > threshold) {
                ++point.enrolled;
                correct += answers[i].person == truth[i];
            }
        point.accuracy = point.enrolled ? double(correct) / double(point.enrolled) : 0;
        point.enrollmentRate = e.n ? double(point.enrolled) / double(e.n) : 0;
        return point;
    };
    for (int step = 0; step < 20; ++step)
        e.sweep.push_back(at(step * 0.05));
    e.sweep.push_back(at(0.99));
    const SweepPoint here = at(p0);
    e.enrolled = here.enrolled;
    e.accuracy = here.accuracy;
    e.enrollmentRate = here.enrollmentRate;
    e.accuracyAll = e.sweep.front().accuracy;
    judgeOpenSet(answers, truth, e);
    return e;
}

Result<FaceEvaluation> evaluate(const Recogniser& recogniser, const CropSet& set, double p0)
{
    std::vector<Answer> answers;
    std::vector<int> truth;
    const auto& persons = recogniser.persons();
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < set.crops.size(); ++i) {
        auto one = recogniser.recognise({set.crops[i]});
        if (!one)
            return one.error();
        answers.push_back(one->front());
        const auto known = std::find(persons.begin(), persons.end(), set.persons[i]);
        truth.push_back(known == persons.end() ? -1 : int(known - persons.begin()));
    }
    const double ms = msSince(start) / std::max<double>(1, double(set.crops.size()));
    FaceEvaluation e = judge(answers, truth, p0);
    e.classificationMs = ms;
    return e;
}

std::string answersTable(const CropSet& set, const std::vector<Answer>& answers, const std::vector<std::string>& persons, double p0)
{
    std::string table = "file,person,named,confidence,enrolled\n";
    for (std::size_t i = 0; i < answers.size() && i < set.files.size(); ++i) {
        const Answer& a = answers[i];
        char figures[40];
        std::snprintf(figures, sizeof figures, ",%.4f,%d\n", a.confidence, int(a.confidence > p0));
        table += quoted(set.files[i]) + ',' + quoted(set.persons[i]) + ',' + quoted(a.person < 0 ? std::string() : persons[std::size_t(a.person)]) + figures;
    }
    return table;
}

Result<ClassicalScore> classicalScore(const std::string& method, const CropSet& train, const CropSet& test, bool aligned)
{
    std::map<std::string, int> labels;
    const auto picture = [](const FaceCrop& crop) { return crop.grey.empty() ? crop.code : crop.grey; };
    try {
        auto recogniser = classical(method);
        if (!recogniser)
            return Error{Errc::BadArgument, method, "eigenfaces, fisherfaces, lbph"};
        std::vector<cv::Mat> pictures;
        std::vector<int> wanted;
        for (std::size_t i = 0; i < train.crops.size(); ++i) {
            if (aligned && !train.crops[i].aligned)
                continue;
            pictures.push_back(picture(train.crops[i]));
            wanted.push_back(labels.emplace(train.persons[i], int(labels.size())).first->second);
        }
        if (labels.size() < 2)
            return Error{Errc::NotEnoughData, method, "aligned faces of two persons are needed"};
        recogniser->train(pictures, wanted);
        ClassicalScore score{.n = long(test.crops.size())};
        long correct = 0;
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < test.crops.size(); ++i) {
            if (aligned && !test.crops[i].aligned)
                continue;
            ++score.enrolled;
            const auto known = labels.find(test.persons[i]);
            const int named = recogniser->predict(picture(test.crops[i]));
            correct += known != labels.end() && named == known->second;
        }
        score.classificationMs = msSince(start) / std::max<double>(1, double(score.enrolled));
        score.accuracy = double(correct) / double(score.enrolled);
        return score;
    } catch (const cv::Exception& problem) {
        return Error{Errc::Internal, method, problem.what()};
    }
}

Result<DetectionScore> scoreDetection(const std::filesystem::path& boxes, Finder& finder,
                                      const Progress& progress)
{
    std::ifstream file(boxes);
    std::string line;
    if (!std::getline(file, line))
        return Error{Errc::FileUnreadable, fromPath(boxes), {}};
    if (!line.starts_with("file,left,top,width,height"))
        return Error{Errc::BadFormat, fromPath(boxes), "columns file, left, top, width, height are needed"};
    const auto folder = std::filesystem::absolute(boxes).parent_path();
    std::map<std::string, std::vector<cv::Rect2f>> truth;
    while (std::getline(file, line)) {
        std::stringstream stream(line);
        std::string name, number;
        std::getline(stream, name, ',');
        float values[4] = {};
        for (float& v : values)
            if (std::getline(stream, number, ','))
                v = std::strtof(number.c_str(), nullptr);
        truth[name].emplace_back(values[0], values[1], values[2], values[3]);
    }
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".jpg" || entry.path().extension() == ".png")
            truth[entry.path().filename().string()]; // pictures without a face count too
    DetectionScore score;
    const auto start = std::chrono::steady_clock::now();
    for (const auto& [name, wanted] : truth) {
        if (!report(progress, double(score.pictures) / double(truth.size())))
            return Error{Errc::Cancelled, "detection", {}};
        const auto grey = readGrey(folder / toPath(name));
        if (!grey)
            return grey.error();
        const auto found = finder.find(*grey);
        if (!found)
            return found.error();
        ++score.pictures;
        score.faces += long(wanted.size());
        std::vector<char> used(found->size(), 0);
        for (const cv::Rect2f& face : wanted)
            for (std::size_t i = 0; i < found->size(); ++i)
                if (!used[i] && overlap((*found)[i].place, face) >= LeastOverlap) {
                    used[i] = 1;
                    ++score.found;
                    break;
                }
        score.wrong += std::count(used.begin(), used.end(), 0);
    }
    score.msPerPicture = msSince(start) / std::max<double>(1, double(score.pictures));
    return score;
}

} // namespace phenodrop::face
