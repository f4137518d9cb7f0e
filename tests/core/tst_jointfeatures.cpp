#include "core/workflow/jointfeatures.h"
#include "core/workflow/quickfeatures.h"
#include "tests/core/simulatedcells.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace phenodrop;
using namespace phenodrop::testing;

/// Features of an encoder and measured ones, side by side.
class TstJointFeatures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        SimulatedCells cells;
        cells.classes = {"a"};
        cells.truth.assign(4, 0);
        cells.features.resize(4, 2);
        cells.features << 1, 0, -1, 0, 0, 2, 0, -2; // mean 0; mean |x|² (1 + 1 + 4 + 4) / 4 = 2.5
        m_folder.emplace();
        const auto project = storeCells(m_folder->filePath(QStringLiteral("p")).toStdString(), cells);
        QVERIFY(project);
        m_project = *project;
        m_cells = loadFeatures(*m_project, "builtin")->cells;
        QCOMPARE(m_cells.size(), std::size_t(4));
    }

    void encoderAlone()
    {
        const auto joint = loadJointFeatures(m_project);
        QVERIFY(joint);
        QCOMPARE(joint->encoder, std::string("builtin"));
        QVERIFY(!joint->measured);
        QCOMPARE(joint->cells, m_cells);
        QCOMPARE(joint->x.cols(), Eigen::Index(2));
        QCOMPARE(joint->x(2, 1), 2.0F);
    }

    void sideBySideWhateverTheOrderOfTheRows()
    {
        // Three measurements, the last one constant; standardised the first two are ±1, so mean |x|² is 2.
        store({m_cells[3], m_cells[1], m_cells[0], m_cells[2]}, {40, 700, 7, 20, 100, 7, 40, 100, 7, 20, 700, 7});
        const auto joint = loadJointFeatures(m_project);
        QVERIFY(joint);
        QVERIFY(joint->measured);
        QCOMPARE(joint->encoder, std::string("builtin"));
        QCOMPARE(joint->cells, m_cells);
        QCOMPARE(joint->x.cols(), Eigen::Index(5));
        const float scale = float(std::sqrt(2 / 2.5));
        const float expected[4][5] = {{scale, 0, 1, -1, 0}, {-scale, 0, -1, -1, 0}, {0, 2 * scale, -1, 1, 0}, {0, -2 * scale, 1, 1, 0}};
        for (int r = 0; r < 4; ++r)
            for (int c = 0; c < 5; ++c)
                QVERIFY2(std::abs(joint->x(r, c) - expected[r][c]) < 1e-5F, qPrintable(QStringLiteral("%1 %2").arg(r).arg(c)));
    }

    void measurementsOfSomeCellsOnlyAreLeftOut()
    {
        store({m_cells[0], m_cells[1], m_cells[3]}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
        const auto joint = loadJointFeatures(m_project);
        QVERIFY(joint);
        QVERIFY(!joint->measured);
        QCOMPARE(joint->x.cols(), Eigen::Index(2));
    }

    void gapsAreTheMean()
    {
        store(m_cells, {1, 0, 0, NAN, 0, 1, 3, 0, 0, 2, 0, 0});
        const auto joint = loadJointFeatures(m_project);
        QVERIFY(joint);
        QCOMPARE(joint->x(1, 2), 0.0F);
        QVERIFY(joint->x.allFinite());
    }

    /// 50 components to compare cells by, and more of them for what sets a kind apart.
    void theFineOnesGoOnWhereTheFiftyEnd()
    {
        SimulatedCells cells;
        cells.classes = {"a"};
        cells.truth.assign(200, 0);
        cells.features.resize(200, 70);
        Rng rng(3);
        for (Eigen::Index i = 0; i < cells.features.size(); ++i)
            cells.features.data()[i] = float(rng.normal()) * float(1 + i % 70);
        const auto project = storeCells(m_folder->filePath(QStringLiteral("many")).toStdString(), cells);
        QVERIFY(project);
        const auto quick = loadQuickFeatures(*project);
        QVERIFY(quick);
        QCOMPARE(quick->rows().columns, std::size_t(50));
        QCOMPARE(quick->fineRows().columns, std::size_t(70));
        QCOMPARE(quick->fineRows().rows, std::size_t(200));
        // The same components but for their scale; the largest first.
        for (const Eigen::Index c : {0, 20, 49}) {
            const auto few = quick->scores.col(c).normalized().eval(), many = quick->fine.col(c).normalized().eval();
            QVERIFY(few.dot(many) > 0.9999F);
        }
        QVERIFY(quick->fine.col(0).norm() > quick->fine.col(49).norm() && quick->fine.col(49).norm() > quick->fine.col(69).norm());
    }

    void withoutFeatures()
    {
        QVERIFY(removeFeatures(*m_project, "builtin"));
        const auto joint = loadJointFeatures(m_project);
        QVERIFY(!joint);
        QCOMPARE(joint.error().code, Errc::NotFound);
    }

private:
    void store(const std::vector<CellId>& cells, const std::vector<float>& values)
    {
        FeatureTable table;
        table.encoder = "classical";
        table.names = {"area", "intensity", "constant"};
        table.dims = 3;
        table.cells = cells;
        table.values = values;
        QVERIFY(saveFeatures(*m_project, table));
    }

    std::optional<QTemporaryDir> m_folder;
    ProjectPtr m_project;
    std::vector<CellId> m_cells;
};

QTEST_GUILESS_MAIN(TstJointFeatures)
#include "tst_jointfeatures.moc"
