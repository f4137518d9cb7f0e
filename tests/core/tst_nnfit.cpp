#include "core/nn/layers/activation.h"
#include "core/nn/layers/channels.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/sample.h"
#include "core/nn/losses/variational.h"
#include "core/nn/networkfile.h"
#include "core/nn/training/fit.h"
#include "nnhelpers.h"

#include <QTemporaryDir>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// y = sin x on 64 places, the last 16 of them for validation.
struct Curve {
    FitTask task;
    std::vector<float> x, y;

    Curve()
    {
        for (int i = 0; i < 64; ++i) {
            x.push_back(float(i * 37 % 64) / 10 - 3.2f);
            y.push_back(std::sin(x.back()));
        }
        task.samples = 48;
        task.validation.resize(16);
        std::iota(task.validation.begin(), task.validation.end(), std::size_t(48));
        task.fill = [this](const FitBatch& batch, std::span<float> input) -> Result<void> {
            for (std::size_t i = 0; i < batch.samples.size(); ++i)
                input[i] = x[batch.samples[i]];
            return {};
        };
        task.loss = [this](const FitBatch& batch, std::span<const float> output, std::span<float> gradient) {
            std::vector<float> target;
            for (const std::size_t i : batch.samples)
                target.push_back(y[i]);
            return halfSquaredError(target, output, int(target.size()), gradient);
        };
    }
    Curve(const Curve&) = delete;
    Curve& operator=(const Curve&) = delete;
};

Network curveNetwork()
{
    return Network(graphOf({1, 1, 1},
                           [](GraphBuilder& b) {
                               b.then("a", dense(16));
                               b.then("t", activation(ActivationKind::Tanh));
                               b.then("b", dense(1));
                           }),
                   5);
}

const FitOptions Quick{
    .epochs = 60, .batch = 16, .optimizer = {.kind = OptimizerKind::Adam}, .learningRate = 0.03};

} // namespace

class TstNnFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void learnsACurve()
    {
        const Curve curve;
        int epochs = 0;
        FitHooks hooks;
        hooks.epochDone = [&](const FitReport& r) { epochs = r.epoch; };
        const auto result = fit(curveNetwork(), curve.task, Quick, hooks);
        QVERIFY(result.hasValue());
        QCOMPARE(epochs, 60);
        QCOMPARE(int(result->history.size()), 60);
        const auto& best = result->history[std::size_t(result->bestEpoch - 1)];
        QVERIFY(best.best);
        QVERIFY2(best.validationLoss < 0.01, qPrintable(QString::number(best.validationLoss)));
        QVERIFY(result->history.front().trainingLoss > 10 * result->history.back().trainingLoss);
        // What is returned is the best epoch's network.
        const auto y = result->network.infer(tensor(1, {1, 1, 1}, {1.0f}));
        QVERIFY(std::abs(double(y->data()[0]) - std::sin(1.0)) < 0.3);
    }

    void isTheSameForTheSameSeed()
    {
        const Curve curve;
        auto options = Quick;
        options.epochs = 5;
        options.weightAverage = 0.9;
        const auto a = fit(curveNetwork(), curve.task, options), b = fit(curveNetwork(), curve.task, options);
        options.seed = 2;
        const auto c = fit(curveNetwork(), curve.task, options);
        QVERIFY(std::ranges::equal(a->network.values(), b->network.values()));
        QVERIFY(!std::ranges::equal(a->network.values(), c->network.values()));
    }

    void stops()
    {
        const Curve curve;
        FitHooks cancel;
        cancel.progress = [](double done) { return done < 0.3; };
        const auto cancelled = fit(curveNetwork(), curve.task, Quick, cancel);
        QVERIFY(!cancelled && cancelled.error().code == Errc::Cancelled);
        FitHooks enough;
        enough.stopAndKeepBest = [steps = 0]() mutable { return ++steps >= 7; };
        const auto kept = fit(curveNetwork(), curve.task, Quick, enough);
        QVERIFY(kept.hasValue() && kept->stopped);
        QCOMPARE(int(kept->history.size()), 3);
        auto impatient = Quick;
        impatient.learningRate = 1e-9;
        impatient.patience = 4;
        Curve judged;
        judged.task.score = [](const Network&) { return 1.0; }; // never better than the first time
        const auto early = fit(curveNetwork(), judged.task, impatient);
        QCOMPARE(int(early->history.size()), 5);
        QCOMPARE(early->bestEpoch, 1);
    }

    void takesItsOwnOrder()
    {
        Curve curve;
        std::vector<std::size_t> seen;
        const auto fill = curve.task.fill;
        curve.task.order = [](int epoch, Rng) { return std::vector<std::size_t>{std::size_t(epoch), 7, 9}; };
        curve.task.fill = [&](const FitBatch& batch, std::span<float> input) {
            if (batch.training())
                seen.insert(seen.end(), batch.samples.begin(), batch.samples.end());
            return fill(batch, input);
        };
        FitOptions options{.epochs = 2, .batch = 2, .learningRate = 1e-3};
        QVERIFY(fit(curveNetwork(), curve.task, options).hasValue());
        // Two batches an epoch, the second filled up from the beginning.
        QCOMPARE(seen, (std::vector<std::size_t>{1, 7, 9, 1, 2, 7, 9, 2}));
    }

    void reportsErrors()
    {
        Curve curve;
        auto empty = curve.task;
        empty.samples = 0;
        QVERIFY(fit(curveNetwork(), empty, Quick).error().code == Errc::NotEnoughData);
        auto unreadable = curve.task;
        unreadable.fill = [](const FitBatch&, std::span<float>) -> Result<void> {
            return Error{Errc::FileTruncated, "a.wav"};
        };
        QVERIFY(fit(curveNetwork(), unreadable, Quick).error().code == Errc::FileTruncated);
        auto wild = Quick;
        wild.optimizer = {.kind = OptimizerKind::Sgd};
        wild.learningRate = 1e30;
        QVERIFY(fit(curveNetwork(), curve.task, wild).error().code == Errc::Internal);
        wild.learningRate = -1;
        QVERIFY(fit(curveNetwork(), curve.task, wild).error().code == Errc::BadArgument);
    }

    void clipsGradients()
    {
        Curve curve;
        for (float& y : curve.y)
            y *= 1e4f;
        auto options = Quick;
        options.epochs = 1;
        options.optimizer = {.kind = OptimizerKind::Sgd};
        options.learningRate = 0.1;
        options.clipNorm = 0.5;
        const Network start = curveNetwork();
        const auto result = fit(start, curve.task, options);
        double moved = 0;
        for (std::size_t i = 0; i < start.values().size(); ++i)
            moved += std::pow(double(result->network.values()[i] - start.values()[i]), 2);
        QVERIFY2(std::sqrt(moved) <= 3 * 0.1 * 0.5 + 1e-6, qPrintable(QString::number(std::sqrt(moved))));
    }

    /// A variational autoencoder in one graph: what the loss needs leaves the network joined in one output.
    void trainsAVariationalAutoencoder()
    {
        const Graph graph = graphOf({6, 1, 1}, [](GraphBuilder& b) {
            b.then("e", dense(12));
            const int hidden = b.then("h", activation(ActivationKind::Tanh));
            const int mean = b.add("mean", dense(2), {hidden}), spread = b.add("spread", dense(2), {hidden});
            b.add("z", sample(), {mean, spread});
            b.then("d", dense(12));
            b.then("g", activation(ActivationKind::Tanh));
            const int out = b.then("x", dense(6));
            b.add("all", concat(), {out, mean, spread});
        });
        std::vector<float> data;
        Rng rng(3);
        for (int i = 0; i < 256; ++i) {
            const double a = rng.normal(), c = rng.normal();
            for (const double value : {a, c, a + c, a - c, 2 * a, -c})
                data.push_back(float(value));
        }
        FitTask task;
        task.samples = 256;
        const auto gather = [&](const FitBatch& batch) {
            std::vector<float> x;
            for (const std::size_t i : batch.samples)
                x.insert(x.end(), data.begin() + std::ptrdiff_t(6 * i),
                         data.begin() + std::ptrdiff_t(6 * i + 6));
            return x;
        };
        task.fill = [&](const FitBatch& batch, std::span<float> input) -> Result<void> {
            std::ranges::copy(gather(batch), input.begin());
            return {};
        };
        task.loss = [&](const FitBatch& batch, std::span<const float> output, std::span<float> gradient) {
            const auto x = gather(batch);
            const int n = int(batch.samples.size());
            double loss = 0;
            for (std::size_t i = 0; i < batch.samples.size(); ++i) {
                const auto y = output.subspan(10 * i, 10);
                const auto dy = gradient.subspan(10 * i, 10);
                loss += halfSquaredError(std::span(x).subspan(6 * i, 6), y.first(6), n, dy.first(6));
                loss +=
                    gaussianKl(y.subspan(6, 2), y.subspan(8, 2), n, 0.05, dy.subspan(6, 2), dy.subspan(8, 2));
            }
            return loss;
        };
        FitOptions options{
            .epochs = 40, .batch = 32, .optimizer = {.kind = OptimizerKind::Adam}, .learningRate = 0.01};
        const auto result = fit(Network(graph, 1), task, options);
        QVERIFY(result.hasValue());
        const double first = result->history.front().trainingLoss, last = result->history.back().trainingLoss;
        QVERIFY2(last < 0.15 * first, qPrintable(QStringLiteral("%1 to %2").arg(first).arg(last)));
    }

    void keepsNetworksInFiles()
    {
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.filePath("n.model").toStdString());
        NetworkFile file{
            "phenodrop-test/1", curveNetwork(), {{"card", "{}"}}, {{"mean", {"mean", {2}, {1, 2}}}}};
        QVERIFY(saveNetwork(path, file).hasValue());
        const auto again = loadNetwork(path, "phenodrop-test/1");
        QVERIFY(again.hasValue());
        QVERIFY(std::ranges::equal(again->network.values(), file.network.values()));
        QCOMPARE(again->texts.at("card"), std::string("{}"));
        QCOMPARE(again->tensors.at("mean").values, (std::vector<float>{1, 2}));
        QVERIFY(loadNetwork(path, "phenodrop-other/1").error().code == Errc::BadFormat);
        QVERIFY(loadNetwork(path.string() + "x", "phenodrop-test/1").error().code == Errc::FileMissing);
    }
};

QTEST_GUILESS_MAIN(TstNnFit)
#include "tst_nnfit.moc"
