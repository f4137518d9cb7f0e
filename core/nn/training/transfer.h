#pragma once

#include "core/nn/network.h"
#include "core/nn/training/trainer.h"

namespace phenodrop::nn {

struct TransferOptions {
    int freeze = 0;    ///< so many copied layers with weights, from the input on, stay as they are
    double rate = 0.1; ///< of the learning rate for the other copied layers
};

/// What was taken over.
struct Transferred {
    long parameters = 0; ///< trainable numbers copied
    int layers = 0;      ///< layers with weights copied
    int frozen = 0;      ///< of these
};

/// Lets a training begin with the values of another network: every parameter of the same name and shape is
/// copied (a first convolution of one channel is spread over several) into options.start, options.rates slows
/// or freezes it; all others start as usual (the classes' own layer always does: it may have the same shape
/// by chance). CellNet-S becomes as wide as a source of its build (the encoders are) through options.graph, for narrower layers
/// could take nothing over. Errors: Conflict when nothing fits, BadArgument, BadShape. Sources: Yosinski et al. 2014,
/// NeurIPS (frozen and fine-tuned layers); Howard & Ruder 2018, ACL (rates by layer).
Result<Transferred> beginWith(const Network& source, Shape input, int classes,
                              const TransferOptions& transfer, TrainOptions& options);

} // namespace phenodrop::nn
