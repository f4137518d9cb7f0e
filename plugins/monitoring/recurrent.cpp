#include "core/nn/layers/recurrent.h"
#include "core/base/threads.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/losses/variational.h"
#include "core/nn/training/fit.h"
#include "plugins/monitoring/detector.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace phenodrop::monitoring {

namespace {

constexpr int Steps = 10;            ///< rows that the network reads at a time
constexpr int Outer = 10, Inner = 4; ///< units, as published: 10-4-10
constexpr int Epochs = 100, Batch = 20, MostUpdates = 1000;
constexpr double LearningRate = 1e-2;
constexpr float WindowLimit = 8;
constexpr Eigen::Index WindowsAtOnce = 256;

/// Three LSTM layers 10-4-10 that read ten rows and give them back; the score is the squared error of the
/// newest. Source: Malhotra et al. 2016, arXiv 1607.00148; the sizes are of Stadelmann et al. 2019.
class RecurrentAutoencoder final : public Detector
{
public:
    std::string_view kind() const override { return "lstm"; }
    long parameters() const override { return m_features ? long(m_network.graph().parameterCount()) : 0; }

    Result<void> fit(const Table& normal, const FitOptions& options, const Progress& progress) override
    {
        if (normal.rows() < 20)
            return Error{Errc::NotEnoughData, "normal rows",
                         std::to_string(normal.rows()) + " rows, at least 20 are needed"};
        m_features = int(normal.cols());
        Result<void> done;
        // In a parallel region of one, so that its small products use no threads of their own.
        parallelFor(1, [&](std::size_t) { done = run(normal, options, progress); });
        return done;
    }

    Eigen::VectorXd score(const Table& rows) const override
    {
        return explain(rows).rowwise().mean().array() + 1e-9;
    }

    Table explain(const Table& rows) const override
    {
        Table errors(rows.rows(), rows.cols());
        for (Eigen::Index from = 0; from < rows.rows(); from += WindowsAtOnce) {
            const Eigen::Index count = std::min(WindowsAtOnce, rows.rows() - from);
            nn::Tensor x(count, shape());
            for (Eigen::Index i = 0; i < count; ++i)
                fill(rows, from + i, std::span(x.data() + i * shape().count(), std::size_t(shape().count())));
            const auto y = m_network.infer(x, {.path = nn::Path::Plain, .batch = 64});
            for (Eigen::Index i = 0; i < count; ++i)
                for (int c = 0; c < m_features; ++c) {
                    const double got =
                        y ? double(y->at(i, c, 0, Steps - 1)) : std::numeric_limits<double>::quiet_NaN();
                    errors(from + i, c) = (rows(from + i, c) - got) * (rows(from + i, c) - got);
                }
        }
        return errors;
    }

    void store(nn::TensorFile& file) const override
    {
        putTable(file, "size", Table{{double(m_features)}});
        for (const auto& p : m_network.graph().parameters()) {
            const auto values = m_network.parameter(p.name);
            file.tensors.push_back({p.name, p.spec.shape, {values.begin(), values.end()}});
        }
    }

    Result<void> restore(const nn::TensorFile& file) override
    {
        auto size = getTable(file, "size", 1, 1);
        if (!size)
            return size.error();
        if (!((*size)(0, 0) >= 1 && (*size)(0, 0) <= 1e5))
            return Error{Errc::BadFormat, "size", "out of range"};
        m_features = int((*size)(0, 0));
        auto graph = build();
        if (!graph)
            return graph.error();
        m_network = nn::Network(std::move(*graph), 0);
        for (const auto& p : m_network.graph().parameters()) {
            const nn::NamedTensor* tensor = nn::findTensor(file, p.name);
            if (!tensor || tensor->shape != p.spec.shape ||
                !std::all_of(tensor->values.begin(), tensor->values.end(),
                             [](float v) { return std::isfinite(v); }))
                return Error{Errc::BadFormat, p.name, "missing or damaged"};
            if (auto set = m_network.setParameter(p.name, tensor->values); !set)
                return set;
        }
        return {};
    }

private:
    nn::Shape shape() const { return {m_features, 1, Steps}; }

    Result<nn::Graph> build() const
    {
        nn::GraphBuilder b(shape());
        b.then("encode", nn::lstm({.units = Outer}));
        b.then("code", nn::lstm({.units = Inner}));
        b.then("decode", nn::lstm({.units = Outer}));
        b.then("rows", nn::conv2d(m_features, 1));
        return b.finish();
    }

    /// The ten rows up to `row`; before the first one the first again.
    void fill(const Table& rows, Eigen::Index row, std::span<float> out) const
    {
        for (int t = 0; t < Steps; ++t) {
            const Eigen::Index from = std::max<Eigen::Index>(0, row - Steps + 1 + t);
            for (int c = 0; c < m_features; ++c)
                out[std::size_t(c * Steps + t)] = std::clamp(float(rows(from, c)), -WindowLimit, WindowLimit);
        }
    }

    Result<void> run(const Table& normal, const FitOptions& options, const Progress& progress)
    {
        auto graph = build();
        if (!graph)
            return graph.error();
        nn::FitOptions how;
        how.batch = normal.rows() > 1000 ? 64 : Batch;
        how.epochs = options.epochs > 0 ? options.epochs
                                        : std::clamp(MostUpdates * how.batch / int(normal.rows()), 10, Epochs);
        how.optimizer = {.kind = nn::OptimizerKind::Adam};
        how.learningRate = options.learningRate > 0 ? options.learningRate : LearningRate;
        how.schedule = {.kind = nn::ScheduleKind::Cosine};
        how.clipNorm = 5;
        how.seed = options.seed;
        how.path = nn::Path::Plain; // see autoencoder.cpp
        const std::size_t count = std::size_t(shape().count());
        std::vector<float> target;
        nn::FitTask task;
        task.samples = std::size_t(normal.rows());
        task.fill = [&](const nn::FitBatch& batch, std::span<float> input) -> Result<void> {
            for (std::size_t i = 0; i < batch.samples.size(); ++i)
                fill(normal, Eigen::Index(batch.samples[i]), input.subspan(i * count, count));
            target.assign(input.begin(), input.end());
            return {};
        };
        task.loss = [&](const nn::FitBatch& batch, std::span<const float> output, std::span<float> gradient) {
            return nn::halfSquaredError(target, output, int(batch.samples.size()), gradient);
        };
        nn::FitHooks hooks;
        hooks.progress = progress;
        if (options.epochDone)
            hooks.epochDone = [&](const nn::FitReport& r) {
                options.epochDone(r.epoch, r.epochs, r.trainingLoss);
            };
        auto result = nn::fit(nn::Network(std::move(*graph), options.seed), task, how, hooks);
        if (!result)
            return result.error();
        m_network = std::move(result->network);
        return {};
    }

    int m_features = 0;
    nn::Network m_network;
};

} // namespace

std::unique_ptr<Detector> makeRecurrent()
{
    return std::make_unique<RecurrentAutoencoder>();
}

} // namespace phenodrop::monitoring
