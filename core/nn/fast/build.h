#pragma once

#include "core/nn/executor.h"
#include "core/nn/fast/arena.h"
#include "core/nn/fast/fuse.h"
#include "core/nn/fast/slot.h"

#include <deque>
#include <dnnl.hpp>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>

namespace phenodrop::nn {

/// Repacked weights of one network, shared by its executors: made once, whoever needs them first.
class WeightCache
{
public:
    /// The buffer of that key; `fill` is called once, under a lock.
    template <typename Fill>
    std::shared_ptr<AlignedBuffer> get(const std::string& key, std::size_t bytes, Fill fill)
    {
        const std::lock_guard lock(m_mutex);
        auto& entry = m_buffers[key];
        if (!entry) {
            auto buffer = std::make_shared<AlignedBuffer>(bytes);
            fill(*buffer);
            entry = std::move(buffer);
        }
        return entry;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<AlignedBuffer>> m_buffers;
};

/// A primitive with its arguments.
struct Primitive {
    dnnl::primitive primitive;
    std::unordered_map<int, dnnl::memory> arguments;

    explicit operator bool() const { return bool(primitive); }
    void run(const dnnl::stream& stream) const
    {
        if (primitive)
            primitive.execute(stream, arguments);
    }
};

struct StepRun {
    const dnnl::stream& stream;
    std::uint64_t seed = 0;
    std::int64_t firstSample = 0;
};

/// One step of the prepared network. Everything is made in the constructor; running it allocates nothing.
class FastStep
{
public:
    virtual ~FastStep() = default;
    virtual void refresh() {} ///< the values have changed: repack
    virtual void forward(const StepRun& run) = 0;
    virtual void backward(const StepRun&) {}
    /// Where FusedNode::masksInput asks for it: whether backward() masks the gradient of its input itself.
    virtual bool masksInput() const { return false; }
};

/// Where a step writes the gradient of one of its inputs.
struct GradientTarget {
    Slot* write = nullptr; ///< null: nobody asks for it
    Slot* addTo = nullptr; ///< where it is then added, when another reader has written already
    explicit operator bool() const { return write; }
    void finish() const; ///< the addition
};

/// What the steps are made with: the values so far, and the memory plan that they register with.
class FastBuild
{
public:
    FastBuild(const Graph& graph, std::span<float> values, std::span<float> gradients,
              const ExecutorOptions& options);

    const Graph& graph;
    const ExecutorOptions& options;
    const std::vector<FusedNode> steps;
    std::vector<StepProfile> profiles; ///< by step: names, algorithms and reorders are noted while building
    dnnl::engine engine;
    dnnl::stream stream;
    /// What activations and their gradients are kept as between layers that oneDNN computes: bf16 in a bf16 run
    /// where the processor multiplies it, else f32 (which the executor rounds).
    const dnnl::memory::data_type storage;

    bool training() const { return options.training; }
    std::int64_t batch() const { return options.batch; }
    void beginStep(int step) { m_step = step; }
    const FusedNode& step() const { return steps[std::size_t(m_step)]; }
    const Node& node() const { return graph.nodes()[std::size_t(step().node)]; }
    /// What this step computes with, for the profile.
    void runs(std::string algorithm) { profiles[std::size_t(m_step)].algorithm = std::move(algorithm); }

    /// N×C×H×W in f32, row-major.
    dnnl::memory::desc plainDesc(const Shape& shape) const;
    /// N×C×H×W in whatever layout a primitive likes.
    dnnl::memory::desc anyDesc(const Shape& shape, dnnl::memory::data_type type) const;

    Slot& input(int index = 0);                   ///< value of the step's input; in use now
    Slot& inputKept(int index = 0);               ///< the same, still in use in this step's backward
    Slot& output(const dnnl::memory::desc& desc); ///< makes the step's output
    void alias(int index = 0);                    ///< the step does nothing: its output is its input
    Slot& outputKept();                           ///< the output, in use in backward as well
    Slot& outputGradient();                       ///< dL/doutput, of the output's layout
    /// dL/dinput, of the input's layout. Call once per input.
    GradientTarget inputGradient(int index = 0);

    enum class Use { Forward, Backward, Both };
    Slot& scratch(const dnnl::memory::desc& desc, Use use);
    dnnl::memory scratchpad(std::size_t bytes, Use use); ///< shared by all primitives
    dnnl::memory sharing(Slot& slot,
                         const dnnl::memory::desc& desc); ///< the slot's bytes under another description

    /// Reads `from` in another layout: a reorder into a new slot, or nothing when it has it.
    Slot& reordered(Slot& from, const dnnl::memory::desc& desc, Use use, Primitive& reorder);
    Primitive reorder(const dnnl::memory& from, const dnnl::memory& to);

    /// The i-th parameter of a node (default: the step's own).
    std::span<float> values(int i, int node = -1) const;
    std::span<float> gradients(int i) const;
    dnnl::memory::desc vectorDesc(std::int64_t count) const;

    Slot& valueOf(int node);
    Slot& gradientOf(int node);
    /// Gives every slot its place and returns the memory that they lie in.
    AlignedBuffer place(); ///< empty where what was lent is enough
    std::span<std::byte> placed() const { return m_placed; }

private:
    Slot& newSlot(const dnnl::memory::desc& desc);
    void touch(Slot& slot, Use use) const;
    int backwardTime() const { return 2 * int(steps.size()) - 1 - m_step; }
    bool writesFirst(int node, int index) const;

    std::span<float> m_values, m_gradients;
    std::span<std::byte> m_placed;
    std::deque<Slot> m_slots;
    std::vector<Slot*> m_valueSlots, m_gradientSlots; ///< by node
    std::vector<std::pair<dnnl::memory, Slot*>> m_shared;
    std::vector<dnnl::memory> m_scratchpads;
    std::size_t m_scratchpadBytes = 0;
    Lifetime m_scratchpadLife;
    int m_step = 0;
};

/// Makes the step that FastBuild stands at.
std::unique_ptr<FastStep> makeConvStep(FastBuild& build);
std::unique_ptr<FastStep> makeWinogradStep(FastBuild& build); ///< a convolution that Winograd::fits()
std::unique_ptr<FastStep> makeDenseStep(FastBuild& build);
std::unique_ptr<FastStep> makePoolStep(FastBuild& build);
std::unique_ptr<FastStep> makeNormStep(FastBuild& build);
bool isKnownActivation(const FastBuild& build); ///< whether the next can make it
std::unique_ptr<FastStep> makeActivationStep(FastBuild& build);
std::unique_ptr<FastStep> makeDropoutStep(FastBuild& build);
std::unique_ptr<FastStep> makeAddStep(FastBuild& build);
std::unique_ptr<FastStep> makeConcatStep(FastBuild& build);
std::unique_ptr<FastStep> makeFlattenStep(FastBuild& build);
std::unique_ptr<FastStep> makePlainStep(FastBuild& build); ///< any layer, by its own plain path

} // namespace phenodrop::nn
