// Label and Review say the same of how many labels a class needs.
#include "tests/widgets/smallproject.h"

#include "widgets/label/labelworkspace.h"
#include "widgets/review/enoughpanel.h"

#include <QSignalSpy>
#include <QtTest>

using namespace phenodrop;

class TstEnough : public QObject
{
    Q_OBJECT

    /// Both pages' parts on one project. One cell in five of each class is labelled wrongly, so that the curves are not trivial.
    struct Fixture {
        testing::SmallProject files;
        QTemporaryDir settings;
        Workspace workspace{settings.filePath(QStringLiteral("settings.ini"))};
        LabelWorkspace page{workspace};
        EnoughPanel panel{workspace};
        PhenotypeId round = 0, longOnes = 0;

        explicit Fixture(bool showPanel = true)
        {
            workspace.openProject(files.path());
            files.ok &= QTest::qWaitFor([this] { return !workspace.index()->cells().empty(); }, 30'000);
            round = labels().addPhenotype(QStringLiteral("Round"));
            longOnes = labels().addPhenotype(QStringLiteral("Long"));
            std::vector<CellId> a, b;
            for (std::size_t i = 0; i < files.cells().size() - 10; ++i)
                ((testing::SmallProject::isLong(i) != (i % 5 == 0)) ? b : a).push_back(files.cells()[i]);
            labels().assign(a, round);
            labels().assign(b, longOnes);
            page.resize(1528, 900);
            page.show();
            panel.setVisible(showPanel);
        }
        Annotations& labels() { return workspace.annotations(); }
        bool agree()
        {
            const EnoughOutcome* review = panel.outcome();
            const auto& label = page.knowledge().curves();
            if (!review || review->classes.size() != 2 || label.size() != 2)
                return false;
            for (const ClassAdvice& advice : review->classes) {
                const LearningCurve& curve = label.at(advice.phenotype == "Round" ? round : longOnes);
                if (curve.moreAdvised != advice.curve.moreAdvised || curve.measured.size() != advice.curve.measured.size())
                    return false;
                for (std::size_t i = 0; i < curve.measured.size(); ++i)
                    if (curve.measured[i].recall != advice.curve.measured[i].recall ||
                        curve.measured[i].labels != advice.curve.measured[i].labels)
                        return false;
            }
            return true;
        }
    };

private Q_SLOTS:
    void both_pages_say_the_same()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        QTRY_VERIFY_WITH_TIMEOUT(f.agree(), 60'000);
        QVERIFY(!f.page.knowledge().curves().at(f.round).measured.empty());
        const long labels = f.panel.outcome()->classes[0].labels;
        f.labels().assign(std::vector<CellId>{f.files.cells().back()}, f.round);
        QTRY_COMPARE_WITH_TIMEOUT(f.panel.outcome()->classes[0].labels, labels + 1, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(f.agree(), 60'000);
    }

    /// The page Label alone measures; what Review would show next is that.
    void what_one_page_measured_the_other_shows()
    {
        Fixture f(false);
        QTRY_VERIFY_WITH_TIMEOUT(f.agree(), 60'000);
    }

    void the_same_labels_are_not_measured_twice()
    {
        Fixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.agree() && f.labels().isSaved(), 60'000);
        int steps = 0;
        const auto count = [&steps](double) { return ++steps > 0; };
        const auto features = loadQuickFeatures(f.workspace.project());
        QVERIFY(features);
        const auto again = isItEnough(f.workspace.project(), *features, count);
        QVERIFY(again);
        QCOMPARE(steps, 0);
        QCOMPARE(again->inputs, f.panel.outcome()->inputs);
        f.labels().assign(std::vector<CellId>{f.files.cells().back()}, f.longOnes);
        QTRY_VERIFY(f.labels().isSaved());
        const auto other = isItEnough(f.workspace.project(), *features, count);
        QVERIFY(other && steps > 0);
        QVERIFY(other->inputs != again->inputs);
    }
};

QTEST_MAIN(TstEnough)
#include "tst_enough.moc"
