#include "core/workflow/trainjoined.h"

#include "core/base/evaluation.h"
#include "core/base/timeleft.h"
#include "core/nn/training/trialpace.h"
#include "core/workflow/featurejudges.h"
#include "core/workflow/storemodel.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace phenodrop {

namespace {

constexpr double WorthIt = 0.005; ///< accuracy that a dearer candidate must gain

std::vector<std::size_t> rowsWhere(const std::vector<int>& folds, int fold, bool inside)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < folds.size(); ++i)
        if ((folds[i] == fold) == inside)
            rows.push_back(i);
    return rows;
}

/// "2 × cellnet, 2 × resnet"
std::string builds(const std::vector<nn::Classifier>& networks)
{
    std::map<std::string, int> count;
    for (const auto& network : networks)
        ++count[network.card().network];
    std::string text;
    for (const auto& [name, n] : count)
        text += (text.empty() ? "" : ", ") + std::to_string(n) + " × " + name;
    return text;
}

/// A network and what it says of its held-out fold.
struct Member {
    nn::Classifier classifier;
    std::vector<float> heldOut; ///< probabilities, rows as rowsWhere(folds, fold, true)
    std::vector<nn::EpochReport> history;
    double logLoss = 0;
};

/// One run of the function, with all that its steps share.
class Joining
{
public:
    Joining(const nn::Samples& learn, const std::vector<int>& folds, const std::vector<std::string>& classes,
            const JoinOptions& options, const nn::TrainingHooks& hooks)
        : m_learn(learn), m_folds(folds), m_classes(classes), m_options(options), m_hooks(hooks),
          m_members(std::clamp(options.members, 1, 1 + *std::max_element(folds.begin(), folds.end()))), m_builds{options.training}
    {
        m_builds.insert(m_builds.end(), options.alternates.begin(), options.alternates.end());
    }

    Result<JoinedModel> run();

private:
    Result<void> measure(const Progress& progress);
    Result<void> trainNetworks(double from);
    Result<Member> trainMember(int fold, const nn::TrainOptions& training, double from, double to);
    bool measures() const { return m_options.recipe != Recipe::Networks; }
    bool trains() const { return m_options.recipe != Recipe::Measured; }
    bool triesGain() const { return m_options.tryGain && m_builds.front().augment.enabled && m_builds.front().augment.gain > 0; }
    nn::TrainOptions& buildOf(int member) { return m_builds[std::size_t(member) % m_builds.size()]; }
    void planTime();
    Progress timed(Progress progress);
    void watchPart(nn::TrainingHooks& hooks, const nn::TrainOptions& training);
    void forgetEarlierRun() const;
    void gatherHeldOut();
    void judge(const std::string& name, const Opinions& opinions);
    Result<PhenotypeModel> assemble(std::size_t chosen);
    nn::ModelCard cardOf(const std::string& chosen, const ModelJudges& parts) const;

    const nn::Samples& m_learn;
    const std::vector<int>& m_folds;
    const std::vector<std::string>& m_classes;
    const JoinOptions& m_options;
    const nn::TrainingHooks& m_hooks;
    const int m_members;
    std::vector<nn::TrainOptions> m_builds; ///< of the networks; they take turns
    TimeLeft m_time;
    int m_measuring = -1;       ///< its part of m_time
    std::vector<int> m_planned; ///< parts of m_time of the trainings, in their order
    JoinedModel m_result;
    std::optional<FeatureJudges> m_features;
    std::vector<Member> m_networks;
    std::vector<int> m_labels;         ///< of the held-out rows
    std::vector<float> m_fromNetworks; ///< of the held-out rows
    struct Candidate {
        std::vector<float> probabilities; ///< of the held-out rows
        PoolPowers pool;
    };
    std::vector<Candidate> m_candidates; ///< as m_result.candidates
    bool m_stopped = false; ///< the user wants the best so far: no further network is begun
    int m_begun = 0;        ///< trainings
    bool m_others = false;  ///< one after the first is learning
};

/// What is to come, before it begins: measuring has no guess of its own, networks that of a trial.
void Joining::planTime()
{
    if (measures())
        m_measuring = m_time.add("measuring", 1);
    for (int m = 0; trains() && m < m_members; ++m) {
        const nn::TrainOptions& build = buildOf(m);
        const bool isNew = std::size_t(m) < m_builds.size();
        const double guess = isNew && m_hooks.remaining // s per unit of trainingWork()
                                 ? nn::trialSecondsPerCell(m_learn, m_classes, build) * build.epochs / trainingWork(build, 1, 0)
                                 : -1;
        const std::string kind = std::to_string(std::size_t(m) % m_builds.size());
        const std::size_t heldOut = rowsWhere(m_folds, m, true).size();
        const double work = trainingWork(build, m_learn.count() - heldOut, heldOut) + judgingWork(build, heldOut);
        for (int turns = m == 0 && triesGain() ? 2 : 1; turns > 0; --turns)
            m_planned.push_back(m_time.add(kind, work, guess));
        if (m_options.judgedAfter > 0)
            m_time.add(kind, judgingWork(build, m_options.judgedAfter));
    }
}

/// Progress of the part of the work that runs, which tells the time that remains as well.
Progress Joining::timed(Progress progress)
{
    if (!m_hooks.remaining)
        return progress;
    return [this, progress = std::move(progress)](double fraction) {
        m_time.tell(fraction);
        m_hooks.remaining(m_time.seconds());
        const double before = TimeLeft::steadySeconds();
        const bool goesOn = report(progress, fraction);
        m_time.pausedFor(TimeLeft::steadySeconds() - before); // it returns late where the user pauses
        return goesOn;
    };
}

Result<void> Joining::measure(const Progress& progress)
{
    tell(m_hooks, nn::TrainingPhase::Measuring);
    m_time.begin(m_measuring);
    auto judges = FeatureJudges::tune({m_options.measuring, m_options.encoder}, m_learn, m_folds, int(m_classes.size()), timed(progress));
    m_time.done();
    if (!judges)
        return judges.error();
    m_features = std::move(*judges);
    m_result.measuredMethod = m_features->measuredMethod();
    m_result.encodedMethod = m_features->encodedMethod();
    return {};
}

void Joining::gatherHeldOut()
{
    const int folds = m_networks.empty() ? m_members : int(m_networks.size());
    for (int m = 0; m < folds; ++m)
        for (const std::size_t i : rowsWhere(m_folds, m, true)) {
            m_result.heldOut.push_back(i);
            m_labels.push_back(m_learn.labels[i]);
        }
}

/// What is told of the training that begins.
void Joining::watchPart(nn::TrainingHooks& hooks, const nn::TrainOptions& training)
{
    if (m_begun > 0) { // one curve is enough to watch
        hooks.epochDone = {};
        hooks.phase = {};
        // A network that was finished before the run was interrupted takes no step, and no time to speak of.
        hooks.progress = [this, progress = hooks.progress](double fraction) {
            if (!std::exchange(m_others, true))
                tell(m_hooks, nn::TrainingPhase::OtherNetworks);
            return report(progress, fraction);
        };
    } else if (m_options.checkpointOf && !training.resume) {
        // Checkpoints of an earlier run are kept until this one has one.
        hooks.epochDone = [this, first = true](const nn::EpochReport& epoch) mutable {
            if (std::exchange(first, false))
                forgetEarlierRun();
            if (m_hooks.epochDone)
                m_hooks.epochDone(epoch);
        };
    }
}

void Joining::forgetEarlierRun() const
{
    std::error_code ignored;
    for (int training = 1; std::filesystem::remove(m_options.checkpointOf(training), ignored);)
        ++training;
}

Result<Member> Joining::trainMember(int fold, const nn::TrainOptions& training, double from, double to)
{
    nn::TrainingSet set;
    set.classes = m_classes;
    set.training = m_learn.at(rowsWhere(m_folds, fold, false));
    set.validation = m_learn.at(rowsWhere(m_folds, fold, true));
    nn::TrainingHooks hooks = m_hooks;
    const double judged = judgingWork(training, set.validation.count()),
                 share = judged / (judged + trainingWork(training, set.training.count(), set.validation.count()));
    const Progress progress = timed(part(m_hooks.progress, from, to));
    m_time.begin(m_planned[std::size_t(m_begun)]);
    hooks.progress = part(progress, 0, 1 - share);
    if (m_hooks.stopAndKeepBest)
        hooks.stopAndKeepBest = [this] { return m_stopped = m_stopped || m_hooks.stopAndKeepBest(); };
    nn::TrainOptions own = training;
    if (m_options.checkpointOf)
        own.checkpoint = m_options.checkpointOf(m_begun);
    watchPart(hooks, own);
    ++m_begun;
    auto trained = nn::trainClassifier(set, own, hooks);
    if (!trained)
        return trained.error();
    nn::PredictOptions judging;
    judging.progress = part(progress, 1 - share, 1);
    auto p = trained->classifier.predict(set.validation.pixels, set.validation.count(), judging);
    m_time.done();
    if (!p)
        return p.error();
    const double loss = meanLogLoss(*p, set.validation.labels);
    return Member{std::move(trained->classifier), std::move(*p), std::move(trained->history), loss};
}

Result<void> Joining::trainNetworks(double from)
{
    const bool choose = triesGain();
    // A share of the progress for each by its work.
    std::vector<double> shares;
    for (const nn::TrainOptions& build : m_builds) {
        const auto graph = nn::graphFor(build, m_learn.shape(), int(m_classes.size()));
        if (!graph)
            return graph.error();
        shares.push_back(graph->flops() * build.epochs);
    }
    double work = choose ? shares.front() : 0;
    for (int m = 0; m < m_members; ++m)
        work += shares[std::size_t(m) % m_builds.size()];
    for (double& share : shares)
        share *= (0.98 - from) / work;
    for (int m = 0; m < m_members && !m_stopped; ++m) {
        nn::TrainOptions& training = buildOf(m);
        const double share = shares[std::size_t(m) % m_builds.size()];
        training.seed = m_options.training.seed + std::uint64_t(m);
        auto member = trainMember(m, training, from, from + share);
        if (!member)
            return member.error();
        from += share;
        if (m == 0 && choose && !m_stopped) {
            nn::TrainOptions steady = training;
            steady.augment.gain = steady.augment.offset = 0;
            auto other = trainMember(m, steady, from, from + share);
            if (!other)
                return other.error();
            from += share;
            if (other->logLoss < member->logLoss) {
                for (nn::TrainOptions& build : m_builds)
                    build.augment.gain = build.augment.offset = 0;
                member = std::move(other);
            }
        }
        m_fromNetworks.insert(m_fromNetworks.end(), member->heldOut.begin(), member->heldOut.end());
        m_networks.push_back(std::move(*member));
    }
    const auto& augment = m_builds.front().augment;
    m_result.gain = augment.enabled ? augment.gain : 0;
    m_result.history = m_networks.front().history;
    return {};
}

void Joining::judge(const std::string& name, const Opinions& opinions)
{
    const std::size_t classes = m_classes.size();
    Candidate candidate;
    // Networks and heads are calibrated, each by itself; a pool calibrates what it joins.
    candidate.pool = opinions.size() == 1 ? PoolPowers{1} : fitPool(opinions, m_labels);
    candidate.probabilities = pooled(opinions, classes, candidate.pool);
    const auto believed = likeliest(candidate.probabilities, classes);
    CandidateScore score{name, 0, meanLogLoss(candidate.probabilities, m_labels), long(m_labels.size())};
    for (std::size_t i = 0; i < m_labels.size(); ++i)
        score.accuracy += double(believed[i] == m_labels[i]) / double(m_labels.size());
    m_result.candidates.push_back(std::move(score));
    m_candidates.push_back(std::move(candidate));
}

nn::ModelCard Joining::cardOf(const std::string& chosen, const ModelJudges& parts) const
{
    nn::ModelCard card = m_options.training.card;
    card.network = chosen == "networks" ? m_options.training.network : chosen;
    card.classes = m_classes;
    card.labelCounts.assign(m_classes.size(), 0);
    for (const int label : m_learn.labels)
        ++card.labelCounts[std::size_t(label)];
    card.validationCounts.assign(m_classes.size(), 0);
    for (const int label : m_labels)
        ++card.validationCounts[std::size_t(label)];
    card.cropSize = m_learn.size;
    card.seed = m_options.training.seed;
    card.version = PHENODROP_VERSION;
    if (!parts.networks.empty()) {
        card.epochs = parts.networks.front().card().epochs;
        card.bestEpoch = parts.networks.front().card().bestEpoch;
        card.notes["networks"] = builds(parts.networks);
        card.notes["brightness_varied"] = m_result.gain > 0 ? "yes" : "no";
        double parameters = 0;
        for (const auto& network : parts.networks)
            parameters += double(network.network().graph().parameterCount());
        card.metrics["parameters"] = parameters;
    }
    if (parts.measured)
        card.notes["measured"] = m_result.measuredMethod;
    if (parts.encoded)
        card.notes["encoded"] = m_result.encodedMethod;
    for (const auto& c : m_result.candidates) {
        card.metrics["candidate_" + c.name + "_accuracy"] = c.accuracy;
        card.metrics["candidate_" + c.name + "_log_loss"] = c.logLoss;
    }
    card.notes["chosen"] = chosen;
    return card;
}

Result<PhenotypeModel> Joining::assemble(std::size_t best)
{
    const std::string& chosen = m_result.candidates[best].name;
    ModelJudges parts;
    parts.pool = m_candidates[best].pool;
    if (chosen != "measured")
        for (Member& member : m_networks)
            parts.networks.push_back(std::move(member.classifier));
    if (chosen != "networks")
        if (auto fitted = m_features->fit(m_learn.labels, parts); !fitted)
            return fitted.error();
    auto card = cardOf(chosen, parts);
    return PhenotypeModel(std::move(card), m_learn.shape(), std::move(parts));
}

Result<JoinedModel> Joining::run()
{
    planTime();
    const double measured = !trains() ? 0.98 : measures() ? 0.08 : 0;
    if (measures())
        if (auto done = measure(part(m_hooks.progress, 0, measured)); !done)
            return done.error();
    if (trains())
        if (auto done = trainNetworks(measured); !done)
            return done.error();
    gatherHeldOut();
    const auto byFeatures = measures() ? m_features->heldOut(m_result.heldOut) : std::vector<std::vector<float>>{};
    Opinions opinions(byFeatures.begin(), byFeatures.end());
    if (measures())
        judge("measured", opinions);
    if (trains())
        judge("networks", {m_fromNetworks});
    if (measures() && trains()) {
        opinions.insert(opinions.begin(), m_fromNetworks);
        judge("hybrid", opinions);
    }
    // From cheap to dear: the next one must earn its time. What was asked for by name stands last.
    std::size_t best = m_options.recipe == Recipe::Auto ? 0 : m_result.candidates.size() - 1;
    for (std::size_t i = 1; m_options.recipe == Recipe::Auto && i < m_result.candidates.size(); ++i)
        if (m_result.candidates[i].accuracy > m_result.candidates[best].accuracy + WorthIt)
            best = i;
    m_result.chosen = m_result.candidates[best].name;
    m_result.heldOutProbabilities = m_candidates[best].probabilities;
    auto model = assemble(best);
    if (!model)
        return model.error();
    m_result.model = std::move(*model);
    report(m_hooks.progress, 1);
    return std::move(m_result);
}

} // namespace

Result<JoinedModel> trainJoined(const nn::Samples& learn, const std::vector<int>& folds,
                                const std::vector<std::string>& classes, const JoinOptions& options,
                                const nn::TrainingHooks& hooks)
{
    if (learn.count() == 0 || folds.size() != learn.count())
        return Error{Errc::NotEnoughData, "training", std::to_string(learn.count()) + " labelled cells"};
    if (*std::max_element(folds.begin(), folds.end()) < 1)
        return Error{Errc::NotEnoughData, "folds", "1 group, 2 are needed"};
    if (options.recipe != Recipe::Networks &&
        (options.measuring.size != learn.size ||
         options.measuring.channels.size() != std::size_t(learn.channels)))
        return Error{Errc::BadShape, "crops", "the measuring is for other crops"};
    return Joining(learn, folds, classes, options, hooks).run();
}

} // namespace phenodrop
