#pragma once

#include "core/nn/training/batch.h"
#include "core/nn/training/checkpoint.h"

#include <chrono>
#include <optional>

namespace phenodrop::nn {

/// One training run: the trainer's state between epochs and the two executors that it works with.
class TrainingRun
{
public:
    /// Fits the normalisation, builds and starts the network. Errors: see trainClassifier().
    static Result<std::unique_ptr<TrainingRun>> start(const TrainingSet& set, const TrainOptions& options,
                                                      const TrainingHooks& hooks);
    /// Trains until the last epoch, early stopping, or the user. Errors: Cancelled, WriteFailed, ….
    Result<void> train();
    /// The best epoch's network with its normalisation, temperature and card.
    Result<TrainingResult> finish();

private:
    struct Sums {
        double loss = 0, weight = 0;
        long correct = 0, cells = 0;
    };
    enum class Outcome { EpochDone, StopKeepBest };

    TrainingRun(const TrainingSet& set, const TrainOptions& options, const TrainingHooks& hooks, Graph graph,
                Normalisation normalisation);
    Result<void> prepare();
    Result<void> resume();
    Result<Outcome> runEpoch(int epoch, Sums& sums);
    void runStep(std::span<const std::size_t> order, std::size_t start, int epoch, std::size_t step,
                 Sums& sums);
    /// Mixes the crops in the trainer's input in pairs and says with what share; 1: not this epoch.
    double mix(int epoch, Rng rng);
    void addLoss(std::size_t first, std::size_t count, double share, double weight, Sums& sums);
    void averageValues();
    /// Loss and accuracy of the present (averaged) values on the validation part; keeps its logits.
    Sums validate();
    /// What is judged and kept: the (averaged) values with the classes' priors put back.
    std::vector<float> finalValues();
    Result<void> closeEpoch(int epoch, const Sums& training, double seconds, bool complete);
    bool patienceIsOver() const;
    std::vector<float>& judgedValues()
    {
        return m_options.weightAverage > 0 ? m_state.averaged : m_state.values;
    }
    std::size_t stepsPerEpoch() const;

    const TrainingSet& m_set;
    const TrainOptions m_options;
    const TrainingHooks& m_hooks;
    const Graph m_graph;
    const Normalisation m_normalisation;
    const Rng m_rng;
    BatchSource m_training, m_validation;
    std::vector<float> m_classWeights;
    std::vector<Optimizer::Range> m_ranges;
    Optimizer m_optimizer;
    TrainingState m_state;
    std::vector<float> m_gradients, m_judged, m_sampleWeights, m_logits, m_partnerGradient;
    std::vector<long> m_counts; ///< training cells per class
    std::vector<int> m_labels, m_partners;
    std::unique_ptr<Executor> m_trainer, m_judge;
    std::string m_fingerprint;
    bool m_stopped = false;
};

} // namespace phenodrop::nn
