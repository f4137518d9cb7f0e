#include "core/base/rng.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "plugins/face/facenetworks.h"
#include "plugins/face/camera.h"
#include "plugins/face/facetask.h"
#include "plugins/face/simulatedfaces.h"
#include "tests/testdata.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

using namespace phenodrop;
using namespace phenodrop::face;
using namespace Qt::StringLiterals;

/// The task half of face recognition: codes, networks, recognisers, finding.
class TstFace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void codeGolden();
    void publishedNetwork();
    void enrolmentGolden();
    void tanTriggsLikesNoLight();
    void inputsLeaveTheCropAlone();
    void alignsEyes();
    void readsSets();
    void learnsAndEnrols();
    void damagedModels();
    void drawnPersonsInAVideo();
    void findsEyes();
    void findsRealFaces();

private:
    QTemporaryDir m_folder;
};

namespace {

/// A drawn "person": a fixed random texture of blobs with noise and light of its own in each picture.
FaceCrop drawn(int person, int picture)
{
    Rng look(std::uint64_t(person) * 1000 + 5),
        take(std::uint64_t(person) * 1000 + 100 + std::uint64_t(picture));
    cv::Mat grey(CropSize, CropSize, CV_8U, cv::Scalar(120));
    cv::Mat_<double> field = cv::Mat_<double>::zeros(CropSize, CropSize);
    for (int blob = 0; blob < 14; ++blob) {
        const double x = look.uniform(10, 86), y = look.uniform(10, 86), r = look.uniform(4, 14),
                     h = look.uniform(-90, 90);
        for (int i = 0; i < CropSize; ++i)
            for (int j = 0; j < CropSize; ++j)
                field(i, j) += h * std::exp(-(std::pow(i - y, 2) + std::pow(j - x, 2)) / (2 * r * r));
    }
    const double light = take.uniform(0.7, 1.3);
    for (int i = 0; i < CropSize; ++i)
        for (int j = 0; j < CropSize; ++j)
            grey.at<uchar>(i, j) = cv::saturate_cast<uchar>(light * (120 + field(i, j)) + 6 * take.normal());
    return cropOf(grey, {{0, 0, float(CropSize), float(CropSize)}, 1, {}}, false);
}

} // namespace

void TstFace::codeGolden()
{
    const cv::Mat patch = (cv::Mat_<uchar>(3, 3) << 5, 9, 1, 4, 6, 7, 2, 6, 8); // golden.json, lbp3x3
    const cv::Mat code = lbp3x3(patch);
    QCOMPARE(code.total(), std::size_t(1));
    QCOMPARE(int(code.at<uchar>(0, 0)), 92);
    QCOMPARE(lbp3x3(cv::Mat::zeros(48, 48, CV_8U)).size(), cv::Size(46, 46));
    cv::Mat full(46, 46, CV_8U, cv::Scalar(255));
    maskEllipse(full);
    QCOMPARE(int(full.at<uchar>(18, 23)), 255); // centre (23, 18), half-axes 13 and 27
    QCOMPARE(int(full.at<uchar>(18, 23 + 14)), 0);
    QCOMPARE(int(full.at<uchar>(45, 23)), 255);
    QCOMPARE(int(full.at<uchar>(0, 0)), 0);
}

void TstFace::publishedNetwork()
{
    const auto network = duerrNetwork(6, 1);
    QVERIFY(network);
    QCOMPARE(network->graph().parameterCount(), std::int64_t(552026));
    nn::Tensor x(1, {1, 46, 46});
    Rng rng(1);
    for (float& v : x.values())
        v = float(rng.uniform());
    auto y = network->infer(x);
    QVERIFY(y);
    const int label[] = {2};
    const float weight[] = {1};
    const double loss = nn::softmaxCrossEntropy(y->values(), label, weight, 0, 1, {}).loss;
    QVERIFY(std::abs(loss - std::log(6.0)) < 1e-6); // the last layer starts as zeros
    const auto modern = modernNetwork(6, 1);
    QVERIFY(modern);
    QVERIFY(modern->graph().parameterCount() > 100000 && modern->graph().parameterCount() < 200000);
}

void TstFace::enrolmentGolden()
{
    const double confidence[] = {0.99, 0.6, 0.86, 0.85, 0.4, 0.95}; // golden.json, enrollment
    const int correct[] = {1, 0, 1, 1, 1, 0};
    std::vector<Answer> answers;
    std::vector<int> truth;
    for (int i = 0; i < 6; ++i) {
        answers.push_back({0, confidence[i], 0});
        truth.push_back(correct[i] ? 0 : 1);
    }
    const auto e = judge(answers, truth, 0.85);
    QCOMPARE(e.enrolled, 3L);
    QCOMPARE(e.enrollmentRate, 0.5);
    QVERIFY(std::abs(e.accuracy - 2.0 / 3) < 1e-12);
    QVERIFY(std::abs(e.accuracyAll - 2.0 / 3) < 1e-12);
    QVERIFY(std::isnan(e.knownAuc));
    // Two strangers, at .4 and .95: of the four known at .99, .6, .86 and .85 all are above the first, one above the second.
    truth = {0, 1, 0, 0, -1, -1};
    const auto open = judge(answers, truth, 0.85);
    QCOMPARE(open.unknown, 2L);
    QCOMPARE(open.unknownEnrolled, 1L);
    QCOMPARE(open.knownAuc, 5.0 / 8);
    QCOMPARE(open.foundAtOne, 0.25);
}

void TstFace::tanTriggsLikesNoLight()
{
    cv::Mat face = drawn(3, 1).grey, dim;
    face.convertTo(dim, CV_8U, 0.5);
    const cv::Mat a = tanTriggs(face), b = tanTriggs(dim);
    cv::Scalar mean, sd;
    cv::meanStdDev(a, mean, sd);
    QVERIFY(cv::norm(a - b) / cv::norm(a) < 0.35); // half the light, nearly the same picture
    QVERIFY(sd[0] > 0.3 && cv::norm(a, cv::NORM_INF) <= 10);
}

void TstFace::inputsLeaveTheCropAlone()
{
    const FaceCrop crop = drawn(2, 0);
    const cv::Mat grey = crop.grey.clone(), code = crop.code.clone();
    std::vector<float> modern(2 * ModernSize * ModernSize), mirrored(modern.size()),
        published(CodeSize * CodeSize);
    Rng rng(1);
    fillModern(crop, modern);
    fillModern(crop, mirrored, nullptr, true);
    fillModern(crop, mirrored, &rng);
    fillDuerr(crop, published);
    fillDuerr(crop, published, &rng);
    QVERIFY(cv::norm(crop.grey - grey) == 0 && cv::norm(crop.code - code) == 0);
    QVERIFY(modern != mirrored);
}

void TstFace::alignsEyes()
{
    cv::Mat picture(200, 200, CV_8U, cv::Scalar(128));
    const cv::Point2f eyes[2] = {{70, 90}, {120, 110}}; // tilted
    for (const auto& eye : eyes)
        picture(cv::Rect(int(eye.x) - 3, int(eye.y) - 3, 7, 7)).setTo(0);
    const cv::Mat face = cutFace(picture, {{50, 60, 100, 100}, 1, {eyes[0], eyes[1]}}, 100, true);
    QVERIFY(face.at<uchar>(35, 30) < 60);
    QVERIFY(face.at<uchar>(35, 70) < 60);
    QVERIFY(face.at<uchar>(35, 50) > 100);
}

void TstFace::readsSets()
{
    QDir(m_folder.path()).mkpath(u"set/anna"_s);
    QDir(m_folder.path()).mkpath(u"set/bert"_s);
    for (const char* name : {"anna/1", "anna/2", "bert/1", "bert/2"})
        cv::imwrite((m_folder.path() + u"/set/"_s + QString::fromLatin1(name) + u".png"_s).toStdString(),
                    drawn(name[0], name[5] - '0').grey);
    const auto copied = m_folder.filePath(u"set/anna/3.png"_s);
    QVERIFY(QFile::copy(m_folder.filePath(u"set/anna/1.png"_s), copied));
    const std::filesystem::path folder = m_folder.filePath(u"set"_s).toStdString();
    const auto all = readFaceSet(folder);
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(4)); // the copy is dropped
    QCOMPARE(readFaceSet(folder, "2")->size(), std::size_t(2));
    QCOMPARE(readFaceSet(folder, "!2")->size(), std::size_t(2));
    QCOMPARE(sharePerPerson(*all, 0.5).size(), std::size_t(2));
    QCOMPARE(sharePerPerson(*all, -0.5).front().group, "2");
    QVERIFY(!readFaceSet(folder, "none"));
    QVERIFY(!readFaceSet(folder / "missing"));
    QFile broken(m_folder.filePath(u"broken.png"_s));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("no picture");
    broken.close();
    QVERIFY(!readGrey(m_folder.filePath(u"broken.png"_s).toStdString()));
}

void TstFace::learnsAndEnrols()
{
    CropSet train, test;
    for (int person = 0; person < 4; ++person)
        for (int picture = 0; picture < 12; ++picture) {
            CropSet& set = picture < 8 ? train : test;
            set.crops.push_back(drawn(person, picture));
            set.persons.push_back("p" + std::to_string(person));
        }
    for (const char* network : {"duerr", "modern"}) {
        const auto r = Recogniser::train(train.crops, train.persons, {.network = network, .epochs = 12});
        QVERIFY2(r, r ? "" : r.error().detail.c_str());
        const auto e = face::evaluate(*r, test, 0.5);
        QVERIFY(e);
        QVERIFY2(e->accuracyAll >= 0.9, qPrintable(QString::number(e->accuracyAll)));
        const std::filesystem::path file = m_folder.filePath(QString::fromLatin1(network)).toStdString();
        QVERIFY(r->save(file));
        auto again = Recogniser::load(file);
        QVERIFY2(again, again ? "" : again.error().detail.c_str());
        const auto a = r->recognise(test.crops), b = again->recognise(test.crops);
        QVERIFY(a && b);
        for (std::size_t i = 0; i < a->size(); ++i)
            QVERIFY(std::abs((*a)[i].confidence - (*b)[i].confidence) < 1e-4);
        // Somebody new, without training.
        const auto added = again->enrol("new", {drawn(9, 0), drawn(9, 1), drawn(9, 2)});
        QCOMPARE(added.hasValue(), again->canEnrol());
        if (!again->canEnrol())
            continue;
        const auto known = again->recognise({drawn(9, 7), drawn(1, 10)});
        QVERIFY(known);
        QCOMPARE(again->persons()[std::size_t((*known)[0].person)], "new");
        QCOMPARE(again->persons()[std::size_t((*known)[1].person)], "p1");
    }
    for (const char* method : {"eigenfaces", "fisherfaces", "lbph"}) {
        const auto score = classicalScore(method, train, test);
        QVERIFY2(score, score ? "" : score.error().detail.c_str());
        QVERIFY(score->accuracy > 0.7);
        QCOMPARE(score->enrolled, long(test.crops.size()));
        // None of these has eyes.
        QVERIFY(!classicalScore(method, train, test, true));
    }
    QVERIFY(!classicalScore("magic", train, test));
    QVERIFY(!Recogniser::train(train.crops, std::vector<std::string>(train.crops.size(), "one"), {}));
}

void TstFace::damagedModels()
{
    QFile stored(m_folder.filePath(u"modern"_s));
    if (!stored.open(QIODevice::ReadOnly))
        QSKIP("no model was made");
    const QByteArray whole = stored.readAll();
    for (int cut = 0; cut < 24; ++cut) {
        QByteArray damaged = whole;
        damaged[int(qint64(whole.size()) * cut / 24 / (cut % 2 ? 40 : 1))] ^= char(0x55);
        if (cut % 3 == 0)
            damaged.truncate(int(qint64(whole.size()) * cut / 24));
        QFile file(m_folder.filePath(u"damaged"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damaged);
        file.close();
        const auto r = Recogniser::load(file.fileName().toStdString());
        if (r)
            QVERIFY(!r->persons().empty()); // a changed weight is nobody's fault; a crash would be
    }
}

void TstFace::drawnPersonsInAVideo()
{
    auto finder = Finder::open();
    if (!finder)
        QSKIP("OpenCV's cascades are not installed");
    const std::filesystem::path folder = m_folder.filePath(u"drawn"_s).toStdString();
    QVERIFY(simulateFaces(folder, {.persons = 2, .pictures = 4}));
    const auto pictures = readFaceSet(folder);
    QVERIFY(pictures);
    QCOMPARE(pictures->size(), std::size_t(8));
    QCOMPARE(readFaceSet(folder, "2")->size(), std::size_t(2)); // the last three tenths
    const auto set = readCrops(*pictures, &*finder, {});
    QVERIFY(set);
    for (const FaceCrop& crop : set->crops)
        QVERIFY(crop.found);
    QVERIFY(set->failed.empty());
    // A picture that is none is left out, and named; with nothing else there is an error.
    auto more = *pictures;
    more.insert(more.begin(), {m_folder.filePath(u"broken.png"_s).toStdString(), "person1", {}});
    QFile broken(m_folder.filePath(u"broken.png"_s));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("no picture");
    broken.close();
    const auto rest = readCrops(more, &*finder, {});
    QVERIFY(rest);
    QCOMPARE(rest->crops.size(), set->crops.size());
    QCOMPARE(rest->persons, set->persons);
    QCOMPARE(rest->failed.size(), std::size_t(1));
    QVERIFY(rest->failed.front().subject.find("broken.png") != std::string::npos);
    QVERIFY(!readCrops({more.front()}, &*finder, {}));
    const auto recogniser = Recogniser::train(set->crops, set->persons, {.epochs = 2});
    QVERIFY(recogniser);

    const std::string file = m_folder.filePath(u"video.avi"_s).toStdString();
    cv::VideoWriter video(file, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 10, {160, 160});
    QVERIFY(video.isOpened());
    for (int i = 0; i < 5; ++i) {
        cv::Mat colour;
        cv::cvtColor(drawFace(7, std::uint64_t(i), false), colour, cv::COLOR_GRAY2BGR);
        video.write(colour);
    }
    video.release();
    long faces = 0;
    std::vector<cv::Mat> kept;
    const auto frames = watch(file, *finder, *recogniser, 0, [&](const SeenFrame& frame) {
        faces += long(frame.boxes.size());
        kept.push_back(frame.picture);
        return frame.boxes.size() == frame.answers.size();
    });
    QVERIFY2(frames, frames ? "" : frames.error().detail.c_str());
    QCOMPARE(*frames, 5L);
    QCOMPARE(faces, 5L);
    QVERIFY(cv::norm(kept[0], kept[1]) > 0); // each frame has pixels of its own
    QCOMPARE(*watch(file, *finder, *recogniser, 2, [](const SeenFrame&) { return true; }), 2L);
    QVERIFY(!watch(m_folder.filePath(u"none.avi"_s).toStdString(), *finder, *recogniser, 0, [](const SeenFrame&) { return true; }));
}

/// Eyes by the cascade where the finder names none; they lie level in the cut face.
void TstFace::findsEyes()
{
    PHENODROP_NEEDS_DATA(faces, "faces_yale15");
    auto finder = Finder::open();
    if (!finder)
        QSKIP("OpenCV's cascades are not installed");
    const auto pictures = readFaceSet(faces.toStdString(), "noglasses");
    QVERIFY(pictures);
    const auto set = readCrops(*pictures, &*finder, {true, true});
    QVERIFY(set);
    const auto aligned = std::count_if(set->crops.begin(), set->crops.end(), [](const FaceCrop& c) { return c.aligned; });
    QVERIFY2(aligned * 2 > long(set->crops.size()), qPrintable(QString::number(aligned)));
    const auto plain = readCrops(*pictures, &*finder, {true, false});
    QVERIFY(plain);
    for (const FaceCrop& crop : plain->crops)
        QVERIFY(!crop.aligned);
    const Box far{{-500, -500, 20, 20}, 1, {}};
    QVERIFY(!finder->withEyes(cv::Mat(100, 100, CV_8U, cv::Scalar(0)), far).eyes[0]);
}

void TstFace::findsRealFaces()
{
    PHENODROP_NEEDS_DATA(pictures, "faces_detect");
    PHENODROP_NEEDS_DATA(models, "face_detector_models");
    auto finder = Finder::open((models + u"/face_detection_yunet_2023mar.onnx"_s).toStdString());
    QVERIFY(finder);
    const auto score = scoreDetection((pictures + u"/boxes.csv"_s).toStdString(), *finder);
    QVERIFY2(score, score ? "" : score.error().detail.c_str());
    QVERIFY2(score->found >= score->faces - 1, qPrintable(QString::number(score->found)));
    QVERIFY(score->wrong <= 3);
    QVERIFY(!Finder::open("/no/such/file.onnx"));
    QFile none(m_folder.filePath(u"none.csv"_s));
    QVERIFY(none.open(QIODevice::WriteOnly));
    none.write("x,y\n1,2\n");
    none.close();
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder.path())); // a name without a folder, too, is a matter of the file's content
    QVERIFY(!scoreDetection("none.csv", *finder));
    QVERIFY(QDir::setCurrent(before));
}

QTEST_GUILESS_MAIN(TstFace)
#include "tst_face.moc"
