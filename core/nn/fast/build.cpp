#include "core/nn/fast/build.h"

#include "core/nn/fast/choice.h"

#include <algorithm>
#include <climits>

namespace phenodrop::nn {

using dnnl::memory;

void GradientTarget::finish() const
{
    if (addTo)
        addInto(*addTo, *write);
}

namespace {

memory::data_type storageOf(const ExecutorOptions& options)
{
    const bool native = options.precision == Precision::Bf16 && hasIsa(dnnl::cpu_isa::avx512_core_bf16);
    return native ? memory::data_type::bf16 : memory::data_type::f32;
}

} // namespace

FastBuild::FastBuild(const Graph& g, std::span<float> values, std::span<float> gradients,
                     const ExecutorOptions& o)
    : graph(g), options(o), steps(fuseNodes(g, o)), engine(dnnl::engine::kind::cpu, 0), stream(engine),
      storage(storageOf(o)), m_values(values), m_gradients(gradients), m_valueSlots(g.nodes().size()),
      m_gradientSlots(g.nodes().size())
{
    for (const FusedNode& step : steps) {
        const Node& node = graph.nodes()[std::size_t(step.node)];
        const auto shapes = graph.inputShapes(step.node);
        StepProfile profile{
            .name = node.name, .kind = std::string(node.layer->kind()), .algorithm = "own loops"};
        profile.flops = double(o.batch) * node.layer->flops(shapes);
        double numbers = double(o.batch) * double(node.shape.count());
        for (const Shape& shape : shapes)
            numbers += double(o.batch) * double(shape.count());
        for (const ParameterSpec& spec : node.layer->parameters(shapes))
            numbers += double(spec.count());
        profile.bytes = numbers * sizeof(float);
        profiles.push_back(std::move(profile));
    }
    Slot& input = newSlot(plainDesc(g.inputShape()));
    // The caller fills the input between steps and may run it again: it keeps its place all the time.
    input.life.first = 0;
    input.life.last = INT_MAX;
    m_valueSlots[0] = &input;
}

memory::desc FastBuild::plainDesc(const Shape& s) const
{
    return {{batch(), s.channels, s.height, s.width}, memory::data_type::f32, memory::format_tag::nchw};
}

memory::desc FastBuild::anyDesc(const Shape& s, memory::data_type type) const
{
    return {{batch(), s.channels, s.height, s.width}, type, memory::format_tag::any};
}

memory::desc FastBuild::vectorDesc(std::int64_t count) const
{
    return {{count}, memory::data_type::f32, memory::format_tag::a};
}

Slot& FastBuild::newSlot(const memory::desc& desc)
{
    m_slots.push_back({memory(desc, engine, DNNL_MEMORY_NONE), {desc.get_size(), INT_MAX, -1}});
    return m_slots.back();
}

void FastBuild::touch(Slot& slot, Use use) const
{
    if (use != Use::Backward) {
        slot.life.first = std::min(slot.life.first, m_step);
        slot.life.last = std::max(slot.life.last, m_step);
    }
    if (use != Use::Forward) {
        slot.life.first = std::min(slot.life.first, backwardTime());
        slot.life.last = std::max(slot.life.last, backwardTime());
    }
}

Slot& FastBuild::valueOf(int node)
{
    return *m_valueSlots[std::size_t(node)];
}

Slot& FastBuild::gradientOf(int node)
{
    Slot*& slot = m_gradientSlots[std::size_t(node)];
    if (!slot)
        slot = &newSlot(valueOf(node).desc());
    return *slot;
}

Slot& FastBuild::input(int index)
{
    Slot& slot = valueOf(node().inputs[std::size_t(index)]);
    touch(slot, Use::Forward);
    return slot;
}

Slot& FastBuild::inputKept(int index)
{
    Slot& slot = input(index);
    if (training())
        touch(slot, Use::Both);
    return slot;
}

Slot& FastBuild::output(const memory::desc& desc)
{
    Slot& slot = newSlot(desc);
    touch(slot, Use::Forward);
    m_valueSlots[std::size_t(step().output)] = &slot;
    return slot;
}

void FastBuild::alias(int index)
{
    m_valueSlots[std::size_t(step().output)] = &input(index);
}

Slot& FastBuild::outputKept()
{
    Slot& slot = valueOf(step().output);
    touch(slot, training() ? Use::Both : Use::Forward);
    return slot;
}

Slot& FastBuild::outputGradient()
{
    Slot& slot = gradientOf(step().output);
    touch(slot, Use::Backward);
    return slot;
}

bool FastBuild::writesFirst(int node, int index) const
{
    // Backward visits the steps from the last one; within a step the inputs in their order.
    for (int i = 0; i < index; ++i)
        if (this->node().inputs[std::size_t(i)] == node)
            return false;
    for (std::size_t later = std::size_t(m_step) + 1; later < steps.size(); ++later) {
        const auto& inputs = graph.nodes()[std::size_t(steps[later].node)].inputs;
        if (std::find(inputs.begin(), inputs.end(), node) != inputs.end())
            return false;
    }
    return true;
}

GradientTarget FastBuild::inputGradient(int index)
{
    const int node = this->node().inputs[std::size_t(index)];
    if (!training() || (node == 0 && !options.inputGradient))
        return {};
    Slot& gradient = gradientOf(node);
    touch(gradient, Use::Backward);
    if (writesFirst(node, index))
        return {&gradient, nullptr};
    return {&scratch(gradient.desc(), Use::Backward), &gradient};
}

Slot& FastBuild::scratch(const memory::desc& desc, Use use)
{
    Slot& slot = newSlot(desc);
    touch(slot, training() ? use : Use::Forward);
    return slot;
}

memory FastBuild::scratchpad(std::size_t bytes, Use use)
{
    Slot life;
    life.life = m_scratchpadBytes ? m_scratchpadLife : Lifetime{0, INT_MAX, -1};
    touch(life, use);
    m_scratchpadLife = life.life;
    m_scratchpadBytes = std::max(m_scratchpadBytes, bytes);
    const memory::desc desc({std::int64_t(bytes)}, memory::data_type::u8, memory::format_tag::a);
    m_scratchpads.push_back(memory(desc, engine, DNNL_MEMORY_NONE));
    return m_scratchpads.back();
}

memory FastBuild::sharing(Slot& slot, const memory::desc& desc)
{
    m_shared.emplace_back(memory(desc, engine, DNNL_MEMORY_NONE), &slot);
    return m_shared.back().first;
}

Primitive FastBuild::reorder(const memory& from, const memory& to)
{
    ++profiles[std::size_t(m_step)].reorders;
    const dnnl::reorder::primitive_desc desc(from, to);
    return {dnnl::reorder(desc), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}}};
}

Slot& FastBuild::reordered(Slot& from, const memory::desc& desc, Use use, Primitive& made)
{
    if (from.desc() == desc)
        return from;
    Slot& slot = scratch(desc, use);
    made = reorder(from.memory, slot.memory);
    return slot;
}

std::span<float> FastBuild::values(int i, int node) const
{
    const Node& n = graph.nodes()[std::size_t(node < 0 ? step().node : node)];
    const Parameter& p = graph.parameters()[std::size_t(n.firstParameter + i)];
    return m_values.subspan(std::size_t(p.offset), std::size_t(p.spec.count()));
}

std::span<float> FastBuild::gradients(int i) const
{
    if (m_gradients.empty())
        return {};
    const Parameter& p = graph.parameters()[std::size_t(node().firstParameter + i)];
    return m_gradients.subspan(std::size_t(p.offset), std::size_t(p.spec.count()));
}

AlignedBuffer FastBuild::place()
{
    std::vector<Lifetime> lifetimes;
    for (const Slot& slot : m_slots)
        lifetimes.push_back(slot.life);
    if (m_scratchpadBytes)
        lifetimes.push_back({m_scratchpadBytes, m_scratchpadLife.first, m_scratchpadLife.last});
    std::vector<std::size_t> offsets;
    const std::size_t needed = planMemory(lifetimes, offsets);
    AlignedBuffer buffer;
    if (needed <= options.lent.size()) {
        m_placed = options.lent;
    } else {
        buffer = AlignedBuffer(needed);
        m_placed = {buffer.data(), buffer.bytes()};
    }
    for (std::size_t i = 0; i < m_slots.size(); ++i)
        m_slots[i].memory.set_data_handle(m_placed.data() + offsets[i]);
    for (auto& [memory, slot] : m_shared)
        memory.set_data_handle(slot->data());
    for (auto& pad : m_scratchpads)
        pad.set_data_handle(m_placed.data() + offsets.back());
    return buffer;
}

} // namespace phenodrop::nn
