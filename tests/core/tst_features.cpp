#include "core/features/measure.h"
#include "core/features/normalisation.h"

#include "core/base/rng.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <map>
#include <set>

using namespace phenodrop;

namespace {

constexpr int Size = 72;

using Named = std::map<std::string, double>;

Crop cropOf(const std::vector<cv::Mat>& channels)
{
    Crop crop{int(channels.size()), channels[0].rows, {}};
    for (const cv::Mat& c : channels) {
        cv::Mat pixels;
        c.convertTo(pixels, CV_32F);
        crop.values.insert(crop.values.end(), pixels.begin<float>(), pixels.end<float>());
    }
    return crop;
}

cv::Mat ellipseMask(double degrees, int major, int minor)
{
    cv::Mat mask = cv::Mat::zeros(Size, Size, CV_8U);
    cv::ellipse(mask, {Size / 2, Size / 2}, {major, minor}, degrees, 0, 360, 255, cv::FILLED);
    return mask;
}

Named measured(const Crop& crop, const cv::Mat& mask, const std::vector<std::string>& channels = {"DNA"})
{
    MeasureOptions options;
    options.channels = channels;
    const auto values = measureCell(crop, {mask, {}}, options);
    Named named;
    if (!values)
        return named;
    const auto names = featureNames(channels);
    for (std::size_t i = 0; i < names.size(); ++i)
        named[names[i]] = double((*values)[i]);
    return named;
}

/// A textured ellipse turned by `degrees`, smooth enough that turning changes little.
cv::Mat textured(double degrees)
{
    cv::Mat image(Size, Size, CV_32F);
    const double c = std::cos(degrees * CV_PI / 180), s = std::sin(degrees * CV_PI / 180);
    for (int y = 0; y < Size; ++y)
        for (int x = 0; x < Size; ++x) {
            const double u = c * (x - 36) + s * (y - 36), v = -s * (x - 36) + c * (y - 36);
            const double inside = 1 / (1 + std::exp(8 * (std::hypot(u / 20, v / 12) - 1)));
            image.at<float>(y, x) = float(20 + inside * (100 + 30 * std::sin(u / 3) + 2 * v));
        }
    return image;
}

bool near(double a, double b, double relative)
{
    return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b)) + 1e-9;
}

} // namespace

class TstFeatures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names();
    void disc();
    void ellipse();
    void concaveShape();
    void intensityByHand();
    void ringRatio();
    void radialDistribution();
    void correlation();
    void haralickOfStripes();
    void turningChangesLittle_data();
    void turningChangesLittle();
    void exposureLeavesTexture();
    void undefinedIsNan();
    void findsTheCellInTheMiddle();
    void outlineBecomesMask();
    void normalisesToControls();
    void refusesBadInput();
};

void TstFeatures::names()
{
    for (const std::size_t channels : {1, 2, 5}) {
        std::vector<std::string> list{"DNA", "GFP", "ER", "AGP", "Mito"};
        list.resize(channels);
        const auto names = featureNames(list);
        QVERIFY(names.size() >= 60);
        QCOMPARE(std::set<std::string>(names.begin(), names.end()).size(), names.size());
        for (const auto& name : names)
            QVERIFY(name.starts_with("Nuclei_"));
    }
    const auto names = featureNames({"DNA", "GFP"});
    for (const char* name :
         {"Nuclei_AreaShape_Area", "Nuclei_Intensity_Mean_DNA", "Nuclei_Texture_Contrast_3_DNA",
          "Nuclei_RadialDistribution_FracAtD_1of4_DNA", "Nuclei_Ratio_NucleusRing_GFP",
          "Nuclei_Granularity_3_GFP", "Nuclei_Correlation_Correlation_DNA_GFP"})
        QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name);
}

void TstFeatures::disc()
{
    cv::Mat mask = cv::Mat::zeros(Size, Size, CV_8U);
    for (int y = 0; y < Size; ++y)
        for (int x = 0; x < Size; ++x)
            if (std::hypot(x - 36, y - 36) <= 15)
                mask.at<uchar>(y, x) = 255;
    const Named f = measured(cropOf({cv::Mat(Size, Size, CV_32F, cv::Scalar(7))}), mask);
    QCOMPARE(f.at("Nuclei_AreaShape_Area"), double(cv::countNonZero(mask)));
    QVERIFY(near(f.at("Nuclei_AreaShape_Area"), CV_PI * 225, 0.02));
    QVERIFY(f.at("Nuclei_AreaShape_Eccentricity") < 0.1);
    QVERIFY(near(f.at("Nuclei_AreaShape_MajorAxisLength"), 30, 0.03));
    QVERIFY(near(f.at("Nuclei_AreaShape_MaxFeretDiameter"), 31, 0.03));
    QVERIFY(f.at("Nuclei_AreaShape_Solidity") > 0.96);
    QVERIFY(near(f.at("Nuclei_AreaShape_FormFactor"), 1, 0.1));
    QVERIFY(near(f.at("Nuclei_AreaShape_MaximumRadius"), 15.5, 0.05));
    QCOMPARE(f.at("Nuclei_AreaShape_Concavities"), 0.0);
    // A disc has only the moments without an angle.
    QVERIFY(f.at("Nuclei_AreaShape_Zernike_1_1") < 0.02);
    QVERIFY(f.at("Nuclei_AreaShape_Zernike_3_3") < 0.03);
}

void TstFeatures::ellipse()
{
    const Named f = measured(cropOf({cv::Mat(Size, Size, CV_32F, cv::Scalar(7))}), ellipseMask(0, 24, 12));
    QVERIFY(near(f.at("Nuclei_AreaShape_Eccentricity"), std::sqrt(1 - 0.25), 0.03));
    QVERIFY(near(f.at("Nuclei_AreaShape_AspectRatio"), 0.5, 0.05));
    QVERIFY(near(f.at("Nuclei_AreaShape_MaxFeretDiameter"), 49, 0.03));
    QVERIFY(near(f.at("Nuclei_AreaShape_MinFeretDiameter"), 25, 0.05));
    QVERIFY(near(f.at("Nuclei_AreaShape_EllipseFit"), 1, 0.03));
}

void TstFeatures::concaveShape()
{
    cv::Mat mask = cv::Mat::zeros(Size, Size, CV_8U);
    cv::circle(mask, {26, 36}, 12, 255, cv::FILLED);
    cv::circle(mask, {46, 36}, 12, 255, cv::FILLED);
    const Named f = measured(cropOf({cv::Mat(Size, Size, CV_32F, cv::Scalar(7))}), mask);
    QCOMPARE(f.at("Nuclei_AreaShape_Concavities"), 2.0);
    QVERIFY(f.at("Nuclei_AreaShape_Solidity") < 0.95);
}

void TstFeatures::intensityByHand()
{
    cv::Mat image = cv::Mat::zeros(Size, Size, CV_32F), mask = cv::Mat::zeros(Size, Size, CV_8U);
    mask(cv::Rect(30, 30, 3, 3)) = 255;
    for (int i = 0; i < 9; ++i)
        image.at<float>(30 + i / 3, 30 + i % 3) = float(i + 1);
    const Named f = measured(cropOf({image}), mask);
    QCOMPARE(f.at("Nuclei_Intensity_Mean_DNA"), 5.0);
    QCOMPARE(f.at("Nuclei_Intensity_Median_DNA"), 5.0);
    QCOMPARE(f.at("Nuclei_Intensity_LowerQuartile_DNA"), 3.0);
    QCOMPARE(f.at("Nuclei_Intensity_Integrated_DNA"), 45.0);
    QCOMPARE(f.at("Nuclei_Intensity_MAD_DNA"), 2.0);
    QVERIFY(near(f.at("Nuclei_Intensity_Std_DNA"), std::sqrt(60.0 / 9), 1e-6));
    QVERIFY(near(f.at("Nuclei_Intensity_MeanEdge_DNA"), 5, 1e-6));
    QVERIFY(std::abs(f.at("Nuclei_Intensity_Skewness_DNA")) < 1e-6);
}

void TstFeatures::ringRatio()
{
    const cv::Mat mask = ellipseMask(0, 12, 12);
    cv::Mat image(Size, Size, CV_32F, cv::Scalar(100));
    cv::circle(image, {36, 36}, 24, 140, cv::FILLED); // cytoplasm 40 above the dark
    image.setTo(300, mask);                           // nucleus 200 above
    const Named f = measured(cropOf({image}), mask);
    QVERIFY(near(f.at("Nuclei_Ratio_NucleusRing_DNA"), 300.0 / 140, 0.01));
    QVERIFY(near(f.at("Nuclei_Ratio_NucleusRingAboveDark_DNA"), 5, 0.01));
    QVERIFY(near(f.at("Nuclei_Ratio_LogNucleusRing_DNA"), std::log2(5.0), 0.01));
    QVERIFY(near(f.at("Nuclei_Intensity_MeanRing_DNA"), 140, 0.01));
    // A bright neighbour in the ring does not count.
    cv::Mat others = cv::Mat::zeros(Size, Size, CV_8U);
    others(cv::Rect(50, 20, 16, 30)) = 255;
    image.setTo(900, others);
    const auto values = measureCell(cropOf({image}), {mask, others});
    QVERIFY(values.hasValue());
    const auto names = featureNames({"DNA"});
    const auto at =
        std::find(names.begin(), names.end(), "Nuclei_Ratio_NucleusRingAboveDark_DNA") - names.begin();
    QVERIFY(near(double((*values)[std::size_t(at)]), 5, 0.02));
}

void TstFeatures::radialDistribution()
{
    const cv::Mat mask = ellipseMask(0, 16, 16);
    cv::Mat image = cv::Mat::zeros(Size, Size, CV_32F);
    cv::circle(image, {36, 36}, 3, 10, cv::FILLED);
    const Named f = measured(cropOf({image}), mask);
    QVERIFY(near(f.at("Nuclei_RadialDistribution_FracAtD_1of4_DNA"), 1, 1e-6));
    QVERIFY(std::abs(f.at("Nuclei_RadialDistribution_FracAtD_4of4_DNA")) < 1e-9);
    const Named flat = measured(cropOf({cv::Mat(Size, Size, CV_32F, cv::Scalar(3))}), mask);
    for (const char* name :
         {"Nuclei_RadialDistribution_MeanFrac_1of4_DNA", "Nuclei_RadialDistribution_MeanFrac_4of4_DNA"})
        QVERIFY(near(flat.at(name), 1, 1e-5));
}

void TstFeatures::correlation()
{
    const cv::Mat image = textured(20), mask = ellipseMask(20, 18, 11);
    const Named same = measured(cropOf({image, image * 3 + 5}), mask, {"DNA", "GFP"});
    QVERIFY(near(same.at("Nuclei_Correlation_Correlation_DNA_GFP"), 1, 1e-4));
    QVERIFY(near(same.at("Nuclei_Correlation_Slope_DNA_GFP"), 3, 1e-4));
    const Named opposite = measured(cropOf({image, 500 - image}), mask, {"DNA", "GFP"});
    QVERIFY(near(opposite.at("Nuclei_Correlation_Correlation_DNA_GFP"), -1, 1e-4));
}

void TstFeatures::haralickOfStripes()
{
    // Columns of 0 and 1: beside each other always different, on a diagonal too, below each other always
    // equal.
    cv::Mat image(Size, Size, CV_32F), mask = cv::Mat::zeros(Size, Size, CV_8U);
    for (int x = 0; x < Size; ++x)
        image.col(x).setTo(x % 2);
    mask(cv::Rect(20, 20, 30, 30)) = 255;
    const Named f = measured(cropOf({image}), mask);
    // Levels 0 and 15: contrast 225 in three of four directions at an odd step.
    QVERIFY(near(f.at("Nuclei_Texture_Contrast_1_DNA"), 0.75 * 225, 1e-4));
    QVERIFY(near(f.at("Nuclei_Texture_Contrast_3_DNA"), 0.75 * 225, 1e-4));
    QVERIFY(near(f.at("Nuclei_Texture_Correlation_1_DNA"), -0.5, 0.02));
    QVERIFY(near(f.at("Nuclei_Texture_AngularSecondMoment_1_DNA"), 0.5, 0.01));
}

void TstFeatures::turningChangesLittle_data()
{
    QTest::addColumn<QString>("feature");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("area") << QStringLiteral("Nuclei_AreaShape_Area") << 0.03;
    QTest::newRow("eccentricity") << QStringLiteral("Nuclei_AreaShape_Eccentricity") << 0.03;
    QTest::newRow("form factor") << QStringLiteral("Nuclei_AreaShape_FormFactor") << 0.12;
    QTest::newRow("Feret") << QStringLiteral("Nuclei_AreaShape_MaxFeretDiameter") << 0.05;
    QTest::newRow("Zernike of shape") << QStringLiteral("Nuclei_AreaShape_Zernike_2_2") << 0.06;
    QTest::newRow("Zernike of brightness")
        << QStringLiteral("Nuclei_RadialDistribution_ZernikeMagnitude_DNA_2_2") << 0.08;
    QTest::newRow("mean") << QStringLiteral("Nuclei_Intensity_Mean_DNA") << 0.02;
    QTest::newRow("contrast") << QStringLiteral("Nuclei_Texture_Contrast_1_DNA") << 0.15;
    QTest::newRow("entropy") << QStringLiteral("Nuclei_Texture_Entropy_3_DNA") << 0.05;
    QTest::newRow("granularity") << QStringLiteral("Nuclei_Granularity_4_DNA") << 0.35;
    QTest::newRow("shell") << QStringLiteral("Nuclei_RadialDistribution_FracAtD_4of4_DNA") << 0.15;
    QTest::newRow("gradient") << QStringLiteral("Nuclei_Texture_GradientMean_2_DNA") << 0.05;
}

void TstFeatures::turningChangesLittle()
{
    QFETCH(QString, feature);
    QFETCH(double, tolerance);
    const std::string name = feature.toStdString();
    const double before = measured(cropOf({textured(0)}), ellipseMask(0, 19, 11)).at(name);
    for (const double degrees : {30.0, 45.0, 90.0, 200.0}) {
        const double after = measured(cropOf({textured(degrees)}), ellipseMask(degrees, 19, 11)).at(name);
        QVERIFY2(near(before, after, tolerance),
                 qPrintable(QStringLiteral("%1 and %2").arg(before).arg(after)));
    }
}

void TstFeatures::exposureLeavesTexture()
{
    const cv::Mat mask = ellipseMask(0, 19, 11);
    const Named one = measured(cropOf({textured(0)}), mask), two = measured(cropOf({textured(0) * 7}), mask);
    for (const auto& [name, value] : one)
        if (name.find("_Texture_") != std::string::npos || name.find("AreaShape") != std::string::npos ||
            name.find("Ratio") != std::string::npos || name.find("RadialDistribution") != std::string::npos)
            QVERIFY2(near(value, two.at(name), 0.02), name.c_str());
    QVERIFY(near(one.at("Nuclei_Intensity_Mean_DNA") * 7, two.at("Nuclei_Intensity_Mean_DNA"), 1e-4));
}

void TstFeatures::undefinedIsNan()
{
    cv::Mat mask = cv::Mat::zeros(Size, Size, CV_8U);
    mask.at<uchar>(36, 36) = 255;
    const Named pixel = measured(cropOf({textured(0)}), mask);
    QCOMPARE(pixel.at("Nuclei_AreaShape_Area"), 1.0);
    QVERIFY(std::isnan(pixel.at("Nuclei_Texture_Contrast_1_DNA")));
    const Named full = measured(cropOf({textured(0)}), cv::Mat(Size, Size, CV_8U, cv::Scalar(255)));
    QVERIFY(std::isnan(full.at("Nuclei_Ratio_NucleusRing_DNA")));
    QVERIFY(std::isnan(full.at("Nuclei_Ratio_NucleusRingAboveDark_DNA")));
    for (const auto& entry : full)
        QVERIFY(!std::isinf(entry.second));
}

void TstFeatures::findsTheCellInTheMiddle()
{
    cv::Mat image(Size, Size, CV_32F, cv::Scalar(10));
    cv::circle(image, {36, 36}, 10, 100, cv::FILLED);
    cv::circle(image, {62, 12}, 7, 100, cv::FILLED);
    const auto mask = findCentralCell(cropOf({image}));
    QVERIFY(mask.hasValue());
    QVERIFY(mask->nucleus.at<uchar>(36, 36) && !mask->nucleus.at<uchar>(12, 62));
    QVERIFY(mask->others.at<uchar>(12, 62) && !mask->others.at<uchar>(36, 36));
    const auto flat = findCentralCell(cropOf({cv::Mat(Size, Size, CV_32F, cv::Scalar(10))}));
    QVERIFY(flat.hasValue());
    QVERIFY(near(cv::countNonZero(flat->nucleus), CV_PI * 18 * 18, 0.05));
    QCOMPARE(findCentralCell(cropOf({image}), 1).error().code, Errc::BadArgument);
}

void TstFeatures::outlineBecomesMask()
{
    cv::Mat field = cv::Mat::zeros(300, 400, CV_8U);
    cv::ellipse(field, {200, 150}, {14, 8}, 30, 0, 360, 255, cv::FILLED);
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(field, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    CellOutline outline;
    for (const cv::Point& p : contours[0]) {
        outline.points.push_back(std::int16_t(p.x));
        outline.points.push_back(std::int16_t(p.y));
    }
    // The same pixels as a crop of the field's mask.
    const auto crop = cutCrop(std::vector<cv::Mat>{field}, 203, 149, {Size});
    QVERIFY(crop.has_value());
    const cv::Mat expected(Size, Size, CV_32F, const_cast<float*>(crop->values.data()));
    const CellMask mask = maskFromOutlines(outline, {outline}, 203, 149, Size);
    QCOMPARE(cv::countNonZero((expected > 0) != mask.nucleus), 0);
    QCOMPARE(cv::countNonZero(mask.others), 0);
    const CellMask half = maskFromOutlines(outline, {}, 203, 149, Size, 0.5);
    QVERIFY(near(4.0 * cv::countNonZero(half.nucleus), cv::countNonZero(field), 0.15));
    QCOMPARE(cv::countNonZero(maskFromOutlines(outline, {}, 20, 20, Size).nucleus), 0);
}

void TstFeatures::normalisesToControls()
{
    constexpr int Cells = 200;
    FeatureSamples samples;
    samples.names = {"a", "constant", "b"};
    samples.values.resize(Cells, 3);
    std::vector<int> plates(Cells);
    std::vector<char> controls(Cells);
    Rng rng(3);
    for (int i = 0; i < Cells; ++i) {
        plates[std::size_t(i)] = i % 2;
        controls[std::size_t(i)] = i < 100;
        samples.values.row(i) << float(100 * (i % 2) + 5 * rng.normal() + (i < 100 ? 0 : 50)), 4.0F,
            float(rng.normal());
    }
    const auto result = normaliseToControls(samples, plates, controls);
    QVERIFY(result.hasValue());
    QCOMPARE(result->kept, std::vector<int>({0, 2}));
    double control = 0, treated = 0;
    for (int i = 0; i < Cells; ++i)
        (i < 100 ? control : treated) += double(result->samples.values(i, 0)) / 100;
    QVERIFY(std::abs(control) < 0.3);
    QVERIFY(near(treated, 10, 0.2)); // 50 of 5
    controls.assign(Cells, 0);
    QCOMPARE(normaliseToControls(samples, plates, controls).error().code, Errc::NotEnoughData);
    plates.pop_back();
    QCOMPARE(normaliseToControls(samples, plates, controls).error().code, Errc::BadShape);
}

void TstFeatures::refusesBadInput()
{
    const Crop crop = cropOf({textured(0)});
    const cv::Mat mask = ellipseMask(0, 19, 11);
    QCOMPARE(measureCell(crop, {cv::Mat::zeros(Size, Size, CV_8U), {}}).error().code, Errc::BadShape);
    QCOMPARE(measureCell(crop, {cv::Mat::ones(8, 8, CV_8U), {}}).error().code, Errc::BadShape);
    MeasureOptions two;
    two.channels = {"DNA", "GFP"};
    QCOMPARE(measureCell(crop, {mask, {}}, two).error().code, Errc::BadShape);
}

QTEST_GUILESS_MAIN(TstFeatures)
#include "tst_features.moc"
