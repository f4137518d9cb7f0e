#include "core/workflow/startfrom.h"

#include "core/nn/training/transfer.h"
#include "core/workflow/projectencoder.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/resources.h"

namespace phenodrop {

namespace {

constexpr const char* BuiltinFile = "network-start.safetensors"; // why not the encoder's: resources/README.md

/// The files of the encoders are model files like any other.
Result<LoadedModel> sourceOf(const ProjectPtr& project, const std::string& name)
{
    return loadModelFor(project, name == "builtin"   ? (resourcesFolder() / BuiltinFile).string()
                                 : name == "learned" ? learnedEncoderFile(*project).string()
                                                     : name);
}

} // namespace

Result<void> beginFrom(const ProjectPtr& project, const TrainNetworkOptions& options,
                       const nn::TrainingSet& set, nn::TrainOptions& training)
{
    if (options.startFrom.empty())
        return {};
    const auto source = sourceOf(project, options.startFrom);
    if (!source)
        return source.error();
    if (source->classifier.networks().empty())
        return Error{Errc::Conflict, options.startFrom, "this model has no network"};
    nn::TransferOptions transfer;
    transfer.freeze = options.freeze;
    transfer.rate = options.startFrom == "builtin" || options.startFrom == "learned" ? 1 : 0.1;
    const auto done = nn::beginWith(source->classifier.networks().front().network(), set.training.shape(),
                                    int(set.classes.size()), transfer, training);
    if (!done)
        return done.error();
    training.card.notes["started_from"] = options.startFrom + ": " + std::to_string(done->layers) +
                                          " layers, " + std::to_string(done->frozen) + " frozen";
    return {};
}

} // namespace phenodrop
