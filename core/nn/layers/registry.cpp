#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/channels.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/convtranspose2d.h"
#include "core/nn/layers/cosine.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/layernorm.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"
#include "core/nn/layers/recurrent.h"
#include "core/nn/layers/sample.h"
#include "core/nn/layers/statisticspool.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

namespace {

using Maker = std::function<Result<LayerPointer>(const nlohmann::json&)>;

Maker simple(LayerPointer (*make)())
{
    return [make](const nlohmann::json&) -> Result<LayerPointer> { return make(); };
}

Maker activationMaker(ActivationKind kind)
{
    return [kind](const nlohmann::json& json) { return Activation::fromJson(kind, json); };
}

const std::map<std::string, Maker>& makers()
{
    static const std::map<std::string, Maker> all{
        {"conv2d", Conv2d::fromJson},
        {"dense", Dense::fromJson},
        {"dropout", Dropout::fromJson},
        {"batchnorm", BatchNorm::fromJson},
        {"maxpool2d", [](const nlohmann::json& json) { return Pool2d::fromJson(PoolKind::Max, json); }},
        {"avgpool2d", [](const nlohmann::json& json) { return Pool2d::fromJson(PoolKind::Average, json); }},
        {"globalavgpool", simple(globalAveragePool)},
        {"add", simple(addLayers)},
        {"concat", simple(concat)},
        {"flatten", simple(flatten)},
        {"convtranspose2d", ConvTranspose2d::fromJson},
        {"layernorm", LayerNorm::fromJson},
        {"lstm", Lstm::fromJson},
        {"gru", Gru::fromJson},
        {"channelscale", simple(channelScale)},
        {"slice", Slice::fromJson},
        {"reshape", Reshape::fromJson},
        {"upsample", Upsample::fromJson},
        {"statisticspool", simple(statisticsPool)},
        {"l2norm", simple(l2Norm)},
        {"cosine", Cosine::fromJson},
        {"sample", simple(sample)},
        {"relu", activationMaker(ActivationKind::Relu)},
        {"leakyrelu", activationMaker(ActivationKind::LeakyRelu)},
        {"elu", activationMaker(ActivationKind::Elu)},
        {"tanh", activationMaker(ActivationKind::Tanh)},
        {"sigmoid", activationMaker(ActivationKind::Sigmoid)},
        {"softplus", activationMaker(ActivationKind::Softplus)},
        {"silu", activationMaker(ActivationKind::Silu)},
    };
    return all;
}

} // namespace

Result<LayerPointer> layerFromJson(const std::string& kind, const nlohmann::json& settings)
{
    const auto it = makers().find(kind);
    if (it == makers().end())
        return Error{Errc::BadFormat, kind.substr(0, 80), "unknown kind of layer"};
    return it->second(settings);
}

} // namespace phenodrop::nn
