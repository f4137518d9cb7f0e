#include "core/nn/fast/build.h"

#include <algorithm>

namespace phenodrop::nn {

using Use = FastBuild::Use;

namespace {

/// A layer that this folder has no code for: its own plain path on plain tensors, between the fast steps
/// around it. Correct for every layer; copies its inputs, output and gradients.
class PlainStep final : public FastStep
{
public:
    explicit PlainStep(FastBuild& b)
        : m_layer(*b.node().layer), m_node(b.step().node), m_training(b.training()),
          m_y(b.batch(), b.node().shape)
    {
        b.runs("plain path");
        const auto shapes = b.graph.inputShapes(m_node);
        m_unpack.resize(shapes.size());
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            m_x.emplace_back(b.batch(), shapes[i]);
            m_inputs.push_back(
                &b.reordered(b.input(int(i)), b.plainDesc(shapes[i]), Use::Forward, m_unpack[i]));
        }
        m_output = &b.output(b.plainDesc(b.node().shape));
        for (int i = 0; i < b.node().parameterCount; ++i) {
            m_parameters.push_back(b.values(i));
            if (m_training)
                m_gradients.push_back(b.gradients(i));
        }
        if (m_training)
            makeBackward(b, shapes);
    }

    void forward(const StepRun& run) override
    {
        for (std::size_t i = 0; i < m_x.size(); ++i) {
            m_unpack[i].run(run.stream);
            std::copy_n(m_inputs[i]->data(), m_x[i].size(), m_x[i].data());
        }
        m_layer.forward(call(run));
        std::copy_n(m_y.data(), m_y.size(), m_output->data());
    }

    void backward(const StepRun& run) override
    {
        std::copy_n(m_outputGradient->data(), m_dy.size(), m_dy.data());
        auto call = this->call(run);
        call.dy = &m_dy;
        call.gradients = m_gradients;
        for (std::size_t i = 0; i < m_x.size(); ++i) {
            m_dx[i].setZero();
            call.dx.push_back(m_targets[i] ? &m_dx[i] : nullptr);
        }
        m_layer.backward(call);
        for (std::size_t i = 0; i < m_x.size(); ++i) {
            if (!m_targets[i])
                continue;
            std::copy_n(m_dx[i].data(), m_dx[i].size(), m_plainDx[i]->data());
            m_pack[i].run(run.stream);
            m_targets[i].finish();
        }
    }

private:
    void makeBackward(FastBuild& b, const std::vector<Shape>& shapes)
    {
        m_dy = Tensor(b.batch(), b.node().shape);
        m_pack.resize(shapes.size());
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            m_targets.push_back(b.inputGradient(int(i)));
            m_dx.emplace_back(m_targets[i] ? b.batch() : 0, shapes[i]);
            m_plainDx.push_back(m_targets[i].write);
            if (m_targets[i] && m_targets[i].write->desc() != b.plainDesc(shapes[i])) {
                m_plainDx[i] = &b.scratch(b.plainDesc(shapes[i]), Use::Backward);
                m_pack[i] = b.reorder(m_plainDx[i]->memory, m_targets[i].write->memory);
            }
        }
        m_outputGradient = &b.outputGradient();
    }

    LayerCall call(const StepRun& run)
    {
        LayerCall call;
        call.training = m_training;
        for (const Tensor& x : m_x)
            call.x.push_back(&x);
        call.y = &m_y;
        call.parameters = m_parameters;
        call.kept = &m_kept;
        call.seed = layerSeed(run.seed, m_node);
        call.firstSample = run.firstSample;
        return call;
    }

    const Layer& m_layer;
    const int m_node;
    const bool m_training;
    std::vector<Tensor> m_x, m_dx;
    Tensor m_y, m_dy;
    std::vector<float> m_kept;
    std::vector<std::span<float>> m_parameters, m_gradients;
    std::vector<Slot*> m_inputs, m_plainDx;
    Slot* m_output = nullptr;
    Slot* m_outputGradient = nullptr;
    std::vector<GradientTarget> m_targets;
    std::vector<Primitive> m_unpack, m_pack;
};

} // namespace

std::unique_ptr<FastStep> makePlainStep(FastBuild& build)
{
    return std::make_unique<PlainStep>(build);
}

} // namespace phenodrop::nn
