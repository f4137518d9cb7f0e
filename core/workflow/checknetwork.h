#pragma once

#include "core/nn/training/deadunits.h"
#include "core/nn/training/gradientcheck.h"
#include "core/workflow/sanitychecks.h"

#include <optional>

namespace phenodrop {

struct NetworkCheckOptions {
    std::size_t perClass = 24; ///< labelled cells read of each class
    std::size_t gradientCells = 3;
    nn::GradientCheckOptions gradient = {};
    OverfitOptions overfit = {};
    double mostDead = 0.5; ///< of the units of any ReLU layer
    bool shuffle = false;  ///< a short training with shuffled labels too
    std::vector<long> counts = {}; ///< training cells per class, for priorEntropy; empty: those of the sample
};

/// One question put to the network, and the answer.
struct CheckVerdict {
    std::string name; ///< "gradient", "first_loss", "overfit", "dead_units", "shuffled"
    bool passed = false;
    std::string text; ///< figures in a sentence, English: for the command line
};

/// What a network is asked before a long training is believed. Sources: Karpathy 2019, "A Recipe for Training Neural
/// Networks"; Goodfellow, Bengio & Courville 2016, Deep Learning, section 11.5.
struct NetworkCheck {
    std::string network;
    std::size_t cells = 0;
    nn::GradientCheck gradient;
    double firstLoss = 0, expectedLoss = 0; ///< expected: ln K, of a network that guesses
    double priorEntropy = 0; ///< loss of guessing by the frequencies that training shows; training must get below it
    OverfitCheck overfit;
    std::vector<nn::DeadUnits> deadAtStart, deadAfter; ///< after the batch was learned by heart
    std::optional<ShuffledCheck> shuffled;
    std::vector<CheckVerdict> verdicts;
    bool passed() const;
};

/// Errors: NotEnoughData with one class only, BadShape, Cancelled, ….
Result<NetworkCheck> checkNetwork(const TrainingSample& sample, const NetworkCheckOptions& options = {},
                                  const Progress& progress = {});

/// On the project's own labelled cells, as trainNetwork() with these options would train; of a joined model its network.
/// Errors: as above, those of the images and the store.
Result<NetworkCheck> checkNetwork(const ProjectPtr& project, const TrainNetworkOptions& training,
                                  const NetworkCheckOptions& options = {}, const Progress& progress = {});

} // namespace phenodrop
