#include "core/base/threads.h"
#include "core/nn/losses/aamsoftmax.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/training/fit.h"
#include "plugins/face/facenetworks.h"
#include "plugins/face/recogniser.h"

#include <algorithm>
#include <map>

namespace phenodrop::face {

namespace {

constexpr double Margin = 0.2, Scale = 16, MarginWarmUp = 0.3;

nn::FitOptions fitOptions(const TrainOptions& o)
{
    nn::FitOptions fit;
    fit.seed = o.seed;
    if (o.network == "duerr") {
        fit.epochs = o.epochs > 0 ? o.epochs : 150;
        fit.batch = 10;
        fit.learningRate = 0.1;
        // As published: 0.993 of the rate after each epoch. The L2 term 0.001·|W|² is weight decay of 0.002.
        fit.schedule = {.kind = nn::ScheduleKind::Step, .stepEvery = 1.0 / fit.epochs, .stepFactor = 0.993};
        fit.optimizer = {.kind = nn::OptimizerKind::Sgd, .weightDecay = 0.002};
    } else {
        fit.epochs = o.epochs > 0 ? o.epochs : 60;
        fit.batch = 32;
        fit.learningRate = 3e-3;
        fit.schedule = {.kind = nn::ScheduleKind::OneCycle, .warmUp = 0.25};
        fit.optimizer = {.kind = nn::OptimizerKind::AdamW, .weightDecay = 0.01};
    }
    return fit;
}

} // namespace

Result<void> Recogniser::fitNetwork(const std::vector<FaceCrop>& crops, const std::vector<int>& labels,
                                    const TrainOptions& options, const TrainHooks& hooks)
{
    const bool published = options.network == "duerr";
    auto start = published ? duerrNetwork(m_outputs, options.seed) : modernNetwork(m_outputs, options.seed);
    if (!start)
        return start.error();
    const nn::FitOptions how = fitOptions(options);
    const std::size_t size = std::size_t(start->graph().inputShape().count());
    nn::FitTask task;
    task.samples = crops.size();
    task.fill = [&](const nn::FitBatch& batch, std::span<float> input) -> Result<void> {
        parallelFor(batch.samples.size(), [&](std::size_t i) {
            Rng rng = Rng(batch.seed).child(i);
            const auto out = input.subspan(i * size, size);
            published ? fillDuerr(crops[batch.samples[i]], out, &rng)
                      : fillModern(crops[batch.samples[i]], out, &rng);
        });
        return {};
    };
    std::vector<int> wanted;
    task.loss = [&](const nn::FitBatch& batch, std::span<const float> output, std::span<float> gradient) {
        wanted.clear();
        for (const std::size_t s : batch.samples)
            wanted.push_back(labels[s]);
        if (!published) {
            const double warmed = std::min(1.0, batch.epoch / (MarginWarmUp * how.epochs));
            return nn::aamSoftmax(output, wanted, {Margin * warmed, Scale}, gradient);
        }
        const std::vector<float> weights(wanted.size(), 1.0f);
        return nn::softmaxCrossEntropy(output, wanted, weights, 0, double(wanted.size()), gradient).loss /
               double(wanted.size());
    };
    nn::FitHooks watch;
    watch.progress = hooks.progress;
    if (hooks.epochDone)
        watch.epochDone = [&](const nn::FitReport& r) { hooks.epochDone(r.epoch, r.epochs, r.trainingLoss); };
    auto result = nn::fit(*start, task, how, watch);
    if (!result)
        return result.error();
    m_network = std::move(result->network);
    m_card.epochs = how.epochs;
    m_card.metrics["training_loss"] = result->history.back().trainingLoss;
    return {};
}

Result<Recogniser> Recogniser::train(const std::vector<FaceCrop>& crops,
                                     const std::vector<std::string>& names, const TrainOptions& options,
                                     const TrainHooks& hooks)
{
    if (options.network != "duerr" && options.network != "modern")
        return Error{Errc::BadArgument, options.network, "networks: duerr, modern"};
    std::map<std::string, std::vector<FaceCrop>> byPerson;
    for (std::size_t i = 0; i < crops.size(); ++i)
        byPerson[names[i]].push_back(crops[i]);
    if (byPerson.size() < 2)
        return Error{Errc::NotEnoughData, "persons", std::to_string(byPerson.size()) + " of at least 2"};
    Recogniser r;
    r.m_kind = options.network;
    r.m_crop = options.crop;
    for (const auto& [person, some] : byPerson) {
        r.m_card.classes.push_back(person);
        r.m_card.labelCounts.push_back(long(some.size()));
    }
    r.m_outputs = int(byPerson.size());
    std::vector<int> labels;
    for (const auto& name : names)
        labels.push_back(int(std::find(r.m_card.classes.begin(), r.m_card.classes.end(), name) -
                             r.m_card.classes.begin()));
    if (auto fitted = r.fitNetwork(crops, labels, options, hooks); !fitted)
        return fitted.error();
    if (r.canEnrol())
        for (const auto& [person, some] : byPerson)
            if (auto added = r.enrol(person, some); !added)
                return added.error();
    if (!r.canEnrol())
        r.m_persons = r.m_card.classes;
    r.m_card.network = options.network;
    r.m_card.seed = options.seed;
    r.m_card.cropSize = options.network == "duerr" ? CodeSize : ModernSize;
    r.m_card.version = PHENODROP_VERSION;
    r.m_card.metrics["parameters"] = double(r.parameters());
    return r;
}

} // namespace phenodrop::face
