#include "core/nn/graph.h"
#include "core/nn/layers/dense.h"
#include "core/store/modelstore.h"
#include "core/store/predictionstore.h"
#include "core/workflow/phenotypemodel.h"
#include "tests/widgets/smallproject.h"
#include "widgets/review/heatpicture.h"
#include "widgets/review/looksatpanel.h"
#include "widgets/review/reviewworkspace.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace phenodrop;

class TstLooksAt : public QObject
{
    Q_OBJECT

    static constexpr int Side = 32;

    /// "Long" gets what is bright in the left half of the crop: logit −4 for ground alone.
    static PhenotypeModel leftNetwork()
    {
        nn::GraphBuilder builder({1, Side, Side});
        builder.then("layer", nn::dense(2));
        nn::Network network(*builder.finish(), 1);
        std::vector<float> weight(2 * Side * Side, 0.0F);
        for (int y = 0; y < Side; ++y)
            for (int x = 0; x < Side / 2; ++x)
                weight[std::size_t((Side + y) * Side + x)] = 4e-4F;
        if (!network.setParameter("layer.weight", weight) ||
            !network.setParameter("layer.bias", std::vector<float>{0, -6}))
            qFatal("the names of a dense layer's values changed");
        nn::ModelCard card;
        card.network = "by hand";
        card.classes = {"Round", "Long"};
        card.channels = {"DNA"};
        card.split = "well";
        const nn::Shape shape{1, Side, Side};
        return nn::Classifier(std::move(network), {nn::NormalisationKind::PerChannel, shape, {0}, {1}}, card);
    }

    /// The Review page of a small project with one model and what it said about held-out cells.
    struct Fixture {
        testing::SmallProject files;
        QTemporaryDir settings;
        Workspace workspace{settings.filePath(QStringLiteral("settings.ini"))};
        ReviewWorkspace page{workspace};

        explicit Fixture(bool withModel = true)
        {
            workspace.openProject(files.path());
            page.resize(1528, 900);
            page.show();
            files.ok &= QTest::qWaitFor([this] { return !workspace.index()->cells().empty(); }, 20'000);
            const PhenotypeId round = workspace.annotations().addPhenotype(QStringLiteral("Round"));
            workspace.annotations().addPhenotype(QStringLiteral("Long"));
            workspace.annotations().assign(files.cells(), round);
            PredictionTable table;
            table.classes = {"Round", "Long"};
            table.cells = files.cells();
            for (std::size_t i = 0; i < table.cells.size(); ++i)
                table.probabilities.insert(table.probabilities.end(), {0.9F, 0.1F});
            table.kind = PredictionKind::OutOfFold;
            files.ok &= savePredictions(*workspace.project(), table).hasValue();
            if (withModel) {
                files.ok &= store(leftNetwork());
                workspace.announceResults(QStringLiteral("models"));
            }
            workspace.announceResults(QStringLiteral("predictions"));
            files.ok &= QTest::qWaitFor([this] { return !page.isEmpty(); }, 20'000);
            page.matrixView().choose(0, 0);
            page.cells().showField(0, 0);
        }
        bool store(const PhenotypeModel& model)
        {
            const std::string folder = workspace.project()->modelsFolder();
            if (!model.save(folder + "/run-1.safetensors"))
                return false;
            ModelRecord record;
            record.name = "Run 1";
            record.network = "by hand";
            record.file = "run-1.safetensors";
            record.cardJson = nn::toJsonText(model.card());
            return addModel(*workspace.project(), record).hasValue();
        }
        LooksAtPanel& panel() { return page.cells().looksAt(); }
        CellId at(int row) { return page.cells().model().cellAt(row); }
        bool waitFor(CellId cell)
        {
            return QTest::qWaitFor([&] { return panel().shown() && panel().shown()->cell == cell; }, 20'000);
        }
    };

private Q_SLOTS:
    void a_key_shows_where_the_model_looks()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        QVERIFY(!f.panel().isVisible());
        f.workspace.selection().setCurrentCell(f.at(0));
        QTest::qWait(300);
        QVERIFY(!f.panel().shown()); // nothing is asked while nobody looks
        QTest::keyClick(&f.page.cells().view(), Qt::Key_W);
        QVERIFY(f.panel().isVisible() && f.page.cells().isLooking());
        QVERIFY2(f.waitFor(f.at(0)), qPrintable(f.panel().sentence()));
        const CellExplanation& seen = *f.panel().shown();
        f.panel().setPhenotype(1);
        const auto heat = seen.map.of(1);
        const auto row = heat.subspan(Side * (Side / 2), Side);
        QVERIFY(row[Side / 4] > 0.05F);
        QVERIFY(std::abs(row[Side - 2]) < 1e-5F);
        // The same in the picture: opaque orange at the left, nothing at the right.
        const QImage& laid = f.panel().picture().heat();
        QCOMPARE(laid.size(), QSize(Side, Side));
        QVERIFY(laid.pixelColor(Side / 4, Side / 2).alpha() > 80);
        QVERIFY(laid.pixelColor(Side / 4, Side / 2).red() > laid.pixelColor(Side / 4, Side / 2).blue());
        QCOMPARE(laid.pixelColor(Side - 2, Side / 2).alpha(), 0);
        QVERIFY(!f.panel().picture().picture().isNull());
        // For the other class the same places speak against it.
        f.panel().setPhenotype(0);
        const QColor against = f.panel().picture().heat().pixelColor(Side / 4, Side / 2);
        QVERIFY(against.blue() > against.red());
        f.page.grab();
        QTest::keyClick(&f.page.cells().view(), Qt::Key_W);
        QVERIFY(!f.panel().isVisible());
    }

    void the_next_cell_stops_the_question_before()
    {
        Fixture f;
        f.page.cells().setLooking(true);
        QSignalSpy answers(&f.panel().explainer(), &Explainer::answered);
        for (int row = 0; row < 5; ++row) {
            f.workspace.selection().setCurrentCell(f.at(row));
            QVERIFY(!f.panel().shown());
            QVERIFY(f.panel().explainer().isBusy());
        }
        QVERIFY(f.waitFor(f.at(4)));
        QCOMPARE(answers.count(), 1);
        // Back at a cell that was asked before: at once.
        f.workspace.selection().setCurrentCell(f.at(3));
        QVERIFY(f.waitFor(f.at(3)));
        f.workspace.selection().setCurrentCell(f.at(4));
        QVERIFY(f.panel().shown() && f.panel().shown()->cell == f.at(4));
        // Put away in the middle of a question: it is dropped.
        f.workspace.selection().setCurrentCell(f.at(6));
        f.page.cells().setLooking(false);
        QVERIFY(!f.panel().explainer().cell());
        QTest::qWait(300);
        QVERIFY(!f.panel().shown());
    }

    void the_cell_is_there_before_its_heat()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        f.workspace.selection().setCurrentCell(f.at(0));
        f.page.cells().setLooking(true);
        int seen = 0;
        connect(&f.panel().explainer(), &Explainer::cropped, &f.page, [&](const Explainer::Answer& crop) {
            seen += crop->cell == f.at(0) && !f.panel().shown() && f.panel().picture().heat().isNull() &&
                    f.panel().picture().picture().size() == QSize(Side, Side) &&
                    f.panel().plainPicture().picture() == f.panel().picture().picture();
        });
        QVERIFY(f.waitFor(f.at(0)));
        QCOMPARE(seen, 1);
        QVERIFY(!f.panel().picture().heat().isNull());
        // The next cell does not keep the heat of the one before, and nothing is black meanwhile: its thumbnail is known.
        QTRY_VERIFY(!f.workspace.thumbnails().cell(f.at(1), f.panel().picture().width()).isNull());
        f.workspace.selection().setCurrentCell(f.at(1));
        QVERIFY(f.panel().picture().heat().isNull() && !f.panel().shown());
        QCOMPARE(f.panel().picture().picture().width(), f.panel().picture().width());
        QVERIFY(f.waitFor(f.at(1)));
    }

    void says_what_is_missing()
    {
        Fixture f(false);
        QVERIFY(f.files.ok);
        f.page.cells().setLooking(true);
        QVERIFY(f.panel().sentence().contains(QStringLiteral("No trained model yet")));
        f.workspace.selection().setCurrentCell(f.at(0));
        QTRY_VERIFY(!f.panel().picture().picture().isNull()); // the cell is shown all the same
        QSignalSpy pages(&f.workspace, &Workspace::pageRequested);
        for (QPushButton* button : f.panel().findChildren<QPushButton*>())
            button->click();
        QCOMPARE(pages.count(), 1);
        QVERIFY(f.store(leftNetwork()));
        f.workspace.announceResults(QStringLiteral("models"));
        QTRY_COMPARE(f.panel().explainer().model(), QStringLiteral("Run 1"));
    }

    void a_missing_image_is_said_and_tried_again()
    {
        Fixture f;
        f.workspace.selection().setCurrentCell(f.at(0));
        const auto images = loadImages(*f.workspace.project(), f.workspace.selection().currentField());
        QVERIFY(images && !images->empty());
        const QString file = QString::fromStdString(images->front().path);
        QVERIFY(QFile::rename(file, file + QStringLiteral(".away")));
        f.page.cells().setLooking(true);
        QPushButton* again = nullptr;
        QTRY_VERIFY(([&] {
            for (QPushButton* button : f.panel().findChildren<QPushButton*>())
                if (button->isVisible() && button->text() == QStringLiteral("Try again"))
                    again = button;
            return again != nullptr;
        }()));
        QVERIFY(!f.panel().shown() && !f.panel().sentence().isEmpty());
        QVERIFY(QFile::rename(file + QStringLiteral(".away"), file));
        again->click();
        QVERIFY(f.waitFor(f.at(0)));
    }
};

QTEST_MAIN(TstLooksAt)
#include "tst_looksat.moc"
