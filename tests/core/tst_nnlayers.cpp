#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/pool2d.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "nnhelpers.h"

using namespace phenodrop;
using namespace phenodrop::testing;

Q_DECLARE_METATYPE(phenodrop::nn::Path)

namespace {

LayerPointer window(int channels, Window w, int groups = 1, bool bias = true)
{
    return conv2d(Conv2dOptions{.channels = channels, .window = w, .groups = groups, .bias = bias});
}

Passed golden(const LayerPointer& layer, Shape in, std::vector<float> values, std::vector<float> x,
              std::vector<float> dy, Path path)
{
    const Graph graph = graphOf(in, layer);
    const std::int64_t batch = std::int64_t(x.size()) / in.count();
    return pass(graph, std::move(values), tensor(batch, in, std::move(x)), dy, path);
}

} // namespace

/// Layers and losses against numbers worked out by hand or in double precision.
class TstNnLayers : public QObject
{
    Q_OBJECT

    static void bothPaths()
    {
        QTest::addColumn<Path>("path");
        QTest::newRow("plain") << Path::Plain;
        QTest::newRow("fast") << Path::Fast;
    }

private Q_SLOTS:
    void convValid_data() { bothPaths(); }
    void convValid()
    {
        QFETCH(Path, path);
        const auto p = golden(conv2d(1, 3), {1, 4, 4}, {1, 0, -1, 2, 0, -2, 1, 0, -1, 0.5f},
                              {1, 2, 0, 1, 0, 1, 3, 2, 2, 1, 0, 1, 1, 0, 2, 3}, {1, -1, 0.5f, 2}, path);
        COMPARE_NUMBERS(p.y, (std::vector<float>{-2.5f, -0.5f, 0.5f, -3.5f}), 1e-5);
        COMPARE_NUMBERS(
            p.dx, (std::vector<float>{1, -1, -1, 1, 2.5f, 0, -2.5f, 0, 2, 3, -2, -3, 0.5f, 2, -0.5f, -2}),
            1e-5);
        COMPARE_NUMBERS(p.gradients, (std::vector<float>{1, 8.5f, 4.5f, 2, -1.5f, 3, 1.5f, 5, 6, 2.5f}),
                        1e-5);
    }

    void convStridePadding_data() { bothPaths(); }
    void convStridePadding()
    {
        QFETCH(Path, path);
        std::vector<float> x;
        for (int i = 1; i <= 18; ++i)
            x.push_back(float(i) / 10);
        const std::vector<float> dy{0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f, 1.75f, 2};
        const auto p =
            golden(conv2d(2, 2, 2, 1), {2, 3, 3},
                   {1, -1, 0.5f, 0, 0, 2, 1, -0.5f, 0, 1, 1, 0, -1, 0, 0, 1, 0.1f, -0.2f}, x, dy, path);
        COMPARE_NUMBERS(p.y, (std::vector<float>{-0.4f, 0.7f, 1.5f, 4.2f, 0.8f, 1.2f, 1.8f, 1.6f}), 1e-5);
        COMPARE_NUMBERS(p.dx,
                        (std::vector<float>{0, 1.75f, 0, 1, 1, 1, 0, 2.5f, 0, 1.125f, 0.5f, 1.25f, 1.5f, -2,
                                            2, 1.375f, 1, 1.5f}),
                        1e-5);
        COMPARE_NUMBERS(p.gradients,
                        (std::vector<float>{0.5f, 0.9f, 0.9f, 1.6f, 1.4f, 2.475f, 2.25f, 3.85f, 1, 1.9f, 1.9f,
                                            3.6f, 2.8f, 5.275f, 5.05f, 9.45f, 2.5f, 6.5f}),
                        1e-5);
    }

    void convDilation_data() { bothPaths(); }
    void convDilation()
    {
        QFETCH(Path, path);
        std::vector<float> x(25);
        std::iota(x.begin(), x.end(), 0.0f);
        const auto p = golden(window(1, {.kernel = 3, .dilation = 2}), {1, 5, 5},
                              {1, 0, 0, 0, 1, 0, 0, 0, -2, 0}, x, {}, path);
        COMPARE_NUMBERS(p.y, (std::vector<float>{-36}), 1e-5);
    }

    void maxPoolCeil_data() { bothPaths(); }
    void maxPoolCeil()
    {
        QFETCH(Path, path);
        const std::vector<float> x{1, 3, 2, 0, 5, 4, 2, 1, 1, 0, 0, 1, 9, 2, 2, 3, 3, 0, 7, 1, 8, 0, 2, 6, 4};
        const auto p = golden(maxPool2d(2, true), {1, 5, 5}, {}, x, {1, 2, 3, 4, 5, 6, 7, 8, 9}, path);
        COMPARE_NUMBERS(p.y, (std::vector<float>{4, 2, 5, 3, 9, 2, 8, 6, 4}), 0);
        // The two 3s of one window: the first in row-major order gets the gradient.
        COMPARE_NUMBERS(p.dx, (std::vector<float>{0, 0, 2, 0, 3, 1, 0, 0, 0, 0, 0, 0, 5,
                                                  0, 6, 4, 0, 0, 0, 0, 7, 0, 0, 8, 9}),
                        0);
        const auto floor = golden(maxPool2d(2), {1, 5, 5}, {}, x, {}, path);
        COMPARE_NUMBERS(floor.y, (std::vector<float>{4, 2, 3, 9}), 0);
    }

    void poolSizes_data()
    {
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("padding");
        QTest::addColumn<bool>("ceil");
        QTest::addColumn<int>("out");
        QTest::newRow("11 by 2, ceil") << 11 << 2 << 2 << 0 << true << 6;
        QTest::newRow("11 by 2, floor") << 11 << 2 << 2 << 0 << false << 5;
        QTest::newRow("last window would start in the far padding") << 5 << 3 << 2 << 1 << true << 3;
        QTest::newRow("last window would start outside") << 4 << 2 << 3 << 0 << true << 2;
        QTest::newRow("stride above kernel leaves nothing") << 3 << 1 << 3 << 0 << true << 1;
        QTest::newRow("kernel larger than the picture") << 2 << 3 << 1 << 0 << true << 0;
    }
    void poolSizes()
    {
        QFETCH(int, in);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        QFETCH(int, padding);
        QFETCH(bool, ceil);
        QFETCH(int, out);
        QCOMPARE(int(windowOutput(in, kernel, stride, padding, 1, ceil)), out);
    }

    void batchNormTraining_data() { bothPaths(); }
    void batchNormTraining()
    {
        QFETCH(Path, path);
        // gamma, beta, running mean, running variance
        const auto p = golden(batchNorm(), {2, 1, 1}, {1.5f, 0.5f, 0.1f, -0.3f, 0, 0, 1, 1},
                              {1, -2, 3, 0, 2, 4, 6, 2}, {1, 0.5f, -1, 2, 0.25f, -1, 0.5f, 1}, path);
        COMPARE_NUMBERS(p.y,
                        (std::vector<float>{-1.5035652f, -0.9708197f, 0.1f, -0.5236066f, -0.7017826f,
                                            0.3708198f, 2.5053477f, -0.0763934f}),
                        2e-5);
        COMPARE_NUMBERS(p.dx,
                        (std::vector<float>{0.5655433f, -0.2124259f, -0.9521168f, 0.2459674f, 0.0071590f,
                                            -0.1788856f, 0.3794146f, 0.1453441f}),
                        2e-5);
        COMPARE_NUMBERS(std::span(p.gradients).first(4),
                        (std::vector<float>{-0.4008913f, -2.4596723f, 0.75f, 2.5f}), 2e-5);
        // Running statistics, the variance unbiased as in PyTorch.
        COMPARE_NUMBERS(std::span(p.values).subspan(4),
                        (std::vector<float>{0.3f, 0.1f, 1.3666667f, 1.5666667f}), 1e-5);
    }

    void batchNormUse_data() { bothPaths(); }
    void batchNormUse()
    {
        QFETCH(Path, path);
        const auto network = Network::withValues(graphOf({2, 1, 1}, batchNorm()),
                                                 {1.5f, 0.5f, 0.1f, -0.3f, 0.3f, 0.1f, 1.25f, 1.4f});
        QVERIFY(network.hasValue());
        const auto y = network->infer(tensor(1, {2, 1, 1}, {2, 1}), {.path = path});
        QVERIFY(y.hasValue());
        COMPARE_NUMBERS(y->values(), (std::vector<float>{2.3807802f, 0.0803181f}), 1e-5);
    }

    void dropoutMask()
    {
        const auto layer = std::static_pointer_cast<const Dropout>(dropout(0.4));
        std::vector<float> kept{1 / 0.6f, 0, 1 / 0.6f, 1 / 0.6f, 0};
        const std::vector<float> x{1, 2, 3, 4, 5};
        const Tensor in = tensor(1, {5, 1, 1}, x), dy = tensor(1, {5, 1, 1}, {1, 1, 1, 1, 1});
        Tensor dx(1, {5, 1, 1});
        LayerCall call;
        call.training = true;
        call.kept = &kept;
        call.dy = &dy;
        call.dx = {&dx};
        layer->backward(call);
        COMPARE_NUMBERS(dx.values(), (std::vector<float>{1.6666667f, 0, 1.6666667f, 1.6666667f, 0}), 1e-6);
        Tensor y(1, {5, 1, 1});
        LayerCall use;
        use.x = {&in};
        use.y = &y;
        layer->forward(use);
        COMPARE_NUMBERS(y.values(), x, 0);
    }

    void dropoutStatistics_data() { bothPaths(); }
    void dropoutStatistics()
    {
        QFETCH(Path, path);
        const Graph graph = graphOf({20000, 1, 1}, dropout(0.3));
        const Tensor x = tensor(2, {20000, 1, 1}, std::vector<float>(40000, 1.0f));
        const auto p = pass(graph, {}, x, std::vector<float>(40000, 1.0f), path, 7);
        const double mean = std::accumulate(p.y.begin(), p.y.end(), 0.0) / 40000;
        const auto zeros = std::count(p.y.begin(), p.y.end(), 0.0f);
        QVERIFY(std::abs(mean - 1) < 0.015);
        QVERIFY(std::abs(double(zeros) / 40000 - 0.3) < 0.01);
        COMPARE_NUMBERS(p.dx, p.y, 0);
        QVERIFY(!std::equal(p.y.begin(), p.y.begin() + 20000, p.y.begin() + 20000));
        QVERIFY(pass(graph, {}, x, {}, path, 7).y == p.y);
        QVERIFY(pass(graph, {}, x, {}, path, 8).y != p.y);
    }

    void crossEntropy_data()
    {
        QTest::addColumn<double>("smoothing");
        QTest::addColumn<QVector<float>>("weights");
        QTest::addColumn<double>("loss");
        QTest::addColumn<QVector<float>>("gradient");
        QTest::newRow("mean") << 0.0 << QVector<float>{1, 1} << 2.035104111700061
                              << QVector<float>{-0.1704994f, 0.1212165f, 0.0492829f,
                                                0.0580573f,  0.4289884f, -0.4870457f};
        QTest::newRow("label smoothing")
            << 0.1 << QVector<float>{1, 1} << 2.0001041117000606
            << QVector<float>{-0.1371661f, 0.1045498f, 0.0326163f, 0.0413906f, 0.4123217f, -0.4537123f};
        QTest::newRow("class weights 1, 2, 4")
            << 0.0 << QVector<float>{1, 4} << 3.005948568953397
            << QVector<float>{-0.0681998f, 0.0484866f, 0.0197132f, 0.0928916f, 0.6863814f, -0.7792731f};
    }
    void crossEntropy()
    {
        QFETCH(double, smoothing);
        QFETCH(QVector<float>, weights);
        QFETCH(double, loss);
        QFETCH(QVector<float>, gradient);
        const std::vector<float> logits{2, 1, 0.1f, 0.5f, 2.5f, -1};
        const std::vector<int> labels{0, 2};
        const double total = weights[0] + weights[1];
        std::vector<float> dz(6);
        const auto sum = softmaxCrossEntropy(logits, labels, {weights.data(), 2}, smoothing, total, dz);
        QVERIFY(std::abs(sum.loss / sum.weight - loss) < 1e-6);
        COMPARE_NUMBERS(dz, (std::span<const float>(gradient.data(), 6)), 1e-6);
        QCOMPARE(sum.correct, 1L);
    }

    void softmaxDoesNotOverflow()
    {
        const std::vector<float> logits{1000, 0}, weight{1};
        QCOMPARE(softmaxCrossEntropy(logits, std::vector<int>{0}, weight, 0, 1, {}).loss, 0.0);
        QCOMPARE(softmaxCrossEntropy(logits, std::vector<int>{1}, weight, 0, 1, {}).loss, 1000.0);
        std::vector<float> rows{2, 1, 0.1f, 0.5f, 2.5f, -1};
        softmaxRows(rows, 3);
        COMPARE_NUMBERS(
            rows,
            (std::vector<float>{0.6590011f, 0.2424330f, 0.0985659f, 0.1161145f, 0.8579768f, 0.0259087f}),
            1e-6);
    }
};

QTEST_GUILESS_MAIN(TstNnLayers)
#include "tst_nnlayers.moc"
