#include "core/nn/compress/channelgroups.h"
#include "core/nn/compress/lowrank.h"
#include "core/nn/compress/prune.h"
#include "core/nn/compress/teach.h"
#include "core/nn/layers/activation.h"
#include "core/nn/layers/dense.h"
#include "core/nn/models/models.h"
#include "nntrainingexample.h"

#include <QTemporaryDir>
#include <filesystem>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// Sets every `step`-th channel (from the second on) of each group that may shrink to nothing: filters, biases, norms.
void silence(Network& network)
{
    const Graph& graph = network.graph();
    const auto groups = channelGroups(graph);
    for (std::size_t i = 1; i < graph.nodes().size(); ++i) {
        const Node& node = graph.nodes()[i];
        if (node.parameterCount == 0)
            continue;
        std::vector<char> silent; // by output channel
        for (const auto& piece : groups.pieces[i])
            for (std::int64_t c = 0; c < piece.channels; ++c)
                silent.push_back(!groups.fixed[std::size_t(piece.group)] && c % 2 == 1);
        for (int p = node.firstParameter; p < node.firstParameter + node.parameterCount; ++p) {
            const Parameter& parameter = graph.parameters()[std::size_t(p)];
            if (parameter.spec.nonNegative)
                continue;
            const auto old = network.parameter(parameter.name);
            std::vector<float> values(old.begin(), old.end());
            const std::size_t each = values.size() / silent.size();
            for (std::size_t k = 0; k < values.size(); ++k)
                values[k] = silent[k / each] ? 0 : values[k] + (parameter.spec.shape.size() == 1 ? 0.1F : 0.0F);
            QVERIFY(network.setParameter(parameter.name, values).hasValue());
        }
    }
}

double accuracyOn(const Classifier& model, const Samples& test)
{
    const auto p = model.predict(test.pixels, test.count());
    if (!p)
        return -1;
    double right = 0;
    for (std::size_t i = 0; i < test.count(); ++i) {
        const auto row = p->begin() + std::ptrdiff_t(i * 3);
        right += std::max_element(row, row + 3) - row == test.labels[i];
    }
    return right / double(test.count());
}

Classifier fresh(const char* network, const Samples& like, std::uint64_t seed)
{
    ModelCard card;
    card.network = network;
    card.classes = {"disc", "ring", "bar"};
    return {Network(*makeModel(network, like.shape(), 3), seed),
            *Normalisation::fit(like.pixels, like.shape(), NormalisationKind::PerChannel), card};
}

} // namespace

class TstNnCompress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setThreadCount(1); }

    /// Channels that say nothing can go: the answers stay the same, through shortcuts, norms, branches that are joined
    /// and flattened maps.
    void silentChannelsGoUnnoticed_data()
    {
        QTest::addColumn<QString>("network");
        for (const auto name : modelNames())
            QTest::newRow(std::string(name).c_str()) << QString::fromUtf8(name.data(), qsizetype(name.size()));
    }
    void silentChannelsGoUnnoticed()
    {
        QFETCH(QString, network);
        const Shape input{2, 40, 40};
        Network whole(*makeModel(network.toStdString(), input, 3), 5);
        silence(whole);
        const auto smaller = prune(whole, {.share = 0.5, .multiple = 1});
        QVERIFY2(smaller.hasValue(), smaller.hasValue() ? "" : smaller.error().detail.c_str());
        const double share = double(smaller->graph().parameterCount()) / double(whole.graph().parameterCount());
        QVERIFY2(share < 0.32, qPrintable(QString::number(share)));
        QVERIFY(smaller->graph().flops() < 0.45 * whole.graph().flops());
        const Tensor x = tensor(3, input, drawn(std::size_t(3 * input.count()), 7));
        const auto before = whole.infer(x), after = smaller->infer(x);
        QVERIFY(before.hasValue() && after.hasValue());
        COMPARE_NUMBERS(after->values(), before->values(), 2e-4);
        QVERIFY(std::abs(before->values()[0] - before->values()[1]) > 1e-4f); // they do say something
    }

    void pruningKeepsMultiplesAndSaysNo()
    {
        const Network whole(*cellnet({1, 24, 24}, 3), 1);
        const auto some = prune(whole, {.share = 0.3, .multiple = 4}); // 24·0.7 = 16.8, next multiple 20
        QVERIFY(some.hasValue());
        QCOMPARE(some->graph().nodes()[std::size_t(some->graph().find("stem"))].shape.channels, std::int64_t(20));
        QCOMPARE(prune(whole, {.share = 1}).error().code, Errc::BadArgument);
        QCOMPARE(prune(whole, {.share = 0}).error().code, Errc::BadArgument);
        const Network alone(graphOf({5, 1, 1}, dense(3)), 1); // only the classes' own layer
        QCOMPARE(prune(alone, {.share = 0.5}).error().code, Errc::BadArgument);
    }

    void thinLayersOfALowRankMatrixAreExact()
    {
        const Graph graph = graphOf({12, 2, 2}, [](GraphBuilder& b) {
            b.then("wide", dense(20));
            b.then("relu", relu());
            b.then("logits", dense(3));
        });
        Network network(graph, 3);
        Matrix left(20, 3), right(3, 48); // a product of rank 3
        std::ranges::copy(drawn(60, 1), left.data());
        std::ranges::copy(drawn(144, 2), right.data());
        const Matrix w = left * right;
        QVERIFY(network.setParameter("wide.weight", std::span(w.data(), std::size_t(w.size()))).hasValue());
        const auto cut = cutDenseLayers(network, {.energy = 0.999999});
        QVERIFY2(cut.hasValue(), cut.hasValue() ? "" : cut.error().detail.c_str());
        QCOMPARE(cut->cut.size(), std::size_t(1));
        QCOMPARE(cut->cut.front().rank, std::int64_t(3));
        QCOMPARE(cut->network.parameter("wide_in.weight").size(), std::size_t(3 * 48));
        const Tensor x = tensor(4, {12, 2, 2}, drawn(4 * 48, 4));
        COMPARE_NUMBERS(cut->network.infer(x)->values(), network.infer(x)->values(), 1e-4);
        const auto one = cutDenseLayers(network, {.rank = 1});
        QVERIFY(one.hasValue() && one->cut.front().energy < 0.95 && one->cut.front().energy > 1.0 / 3);
        QCOMPARE(cutDenseLayers(network, {.rank = 19}).error().code, Errc::BadArgument); // no smaller
    }

    void energyDecidesTheRank()
    {
        const Graph graph = graphOf({4, 1, 1}, [](GraphBuilder& b) {
            b.then("d", dense(4, false));
            b.then("logits", dense(2));
        });
        Network network(graph, 1);
        std::vector<float> diagonal(16, 0.0F); // singular values 4, 2, 1, 0: energies 16, 4, 1 of 21
        diagonal[0] = 4;
        diagonal[5] = 2;
        diagonal[10] = 1;
        QVERIFY(network.setParameter("d.weight", diagonal).hasValue());
        const auto cut = cutDenseLayers(network, {.energy = 0.7});
        QVERIFY(cut.hasValue());
        QCOMPARE(cut->cut.front().rank, std::int64_t(1));
        QVERIFY(std::abs(cut->cut.front().energy - 16.0 / 21) < 1e-6);
        QCOMPARE(cutDenseLayers(network, {.energy = 0.9}).error().code, Errc::BadArgument); // rank 2 is no smaller
    }

    /// A small network that sees no label learns the task from the teacher's answers.
    void aTeacherIsEnough()
    {
        Lesson lesson{shapes(120, 2, 24, 1), {}};
        for (int& label : lesson.cells.labels) {
            for (int k = 0; k < 3; ++k)
                lesson.teacher.push_back(k == label ? 0.9F : 0.05F);
            label = -1;
        }
        const Samples validation = shapes(30, 2, 24, 2), test = shapes(60, 2, 24, 3);
        const auto start = fresh("cellnet", lesson.cells, 1);
        const TeachOptions options{.epochs = 8, .learningRate = 4e-3, .weightAverage = 0.9};
        const auto taught = teach(start, lesson, validation, options);
        QVERIFY2(taught.hasValue(), taught.hasValue() ? "" : taught.error().detail.c_str());
        const double accuracy = accuracyOn(*taught, test);
        QVERIFY2(accuracy > 0.85, qPrintable(QString::number(accuracy)));
        const auto again = teach(start, lesson, validation, options);
        COMPARE_NUMBERS(again->network().values(), taught->network().values(), 0);

        // A teacher of nonsense is believed as well: what was learned came from it.
        for (std::size_t i = 0; i < lesson.teacher.size(); i += 3)
            std::rotate(lesson.teacher.begin() + std::ptrdiff_t(i), lesson.teacher.begin() + std::ptrdiff_t(i + 1),
                        lesson.teacher.begin() + std::ptrdiff_t(i + 3));
        const auto misled = teach(start, lesson, {2, 24, {}, {}}, options);
        QVERIFY(misled.hasValue());
        QVERIFY(accuracyOn(*misled, test) < 0.3);
    }

    void wrongLessonsAreRefused()
    {
        const Samples cells = shapes(6, 2, 24, 1);
        const auto start = fresh("cellnet", cells, 1);
        const std::vector<float> opinions(18, 1.0F / 3);
        QCOMPARE(teach(start, {cells, {}}, {2, 24, {}, {}}, {}).error().code, Errc::BadShape);
        QCOMPARE(teach(start, {{2, 24, {}, {}}, {}}, {2, 24, {}, {}}, {}).error().code, Errc::NotEnoughData);
        QCOMPARE(teach(start, {cells, opinions}, {2, 24, {}, {}}, {.temperature = 0}).error().code, Errc::BadArgument);
        Samples strange = cells;
        strange.labels[0] = 3;
        QCOMPARE(teach(start, {strange, opinions}, {2, 24, {}, {}}, {}).error().code, Errc::BadArgument);
    }

    void bytesInAFile()
    {
        QTemporaryDir dir;
        const std::string wide = dir.filePath("wide.safetensors").toStdString(),
                          bytes = dir.filePath("bytes.safetensors").toStdString(),
                          again = dir.filePath("again.safetensors").toStdString();
        const Samples cells = shapes(6, 2, 36, 1);
        Classifier model = fresh("table1", cells, 2);
        QVERIFY(model.save(wide).hasValue());
        model.setByteWeights(true);
        QVERIFY(model.save(bytes).hasValue());
        QVERIFY(double(std::filesystem::file_size(bytes)) < 0.3 * double(std::filesystem::file_size(wide)));
        const auto back = Classifier::load(bytes);
        QVERIFY2(back.hasValue(), back.hasValue() ? "" : back.error().detail.c_str());
        QVERIFY(back->byteWeights() && !Classifier::load(wide)->byteWeights());
        for (const auto& p : model.network().graph().parameters()) {
            const auto old = model.network().parameter(p.name), now = back->network().parameter(p.name);
            const std::size_t rows = std::size_t(p.spec.shape.front()), each = old.size() / rows;
            for (std::size_t i = 0; i < old.size(); ++i) {
                const auto row = old.subspan(i / each * each, each);
                const float largest = std::abs(*std::ranges::max_element(row, {}, [](float v) { return std::abs(v); }));
                QVERIFY(std::abs(old[i] - now[i]) <= (p.spec.shape.size() > 1 ? largest / 127 * 0.501F : 0));
            }
        }
        QVERIFY(back->save(again).hasValue());
        COMPARE_NUMBERS(Classifier::load(again)->network().values(), back->network().values(), 1e-7);
    }
};

QTEST_GUILESS_MAIN(TstNnCompress)
#include "tst_nncompress.moc"
