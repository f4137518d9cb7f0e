#pragma once

#include "core/base/progress.h"
#include "core/nn/classifier.h"

#include <functional>
#include <span>

namespace phenodrop {

/// What one step learns from, for a source to fill in.
struct LearnStep {
    int number = 0;         ///< 0 … steps − 1
    std::span<float> views; ///< 2·pairs planes of size×size px as the network sees them (encoderinput.h),
                            ///< planes 2i and 2i + 1 being two views of one thing
    std::span<int> labels;  ///< of each pair, or −1
    std::span<float> measured; ///< 2·pairs × measures: what was measured on each view, of mean 0 and sd 1;
                               ///< NaN where it is not known, as it is before
};

/// Fills a step. The same number must give the same step. Errors end the training.
using PairSource = std::function<Result<void>(const LearnStep& step)>;

struct LearnEncoderOptions {
    int size = 48;  ///< px that the network sees
    int width = 24; ///< of a new network (encodernetwork.h); a start has its own
    int steps = 500;
    int pairs = 128; ///< of a step; every other view of the step is a stranger to tell apart
    double rate = 2e-3;
    double temperature = 0.2;
    double labelWeight = 0.3; ///< of the cross entropy against the contrastive loss
    int measures = 0;         ///< numbers that are measured on each view
    double measureWeight = 3; ///< of their mean squared error against the contrastive loss
    std::uint64_t seed = 1;
};

struct LearnReport {
    int step = 0, steps = 0; ///< done
    double loss = 0;         ///< contrastive, mean since the last report
    double found = 0;        ///< share of views whose nearest of the step is their partner
    double labelsRight = 0;  ///< share of labelled views; NaN where none had a label
    double unmeasured = 0;   ///< mean squared error of what was measured, 1 by chance; NaN where nothing was
    double remainingSeconds = 0;
};

struct LearnHooks {
    Progress progress = {};
    std::function<void(const LearnReport&)> reported = {}; ///< about every twentieth part
};

struct LearnedEncoder {
    nn::Classifier classifier; ///< a file for openBuiltinEncoder(); its classes are those of the labels
    LearnReport last;
};

/// Trains an encoder of one channel without needing labels (SimCLR: Chen et al. 2020, ICML): views of one
/// thing shall lie together, those of others apart; where pairs have labels it learns them as well, and what
/// was measured on a view shall be a weighted sum of its features. `start`: whose weights to begin with, or null. The same options and source give the same encoder for one number of
/// threads on one machine. Errors: BadArgument, BadShape, Cancelled, OutOfMemory, those of the source.
Result<LearnedEncoder> learnEncoder(const PairSource& source, const nn::ModelCard& card,
                                    const nn::Network* start, const LearnEncoderOptions& options,
                                    const LearnHooks& hooks = {});

} // namespace phenodrop
