#include "core/nn/fast/build.h"
#include "core/nn/fast/loops.h"

#include <cstring>

namespace phenodrop::nn {

using Use = FastBuild::Use;

namespace {

/// Copies or, where `target` says so, adds a gradient of the same layout.
void passOn(const GradientTarget& target, const Slot& gradient, Primitive& pack, const StepRun& run)
{
    if (pack) {
        pack.run(run.stream);
        target.finish();
    } else if (target.addTo) {
        addInto(*target.addTo, gradient);
    } else {
        const std::byte* from = reinterpret_cast<const std::byte*>(gradient.data());
        std::byte* to = reinterpret_cast<std::byte*>(target.write->data());
        inParts(gradient.life.bytes, [=](std::size_t begin, std::size_t end) {
            std::memcpy(to + begin, from + begin, end - begin);
        });
    }
}

/// Sum of branches in the layout of the first.
class AddStep final : public FastStep
{
public:
    explicit AddStep(FastBuild& b) : m_relu(b.step().relu), m_inputs(b.node().inputs.size())
    {
        m_toLayout.resize(m_inputs);
        m_fromLayout.resize(m_inputs);
        const auto layout = b.input(0).desc();
        for (std::size_t i = 0; i < m_inputs; ++i)
            m_x.push_back(&b.reordered(b.input(int(i)), layout, Use::Forward, m_toLayout[i]));
        m_y = &b.output(layout);
        if (!b.training())
            return;
        for (std::size_t i = 0; i < m_inputs; ++i)
            m_dx.push_back(b.inputGradient(int(i)));
        m_dy = &b.outputGradient();
        if (m_relu)
            b.outputKept();
        for (std::size_t i = 0; i < m_inputs; ++i)
            if (m_dx[i] && m_dx[i].write->desc() != layout)
                m_fromLayout[i] = b.reorder(m_dy->memory, m_dx[i].write->memory);
    }

    void forward(const StepRun& run) override
    {
        for (const auto& reorder : m_toLayout)
            reorder.run(run.stream);
        if (m_inputs == 1) {
            std::memcpy(m_y->data(), m_x[0]->data(), m_y->life.bytes);
            if (m_relu)
                maskByRelu(*m_y, *m_y);
            return;
        }
        sumOf(*m_y, *m_x[0], *m_x[1], m_relu && m_inputs == 2);
        for (std::size_t i = 2; i < m_inputs; ++i)
            sumOf(*m_y, *m_y, *m_x[i], m_relu && i + 1 == m_inputs);
    }

    void backward(const StepRun& run) override
    {
        if (m_relu)
            maskByRelu(*m_dy, *m_y);
        for (std::size_t i = 0; i < m_inputs; ++i)
            if (m_dx[i])
                passOn(m_dx[i], *m_dy, m_fromLayout[i], run);
    }

private:
    const bool m_relu;
    const std::size_t m_inputs;
    std::vector<Slot*> m_x;
    Slot* m_y = nullptr;
    Slot* m_dy = nullptr;
    std::vector<GradientTarget> m_dx;
    std::vector<Primitive> m_toLayout, m_fromLayout;
};

/// Joins channels in the plain layout: blocks of 8 or 16 channels would not end where an input ends.
class ConcatStep final : public FastStep
{
public:
    explicit ConcatStep(FastBuild& b)
        : m_batch(std::size_t(b.batch())), m_count(std::size_t(b.node().shape.count()))
    {
        const auto shapes = b.graph.inputShapes(b.step().node);
        m_unpack.resize(shapes.size());
        m_pack.resize(shapes.size());
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            m_counts.push_back(std::size_t(shapes[i].count()));
            m_x.push_back(&b.reordered(b.input(int(i)), b.plainDesc(shapes[i]), Use::Forward, m_unpack[i]));
        }
        m_y = &b.output(b.plainDesc(b.node().shape));
        if (!b.training())
            return;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            m_dx.push_back(b.inputGradient(int(i)));
            m_plainDx.push_back(m_dx[i].write);
            if (m_dx[i] && m_dx[i].write->desc() != b.plainDesc(shapes[i])) {
                m_plainDx[i] = &b.scratch(b.plainDesc(shapes[i]), Use::Backward);
                m_pack[i] = b.reorder(m_plainDx[i]->memory, m_dx[i].write->memory);
            }
        }
        m_dy = &b.outputGradient();
    }

    void forward(const StepRun& run) override
    {
        std::size_t place = 0;
        for (std::size_t i = 0; i < m_x.size(); place += m_counts[i], ++i) {
            m_unpack[i].run(run.stream);
            for (std::size_t n = 0; n < m_batch; ++n)
                std::copy_n(m_x[i]->data() + n * m_counts[i], m_counts[i], m_y->data() + n * m_count + place);
        }
    }

    void backward(const StepRun& run) override
    {
        std::size_t place = 0;
        for (std::size_t i = 0; i < m_x.size(); place += m_counts[i], ++i) {
            if (!m_dx[i])
                continue;
            for (std::size_t n = 0; n < m_batch; ++n)
                std::copy_n(m_dy->data() + n * m_count + place, m_counts[i],
                            m_plainDx[i]->data() + n * m_counts[i]);
            m_pack[i].run(run.stream);
            m_dx[i].finish();
        }
    }

private:
    const std::size_t m_batch, m_count;
    std::vector<std::size_t> m_counts;
    std::vector<Slot*> m_x, m_plainDx;
    Slot* m_y = nullptr;
    Slot* m_dy = nullptr;
    std::vector<GradientTarget> m_dx;
    std::vector<Primitive> m_unpack, m_pack;
};

/// Back to row-major, and then the numbers stay where they are: a sample's C×H×W is its vector.
class FlattenStep final : public FastStep
{
public:
    explicit FlattenStep(FastBuild& b)
    {
        Slot& x = b.input();
        Slot& y = b.output(b.plainDesc(b.node().shape));
        const auto plain = b.plainDesc(b.graph.inputShapes(b.step().node)[0]);
        m_forward = b.reorder(x.memory, b.sharing(y, plain));
        m_dx = b.inputGradient();
        if (m_dx)
            m_backward = b.reorder(b.sharing(b.outputGradient(), plain), m_dx.write->memory);
    }

    void forward(const StepRun& run) override { m_forward.run(run.stream); }

    void backward(const StepRun& run) override
    {
        m_backward.run(run.stream);
        if (m_dx)
            m_dx.finish();
    }

private:
    Primitive m_forward, m_backward;
    GradientTarget m_dx;
};

} // namespace

std::unique_ptr<FastStep> makeAddStep(FastBuild& build)
{
    return std::make_unique<AddStep>(build);
}
std::unique_ptr<FastStep> makeConcatStep(FastBuild& build)
{
    return std::make_unique<ConcatStep>(build);
}
std::unique_ptr<FastStep> makeFlattenStep(FastBuild& build)
{
    return std::make_unique<FlattenStep>(build);
}

} // namespace phenodrop::nn
