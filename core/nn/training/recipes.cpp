#include "core/nn/models/models.h"
#include "core/nn/training/trainer.h"

namespace phenodrop::nn {

namespace {

/// Table 1 has no batch norm and starts slowly with the paper's Nesterov on a few thousand cells; Adam under
/// a one-cycle schedule reaches in 60 epochs what the paper took 512 for.
TrainOptions table1Recipe()
{
    TrainOptions o;
    o.network = "table1";
    o.epochs = 60;
    o.optimizer = {.kind = OptimizerKind::AdamW, .weightDecay = 0.01};
    o.learningRate = 1e-3;
    o.schedule = {.kind = ScheduleKind::OneCycle, .warmUp = 0.25};
    o.labelSmoothing = 0.05;
    return o;
}

/// Networks with batch norm: AdamW under one cycle, mild warps around the eight exact turns of a crop,
/// averaged weights; rare classes shown more often, their priors put back at the end. No mixup: on
/// MitoCheck's 1,300 cells it left the network undertrained (tests/bench/README.md).
TrainOptions modernRecipe(std::string_view network)
{
    TrainOptions o;
    o.network = network;
    o.epochs = 40;
    o.batchSize = 32;
    o.optimizer = {.kind = OptimizerKind::AdamW, .weightDecay = 0.02};
    o.learningRate = 4e-3;
    o.schedule = {.kind = ScheduleKind::OneCycle, .warmUp = 0.15};
    o.augment = {.rotation = 15,
                 .scale = 0.10,
                 .shift = 4,
                 .warpChance = 0.5,
                 .quarterTurns = true,
                 .gain = 0.2,
                 .offset = 0.05};
    o.labelSmoothing = 0.05;
    o.classWeights = false;
    o.balance = 0.5;
    o.weightAverage = 0.99;
    o.averageViews = true;
    return o;
}

} // namespace

Result<TrainOptions> recommendedOptions(std::string_view network)
{
    if (network == "table1")
        return table1Recipe();
    if (network == "cellnet" || network == "resnet" || network == "inception")
        return modernRecipe(network);
    return Error{Errc::BadArgument, std::string(network), "networks: table1, cellnet, resnet, inception"};
}

} // namespace phenodrop::nn
