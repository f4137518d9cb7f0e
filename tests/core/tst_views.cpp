#include "core/simulation/cellpainter.h"
#include "core/simulation/views.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace phenodrop;
using Subject = ViewStudio::Subject;

namespace {

constexpr int Size = 48;

double sum(const cv::Mat& plane)
{
    return cv::sum(plane)[0];
}

CellLook ordinaryCell()
{
    Rng rng(3);
    return drawLook(SimulatedPhenotype::Dmso, 0, rng);
}

} // namespace

class TstViews : public QObject
{
    Q_OBJECT

    const ViewStudio m_studio{1};

private Q_SLOTS:
    void everySubjectIsPainted_data()
    {
        QTest::addColumn<int>("subject");
        const char* const names[] = {"DNA", "ER", "RNA", "AGP", "Mito", "reporter"};
        for (int i = 0; i < 6; ++i)
            QTest::newRow(names[i]) << i;
    }
    void everySubjectIsPainted()
    {
        QFETCH(int, subject);
        const PlaneLook look = m_studio.drawLook(Rng(4));
        const auto a = m_studio.view(look, Subject(subject), Size, Rng(5)),
                   again = m_studio.view(look, Subject(subject), Size, Rng(5)),
                   other = m_studio.view(look, Subject(subject), Size, Rng(6));
        QCOMPARE(a.size(), std::size_t(Size * Size));
        QCOMPARE(a, again);
        QVERIFY(a != other);
        const auto [low, high] = std::minmax_element(a.begin(), a.end());
        QVERIFY2(*high > *low + 100, "a cell stands out");
        QVERIFY(std::all_of(a.begin(), a.end(), [](float v) { return std::isfinite(v) && v >= 0; }));
    }

    /// Looks differ in everything that an encoder shall tell apart.
    void looksAreBroad()
    {
        std::vector<double> radius, golgi;
        std::vector<int> kinds(NucleusKindCount, 0);
        for (std::uint64_t i = 0; i < 400; ++i) {
            const PlaneLook look = m_studio.drawLook(Rng(9).child(i));
            ++kinds[std::size_t(look.kind)];
            radius.push_back(look.cell.cell.radius);
            golgi.push_back(look.cell.golgiSpread);
            QVERIFY(!look.cell.bodies.empty());
        }
        QVERIFY(*std::min_element(kinds.begin(), kinds.end()) > 5);
        std::sort(radius.begin(), radius.end());
        std::sort(golgi.begin(), golgi.end());
        QVERIFY(radius[360] > 1.3 * radius[40]);
        QVERIFY(golgi[360] > 1.8 * golgi[40]);
    }

    void turningKeepsTheLook()
    {
        const CellLook look = m_studio.drawLook(Rng(12)).cell;
        const CellLook round = turned(turned(look, 0.7, false), -0.7, false),
                       mirrored = turned(look, 0, true);
        for (std::size_t i = 0; i < look.bodies.size(); ++i) {
            QVERIFY(std::abs(round.bodies[i].dx - look.bodies[i].dx) < 1e-9);
            QVERIFY(std::abs(mirrored.bodies[i].dx - look.bodies[i].dx) < 1e-9);
            QVERIFY(std::abs(mirrored.bodies[i].dy + look.bodies[i].dy) < 1e-9);
        }
    }

    /// A factor that moves into the nucleus: its share of light there follows its levels.
    void reporterFollowsItsLevels()
    {
        CellLook cell = ordinaryCell();
        cell.bodies = {{0, 0, {10, 1, 0, 0, 0}, 1}};
        const TextureBank textures{Rng(1)};
        const auto inNucleus = [&](double nucleus, double cytoplasm) {
            ReporterLook look;
            look.nucleus = nucleus;
            look.cytoplasm = cytoplasm;
            cv::Mat plane = cv::Mat::zeros(81, 81, CV_32F);
            Rng rng(2);
            paintReporter(plane, 40, 40, cell, look, textures, rng);
            return sum(plane(cv::Rect(34, 34, 13, 13))) / sum(plane);
        };
        QVERIFY(inNucleus(1, 0.05) > 3 * inNucleus(0.05, 1));
    }

    void oneStainIsThatStain()
    {
        const TextureBank textures{Rng(1)};
        const CellLook look = m_studio.drawLook(Rng(21)).cell;
        std::array<cv::Mat, StainCount> all;
        for (auto& plane : all)
            plane = cv::Mat::zeros(96, 96, CV_32F);
        Rng rng(5);
        paintCell(all, 48, 48, look, textures, rng);
        for (const Stain stain : {Stain::Dna, Stain::Er, Stain::Rna, Stain::Agp, Stain::Mito}) {
            cv::Mat plane = cv::Mat::zeros(96, 96, CV_32F);
            Rng same(5);
            paintStain(plane, stain, 48, 48, look, textures, same);
            const double light = sum(all[std::size_t(stain)]);
            QVERIFY2(std::abs(sum(plane) / light - 1) < 0.35,
                     qPrintable(QString::number(sum(plane) / light)));
            if (stain == Stain::Dna || stain == Stain::Er ||
                stain == Stain::Mito) // no spots: the very pixels
                QVERIFY(cv::norm(plane, all[std::size_t(stain)], cv::NORM_INF) < 1e-6);
        }
    }
};

QTEST_GUILESS_MAIN(TstViews)
#include "tst_views.moc"
