#include "plugins/monitoring/autoencoder.h"

#include "core/base/rng.h"
#include "core/base/statistics.h"
#include "core/base/threads.h"
#include "plugins/monitoring/autoencoderloss.h"
#include "plugins/monitoring/detector.h"
#include "plugins/monitoring/jointprogress.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace phenodrop::monitoring {

namespace {

constexpr int Draws = 16;       ///< of the code, for the importance-weighted likelihood
constexpr int MostSteps = 2500; ///< of a run; long recordings need fewer epochs
constexpr int UsualEnsemble = 5;
constexpr Eigen::Index Chunk = 512, RowsAtOnce = 16;

class Autoencoder final : public Detector
{
public:
    explicit Autoencoder(std::string_view kind) : m_kind(kind), m_plan(planFor(kind)) {}
    std::string_view kind() const override { return m_kind; }

    Result<void> fit(const Table& normal, const FitOptions& options, const Progress& progress) override;
    Eigen::VectorXd score(const Table& rows) const override;
    std::pair<Eigen::VectorXd, Eigen::VectorXd> scoreWithSpread(const Table& rows) const override;
    Table explain(const Table& rows) const override;
    long parameters() const override
    {
        return m_networks.empty() ? 0 : long(m_networks.front().graph().parameterCount());
    }
    void store(nn::TensorFile& file) const override;
    Result<void> restore(const nn::TensorFile& file) override;

private:
    Result<nn::Network> trainOne(const Table& normal, std::uint64_t seed, const FitOptions& options,
                                 const Progress& progress);
    Result<void> makeDecoders();
    Table scoresOfAll(const Table& rows) const; ///< rows × networks
    Table outputs(std::size_t network, const Table& rows) const;
    Eigen::VectorXd likelihood(std::size_t network, const Table& rows) const;

    std::string m_kind;
    AutoencoderPlan m_plan;
    int m_features = 0;
    std::vector<nn::Network> m_networks, m_decoders;
    std::vector<double> m_centre, m_spread; ///< hvae: of −ln p on the normal rows, per network
};

nn::Tensor toTensor(const Table& rows)
{
    nn::Tensor x(rows.rows(), {rows.cols(), 1, 1});
    for (Eigen::Index i = 0; i < rows.size(); ++i)
        x.data()[i] = limited(rows.data()[i]);
    return x;
}

Result<nn::Network> Autoencoder::trainOne(const Table& normal, std::uint64_t seed, const FitOptions& options,
                                          const Progress& progress)
{
    auto graph = autoencoderGraph(m_plan, m_features);
    if (!graph)
        return graph.error();
    nn::FitOptions run;
    run.batch = normal.rows() > 1000 ? 64 : std::min<int>(m_plan.batch, int(normal.rows()));
    const int steps = int((normal.rows() + run.batch - 1) / run.batch);
    run.epochs = options.epochs > 0
                     ? options.epochs
                     : std::clamp(MostSteps / steps, std::min(20, m_plan.epochs), m_plan.epochs);
    run.optimizer = {.kind = m_plan.modern ? nn::OptimizerKind::AdamW : nn::OptimizerKind::Adam,
                     .weightDecay = m_plan.modern ? 1e-4 : 0};
    run.learningRate = options.learningRate > 0 ? options.learningRate : m_plan.learningRate;
    if (m_plan.modern)
        run.schedule = {.kind = nn::ScheduleKind::OneCycle, .warmUp = 0.25};
    run.clipNorm = m_plan.modern ? 20 : 0;
    run.seed = seed;
    run.path = nn::Path::Plain; // runs inside parallelFor, where oneDNN must not plan for threads that it
                                // will not get
    const AutoencoderLoss loss(m_plan, normal, run.epochs);
    nn::FitTask task;
    task.samples = std::size_t(normal.rows());
    task.loss = loss;
    task.fill = [&](const nn::FitBatch& batch, std::span<float> input) -> Result<void> {
        Rng rng(batch.seed);
        for (std::size_t i = 0; i < batch.samples.size(); ++i)
            for (int j = 0; j < m_features; ++j) {
                const float noise =
                    m_plan.noise > 0 && batch.training() ? float(m_plan.noise * rng.normal()) : 0;
                input[i * std::size_t(m_features) + std::size_t(j)] =
                    limited(normal(Eigen::Index(batch.samples[i]), j)) + noise;
            }
        return {};
    };
    nn::FitHooks hooks;
    hooks.progress = progress;
    if (options.epochDone)
        hooks.epochDone = [&](const nn::FitReport& r) {
            options.epochDone(r.epoch, r.epochs, r.trainingLoss);
        };
    auto result = nn::fit(nn::Network(std::move(*graph), seed), task, run, hooks);
    if (!result)
        return result.error();
    return Result<nn::Network>(std::move(result->network));
}

Result<void> Autoencoder::fit(const Table& normal, const FitOptions& options, const Progress& progress)
{
    if (normal.rows() < 20)
        return Error{Errc::NotEnoughData, "normal rows",
                     std::to_string(normal.rows()) + " rows, at least 20 are needed"};
    m_features = int(normal.cols());
    m_networks.clear();
    const int members = m_plan.spread ? (options.ensemble > 0 ? options.ensemble : UsualEnsemble) : 1;
    // Side by side: networks this small gain nothing from threads of their own.
    std::vector<std::optional<Result<nn::Network>>> made(static_cast<std::size_t>(members));
    const JointProgress joint(progress, members);
    FitOptions silent = options;
    silent.epochDone = {};
    parallelFor(made.size(), [&](std::size_t k) {
        made[k] =
            trainOne(normal, Rng(options.seed).child(k).next(), k == 0 ? options : silent, joint.of(int(k)));
    });
    for (auto& one : made) {
        if (!*one)
            return one->error();
        m_networks.push_back(std::move(**one));
    }
    if (auto made = makeDecoders(); !made)
        return made;
    m_centre.clear();
    m_spread.clear();
    if (m_plan.spread)
        for (std::size_t k = 0; k < m_networks.size(); ++k) {
            const Eigen::VectorXd nll = likelihood(k, normal);
            const std::span values(nll.data(), std::size_t(nll.size()));
            m_centre.push_back(median(values));
            m_spread.push_back(std::max(scaledMad(values), 1e-3));
        }
    return {};
}

Result<void> Autoencoder::makeDecoders()
{
    m_decoders.clear();
    if (!m_plan.spread)
        return {};
    for (const auto& network : m_networks) {
        auto graph = decoderGraph(m_plan, m_features);
        if (!graph)
            return graph.error();
        nn::Network decoder(std::move(*graph), 0);
        for (const auto& parameter : decoder.graph().parameters())
            if (auto set = decoder.setParameter(parameter.name, network.parameter(parameter.name)); !set)
                return set;
        m_decoders.push_back(std::move(decoder));
    }
    return {};
}

Table Autoencoder::outputs(std::size_t network, const Table& rows) const
{
    const OutputParts at(m_plan, std::size_t(m_features));
    Table result(rows.rows(), Eigen::Index(at.total));
    for (Eigen::Index from = 0; from < rows.rows(); from += Chunk) {
        const Eigen::Index count = std::min(Chunk, rows.rows() - from);
        const auto y = m_networks[network].infer(toTensor(rows.middleRows(from, count)),
                                                 {.path = nn::Path::Plain, .batch = 64});
        if (y)
            result.middleRows(from, count) = y->matrix().cast<double>();
        else
            result.middleRows(from, count).setConstant(std::numeric_limits<double>::quiet_NaN());
    }
    return result;
}

/// −ln p(x) by importance sampling of the code: −ln mean_s [p(x|z_s)·p(z_s)/q(z_s|x)]. The same draws for
/// every row and every call, so that a score does not depend on its neighbours. Source: Burda et al. 2016,
/// ICLR.
Eigen::VectorXd Autoencoder::likelihood(std::size_t network, const Table& rows) const
{
    const auto p = Eigen::Index(m_features), latent = Eigen::Index(m_plan.code);
    const OutputParts at(m_plan, std::size_t(m_features));
    const Table encoded = outputs(network, rows);
    Table noise(Draws, latent);
    Rng rng(0x5eed);
    for (Eigen::Index i = 0; i < noise.size(); ++i)
        noise.data()[i] = rng.normal();
    Eigen::VectorXd result(rows.rows());
    for (Eigen::Index from = 0; from < rows.rows(); from += RowsAtOnce) {
        const Eigen::Index count = std::min(RowsAtOnce, rows.rows() - from);
        nn::Tensor z(RowsAtOnce * Draws, {latent, 1, 1});
        Table weights = Table::Zero(count, Draws);
        for (Eigen::Index i = 0; i < count; ++i) {
            const auto mu = encoded.row(from + i).segment(Eigen::Index(at.code), latent);
            const Eigen::RowVectorXd sd =
                (0.5 *
                 encoded.row(from + i).segment(Eigen::Index(at.codeSpread), latent).array().max(-20).min(20))
                    .exp();
            for (Eigen::Index s = 0; s < Draws; ++s) {
                const Eigen::RowVectorXd code = mu + (sd.array() * noise.row(s).array()).matrix();
                z.matrix().row(i * Draws + s) = code.cast<float>();
                weights(i, s) =
                    -0.5 * code.squaredNorm() + 0.5 * noise.row(s).squaredNorm() + sd.array().log().sum();
            }
        }
        const auto decoded =
            m_decoders[network].infer(z, {.path = nn::Path::Plain, .batch = int(RowsAtOnce * Draws)});
        if (!decoded) {
            result.segment(from, count).setConstant(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        for (Eigen::Index i = 0; i < count; ++i) {
            const Table y = decoded->matrix().middleRows(i * Draws, Draws).cast<double>();
            for (Eigen::Index s = 0; s < Draws; ++s) {
                const auto log = y.row(s).segment(p, p).array().max(double(LeastLog)).min(double(MostLog));
                weights(i, s) -=
                    0.5 *
                    (log + (rows.row(from + i).array() - y.row(s).head(p).array()).square() * (-log).exp())
                        .sum();
            }
            const double most = weights.row(i).maxCoeff();
            result(from + i) = -(most + std::log((weights.row(i).array() - most).exp().mean()));
        }
    }
    return result;
}

Table Autoencoder::scoresOfAll(const Table& rows) const
{
    Table scores(rows.rows(), Eigen::Index(m_networks.size()));
    for (std::size_t k = 0; k < m_networks.size(); ++k) {
        if (m_plan.spread) {
            // Around its median on normal rows −ln p may be negative: ln(1 + e^v) is positive and keeps the
            // order.
            const Eigen::ArrayXd v = (likelihood(k, rows).array() - m_centre[k]) / m_spread[k];
            scores.col(Eigen::Index(k)) = (v > 30).select(v, v.min(30).exp().log1p()) + 1e-6;
        } else {
            const Table y = outputs(k, rows);
            scores.col(Eigen::Index(k)) =
                (rows - y.leftCols(rows.cols())).rowwise().squaredNorm() / double(rows.cols()) +
                Eigen::VectorXd::Constant(rows.rows(), 1e-9);
        }
    }
    return scores;
}

Eigen::VectorXd Autoencoder::score(const Table& rows) const
{
    return scoresOfAll(rows).rowwise().mean();
}

std::pair<Eigen::VectorXd, Eigen::VectorXd> Autoencoder::scoreWithSpread(const Table& rows) const
{
    const Table scores = scoresOfAll(rows);
    Eigen::VectorXd mean = scores.rowwise().mean(), spread;
    if (scores.cols() > 1)
        spread =
            ((scores.colwise() - mean).rowwise().squaredNorm() / double(scores.cols() - 1)).array().sqrt();
    return {std::move(mean), std::move(spread)};
}

/// Each feature's share of the error: (x−x̂)², or (x−μ)²/σ² where the decoder gives the spread.
Table Autoencoder::explain(const Table& rows) const
{
    Table result = Table::Zero(rows.rows(), rows.cols());
    for (std::size_t k = 0; k < m_networks.size(); ++k) {
        const Table y = outputs(k, rows);
        Table error = (rows - y.leftCols(rows.cols())).array().square();
        if (m_plan.spread)
            error.array() *=
                (-y.middleCols(rows.cols(), rows.cols()).array().max(double(LeastLog)).min(double(MostLog)))
                    .exp();
        result += error / double(m_networks.size());
    }
    return result;
}

void Autoencoder::store(nn::TensorFile& file) const
{
    putTable(file, "size", Table{{double(m_features), double(m_networks.size())}});
    for (std::size_t k = 0; k < m_networks.size(); ++k) {
        const std::string prefix = "network" + std::to_string(k) + ".";
        for (const auto& p : m_networks[k].graph().parameters()) {
            const auto values = m_networks[k].parameter(p.name);
            file.tensors.push_back({prefix + p.name, p.spec.shape, {values.begin(), values.end()}});
        }
        if (m_plan.spread)
            putTable(file, prefix + "scale", Table{{m_centre[k], m_spread[k]}});
    }
}

Result<void> Autoencoder::restore(const nn::TensorFile& file)
{
    auto size = getTable(file, "size", 1, 2);
    if (!size)
        return size.error();
    if (!((*size)(0, 0) >= 1 && (*size)(0, 0) <= 1e5 && (*size)(0, 1) >= 1 && (*size)(0, 1) <= 100))
        return Error{Errc::BadFormat, "size", "out of range"};
    m_features = int((*size)(0, 0));
    m_networks.clear();
    m_centre.clear();
    m_spread.clear();
    for (int k = 0; k < int((*size)(0, 1)); ++k) {
        const std::string prefix = "network" + std::to_string(k) + ".";
        auto graph = autoencoderGraph(m_plan, m_features);
        if (!graph)
            return graph.error();
        nn::Network network(std::move(*graph), 0);
        for (const auto& p : network.graph().parameters()) {
            const nn::NamedTensor* tensor = nn::findTensor(file, prefix + p.name);
            if (!tensor || tensor->shape != p.spec.shape ||
                !std::all_of(tensor->values.begin(), tensor->values.end(),
                             [](float v) { return std::isfinite(v); }))
                return Error{Errc::BadFormat, prefix + p.name, "missing or damaged"};
            if (auto set = network.setParameter(p.name, tensor->values); !set)
                return set;
        }
        m_networks.push_back(std::move(network));
        if (m_plan.spread) {
            auto scale = getTable(file, prefix + "scale", 1, 2);
            if (!scale)
                return scale.error();
            m_centre.push_back((*scale)(0, 0));
            m_spread.push_back(std::max((*scale)(0, 1), 1e-6));
        }
    }
    return makeDecoders();
}

} // namespace

std::unique_ptr<Detector> makeAutoencoder(std::string_view kind)
{
    return std::make_unique<Autoencoder>(kind);
}

} // namespace phenodrop::monitoring
