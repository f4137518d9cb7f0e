#include "core/nn/training/trainer.h"

#include "core/nn/models/models.h"
#include "core/nn/training/run.h"

#include <algorithm>
#include <exception>
#include <new>

namespace phenodrop::nn {

namespace {

Result<void> checkSamples(const Samples& samples, const Samples& like, std::size_t classes,
                          const std::string& name)
{
    if (samples.count() == 0)
        return {};
    if (samples.channels != like.channels || samples.size != like.size)
        return Error{Errc::BadShape, name, toText(samples.shape()) + " for " + toText(like.shape())};
    const std::size_t wanted = samples.count() * std::size_t(samples.shape().count());
    if (samples.channels < 1 || samples.size < 1 || samples.pixels.size() != wanted)
        return Error{Errc::BadShape, name,
                     std::to_string(samples.pixels.size()) + " pixels for " +
                         std::to_string(samples.count()) + " crops of " + toText(samples.shape())};
    for (const int label : samples.labels)
        if (label < 0 || std::size_t(label) >= classes)
            return Error{Errc::BadArgument, name,
                         "label " + std::to_string(label) + " of " + std::to_string(classes) + " classes"};
    return {};
}

Result<void> checkOptions(const TrainOptions& o)
{
    const bool ok = o.epochs >= 1 && o.batchSize >= 1 && o.batchSize <= 4096 && o.learningRate > 0 &&
                    o.labelSmoothing >= 0 && o.labelSmoothing < 1 && o.dropout < 1 && o.weightAverage >= 0 &&
                    o.weightAverage < 1 && o.balance >= 0 && o.balance <= 1 && o.mixup >= 0 &&
                    o.augment.scale >= 0 && o.augment.scale < 1 && o.precision != Precision::Int8;
    if (!ok)
        return Error{Errc::BadArgument, "training", "an option is out of range"};
    return {};
}

Result<void> checkSet(const TrainingSet& set)
{
    if (set.training.count() == 0)
        return Error{Errc::NotEnoughData, "training", "0 labelled cells"};
    for (const auto& [samples, name] :
         {std::pair{&set.training, "training cells"}, {&set.validation, "validation cells"}})
        if (auto ok = checkSamples(*samples, set.training, set.classes.size(), name); !ok)
            return ok;
    const auto counts = countLabels(set.training.labels, set.classes.size());
    const auto used = std::count_if(counts.begin(), counts.end(), [](long count) { return count > 0; });
    if (used < 2)
        return Error{Errc::NotEnoughData, "training",
                     std::to_string(used) + " class with cells, 2 are needed"};
    return {};
}

} // namespace

Result<Graph> graphFor(const TrainOptions& options, Shape crop, int classes)
{
    if (!options.graph)
        return makeModel(options.network, crop, classes, options.dropout);
    if (options.graph->inputShape() != crop || options.graph->outputShape().count() != classes)
        return Error{Errc::BadShape, options.network,
                     toText(options.graph->inputShape()) + " to " + toText(options.graph->outputShape()) +
                         " for crops of " + toText(crop) + " and " + std::to_string(classes) + " classes"};
    return *options.graph;
}

Samples Samples::at(std::span<const std::size_t> rows) const
{
    const std::size_t each = std::size_t(shape().count());
    Samples some{channels, size, {}, {}};
    some.pixels.reserve(rows.size() * each);
    some.labels.reserve(rows.size());
    for (const std::size_t row : rows) {
        const auto crop = pixels.begin() + std::ptrdiff_t(row * each);
        some.pixels.insert(some.pixels.end(), crop, crop + std::ptrdiff_t(each));
        some.labels.push_back(labels[row]);
    }
    return some;
}

Result<TrainingResult> trainClassifier(const TrainingSet& set, const TrainOptions& options,
                                       const TrainingHooks& hooks)
{
    if (auto ok = checkOptions(options); !ok)
        return ok.error();
    if (auto ok = checkSet(set); !ok)
        return ok.error();
    try {
        auto run = TrainingRun::start(set, options, hooks);
        if (!run)
            return run.error();
        if (auto trained = (*run)->train(); !trained)
            return trained.error();
        auto result = (*run)->finish();
        if (result)
            report(hooks.progress, 1.0);
        return result;
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "training", std::to_string(set.training.count()) + " crops"};
    } catch (const std::exception& error) {
        return Error{Errc::Internal, "training", error.what()};
    }
}

} // namespace phenodrop::nn
