#pragma once

#include "core/nn/layers/activation.h"
#include "core/nn/network.h"

namespace phenodrop::monitoring {

/// What one of the networks is made of. Published configurations: Stadelmann et al. 2019, "Beyond ImageNet"
/// (ae: five hidden layers of sigmoids, dae: 10 hidden nodes, vae: 32-4); sizes of ae are ours.
struct AutoencoderPlan {
    std::vector<int> hidden; ///< encoder, outside in; the decoder mirrors it
    int code = 0;            ///< width of the middle
    nn::ActivationKind activation = nn::ActivationKind::Tanh;
    bool variational = false;
    bool spread =
        false; ///< the decoder also gives the log variance of each feature; layer norm in the hidden layers
    double noise = 0; ///< sd that is added to the inputs of training
    int epochs = 50;
    int batch = 20;
    double learningRate = 1e-3;
    bool modern = false; ///< AdamW with one cycle, β warm-up, free bits
};

/// "ae", "dae", "vae", "hvae".
AutoencoderPlan planFor(std::string_view kind);

/// p → … → outputs: p means, then p log variances with `spread`, then the code's μ and ln σ² when
/// variational.
Result<nn::Graph> autoencoderGraph(const AutoencoderPlan& plan, int features);
/// The second half alone: code → p, or 2p. Its parameters have the same names.
Result<nn::Graph> decoderGraph(const AutoencoderPlan& plan, int features);

} // namespace phenodrop::monitoring
