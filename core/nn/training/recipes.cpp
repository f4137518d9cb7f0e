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

TrainOptions cellnetRecipe()
{
    TrainOptions o;
    o.network = "cellnet";
    o.epochs = 40;
    o.optimizer = {.kind = OptimizerKind::AdamW, .weightDecay = 0.02};
    o.learningRate = 3e-3;
    o.schedule = {.kind = ScheduleKind::OneCycle, .warmUp = 0.25};
    o.augment = {.rotation = 15,
                 .scale = 0.10,
                 .shift = 4,
                 .warpChance = 0.5,
                 .quarterTurns = true,
                 .gain = 0.2,
                 .offset = 0.05};
    o.labelSmoothing = 0.05;
    o.averageViews = true;
    return o;
}

} // namespace

Result<TrainOptions> recommendedOptions(std::string_view network)
{
    if (network == "table1")
        return table1Recipe();
    if (network == "cellnet")
        return cellnetRecipe();
    return Error{Errc::BadArgument, std::string(network), "networks: table1, cellnet"};
}

} // namespace phenodrop::nn
