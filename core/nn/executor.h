#pragma once

#include "core/nn/graph.h"
#include "core/nn/precision/precision.h"

#include <functional>
#include <memory>
#include <span>

namespace phenodrop::nn {

/// Plain: Eigen and loops, what the formulas say. Fast: oneDNN and our own vector code; the same numbers up
/// to rounding.
enum class Path { Plain, Fast };

class WeightCache;

struct ExecutorOptions {
    Path path = Path::Fast;
    int batch = 32;
    bool training = false;      ///< keeps what backward() needs; dropout and batch statistics are on
    bool inputGradient = false; ///< backward() also computes dL/dx of the network's input
    int until = -1;             ///< last node computed; -1: the graph's last
    std::shared_ptr<WeightCache> weights =
        {}; ///< repacked weights shared by the executors of one network (inference)
    Precision precision = Precision::F32; ///< training: f32 or bf16
    RangesPointer ranges = {};            ///< int8 needs them
    bool profile = false;                 ///< keeps the time of each step for profile()
    std::span<std::byte> lent = {}; ///< memory() of an executor that never runs at the same time: used where it
                                    ///< is large enough; running either spoils the other's input and output
    /// Called after each step with the last node that it covers and that node's values in no stated order,
    /// among them perhaps zeros of a padded layout; f32 only.
    std::function<void(int node, std::span<const float> values)> observe = {};
};

/// What one step of a prepared network did since it was made.
struct StepProfile {
    std::string name, kind;
    std::string algorithm; ///< "winograd F(4x4,3x3) avx2", oneDNN's own name for what it runs, "plain", …
    double forwardSeconds = 0, backwardSeconds = 0; ///< wall time, summed over runs
    double flops = 0;                               ///< of one forward run, direct convolution counted
    double bytes = 0; ///< read and written by one forward run: weights, inputs, output
    int reorders = 0; ///< layout changes that a forward and backward run does
    long runs = 0;    ///< forward runs
};

/// A graph made ready to run at one batch size: layouts chosen, memory planned and allocated, nothing
/// allocated per step. Holds a view of the network's values, which outlive it. One thread uses an executor at
/// a time.
class Executor
{
public:
    virtual ~Executor() = default;

    virtual std::span<float> input() = 0; ///< N×C×H×W: fill before forward()
    /// Runs the network. `seed` decides the dropout masks of a training step; sample i of the batch counts as
    /// sample firstSample + i, so that masks do not depend on how a batch is cut.
    virtual void forward(std::uint64_t seed = 0, std::int64_t firstSample = 0) = 0;
    virtual std::span<const float> output() const = 0; ///< N × output shape, row-major

    virtual std::span<float> outputGradient() = 0; ///< fill before backward()
    /// Adds dL/dvalues to the gradients given to makeExecutor().
    virtual void backward() = 0;
    virtual std::span<const float> inputGradient() const = 0;

    /// To be called after the values have changed (training: once per step).
    virtual void valuesChanged() = 0;
    virtual std::size_t workspaceBytes() const = 0;
    /// What it works in, to be lent to another; empty where it cannot be.
    virtual std::span<std::byte> memory() { return {}; }
    /// By step, where options.profile was set.
    virtual std::vector<StepProfile> profile() const { return {}; }
};

/// `values` are the network's, `gradients` of the same size or empty for inference; running statistics in
/// `values` change in a training forward(). Errors: OutOfMemory, BadArgument, Internal (the library's words
/// in detail).
Result<std::unique_ptr<Executor>> makeExecutor(const Graph& graph, std::span<float> values,
                                               std::span<float> gradients, const ExecutorOptions& options);

/// An empty cache to share; its contents must not outlive a change of the values.
std::shared_ptr<WeightCache> makeWeightCache();

/// What a node's layer draws from in a step with `seed`.
std::uint64_t layerSeed(std::uint64_t seed, int node);

/// Whether Path::Fast is anything else than Path::Plain in this build.
bool hasFastPath();

} // namespace phenodrop::nn
