#include "core/nn/layers/dense.h"
#include "core/nn/models/models.h"
#include "core/store/cellstore.h"
#include "core/store/platestore.h"
#include "core/workflow/explaincell.h"
#include "core/workflow/trainjoined.h"
#include "shapeproject.h"

#include <QTemporaryDir>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

constexpr int Side = 36; // table1 takes 33 px and more

/// Three classes; "bar" gets what is bright in the column in the middle.
Classifier middleNetwork()
{
    Network network(graphOf({1, Side, Side}, dense(3)), 1);
    std::vector<float> weight(3 * Side * Side, 0.0F);
    for (int y = 0; y < Side; ++y)
        for (int x = Side / 2 - 2; x < Side / 2 + 2; ++x)
            weight[std::size_t((2 * Side + y) * Side + x)] = 1e-4F;
    if (!network.setParameter("layer.weight", weight) ||
        !network.setParameter("layer.bias", std::vector<float>{0, 0, -9}))
        qFatal("the names of a dense layer's values changed");
    Normalisation same{NormalisationKind::PerChannel, {1, Side, Side}, {0}, {1}};
    ModelCard card;
    card.network = "by hand";
    card.classes = {"disc", "ring", "bar"};
    card.channels = {"1"};
    return {std::move(network), same, card};
}

} // namespace

class TstExplainCell : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    ProjectPtr m_project;
    CellId m_bar = 0;

    PhenotypeModel joined(Recipe recipe)
    {
        JoinOptions options;
        options.recipe = recipe;
        options.training = quick("cellnet", 2);
        options.members = 1;
        options.tryGain = false;
        options.measuring = {{"DNA"}, 0, Side};
        std::vector<int> folds;
        for (int i = 0; i < 72; ++i)
            folds.push_back(i / 6 % 3);
        auto made = trainJoined(shapes(72, 1, Side, 1), folds, {"disc", "ring", "bar"}, options);
        if (!made)
            qFatal("%s", made.error().detail.c_str());
        made->model.card().channels = {"1"};
        return std::move(made->model);
    }

private Q_SLOTS:
    void initTestCase()
    {
        setThreadCount(1);
        m_project = shapeProject(m_dir.path(), Side);
        const auto fields = loadAllFields(*m_project);
        QVERIFY(fields && fields->size() > 2);
        const auto cells = loadCellsOfField(*m_project, (*fields)[2].id); // the third crop is a bar
        QVERIFY(cells && !cells->empty());
        m_bar = cells->front().id;
    }

    void showsWhereTheNetworkLooks()
    {
        const PhenotypeModel model(middleNetwork());
        QVERIFY(canBeExplained(model));
        const auto seen = explainCell(m_project, model, m_bar);
        QVERIFY2(seen.hasValue(), seen ? "" : seen.error().detail.c_str());
        QCOMPARE(seen->cell, m_bar);
        QVERIFY(seen->plate != 0 && !seen->measuredToo);
        QCOMPARE(seen->places, std::vector<int>{0});
        QCOMPARE(seen->crop.size(), std::size_t(Side * Side));
        QCOMPARE(seen->map.classes, 3);
        // The same as the network says to the crop as it is.
        const auto said = model.predict(seen->crop, 1);
        QVERIFY(said.hasValue());
        COMPARE_NUMBERS(seen->map.whole, *said, 1e-5);
        const auto heat = seen->map.of(2);
        const auto at = [&](int y, int x) { return heat[std::size_t(y * Side + x)]; };
        QVERIFY(at(Side / 2, Side / 2) > 0.01F);
        QVERIFY(std::abs(at(Side / 2, 1)) < 1e-5F && std::abs(at(Side / 2, Side - 2)) < 1e-5F);
    }

    void everyNetworkCanBeAsked_data()
    {
        QTest::addColumn<QString>("network");
        for (const std::string_view name : nn::modelNames())
            QTest::newRow(std::string(name).c_str()) << QString::fromUtf8(name.data(), qsizetype(name.size()));
    }
    void everyNetworkCanBeAsked()
    {
        QFETCH(QString, network);
        auto graph = nn::makeModel(network.toStdString(), {1, Side, Side}, 3);
        QVERIFY2(graph.hasValue(), graph ? "" : graph.error().detail.c_str());
        Normalisation scaled{NormalisationKind::PerChannel, {1, Side, Side}, {300}, {0.01F}};
        ModelCard card;
        card.classes = {"disc", "ring", "bar"};
        card.channels = {"1"};
        const PhenotypeModel model(Classifier(Network(std::move(*graph), 7), scaled, card));
        const auto seen = explainCell(m_project, model, m_bar);
        QVERIFY2(seen.hasValue(), seen ? "" : seen.error().detail.c_str());
        const auto said = model.predict(seen->crop, 1);
        QVERIFY(said.hasValue());
        COMPARE_NUMBERS(seen->map.whole, *said, 1e-4);
        // Untrained, but its answer is one of the pixels: what one class loses the others win.
        for (std::size_t pixel = 0; pixel < std::size_t(Side * Side); ++pixel) {
            const float sum = seen->map.of(0)[pixel] + seen->map.of(1)[pixel] + seen->map.of(2)[pixel];
            QVERIFY(std::abs(sum) < 1e-4F);
        }
        const auto [least, most] = std::ranges::minmax(seen->map.of(0));
        QVERIFY(most > least);
    }

    void joinedModelsAreAskedAsAWhole()
    {
        const PhenotypeModel model = joined(Recipe::Hybrid);
        QVERIFY(model.measures() && canBeExplained(model));
        const auto seen = explainCell(m_project, model, m_bar);
        QVERIFY2(seen.hasValue(), seen ? "" : seen.error().detail.c_str());
        QVERIFY(seen->measuredToo);
        const auto said = model.predict(seen->crop, 1);
        QVERIFY(said.hasValue());
        COMPARE_NUMBERS(seen->map.whole, *said, 1e-4);
        const auto [least, most] = std::ranges::minmax(seen->map.of(2));
        QVERIFY(most > least);
    }

    void refusals()
    {
        const PhenotypeModel measured = joined(Recipe::Measured);
        QVERIFY(!canBeExplained(measured));
        QCOMPARE(explainCell(m_project, measured, m_bar).error().code, Errc::BadArgument);
        const PhenotypeModel model(middleNetwork());
        QCOMPARE(explainCell(m_project, model, 999'999).error().code, Errc::NotFound);
        QCOMPARE(explainCell(m_project, model, m_bar, [](double f) { return f < 0.2; }).error().code,
                 Errc::Cancelled);
        PhenotypeModel other = model;
        other.card().channels = {"GFP", "DNA"};
        QVERIFY(!explainCell(m_project, other, m_bar).hasValue());
    }

    /// What is gone is said, not drawn black.
    void aMissingImageIsAnError()
    {
        QVERIFY(QFile::rename(m_dir.filePath("cell2.tif"), m_dir.filePath("away.tif")));
        const auto seen = explainCell(m_project, PhenotypeModel(middleNetwork()), m_bar);
        QVERIFY(!seen.hasValue());
        QVERIFY(QFile::rename(m_dir.filePath("away.tif"), m_dir.filePath("cell2.tif")));
    }
};

QTEST_GUILESS_MAIN(TstExplainCell)
#include "tst_explaincell.moc"
