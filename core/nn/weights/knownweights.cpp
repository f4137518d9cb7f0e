#include "core/nn/weights/knownweights.h"

#include <algorithm>
#include <array>

namespace phenodrop::nn {

namespace {

const std::array<WeightsSource, 4> Sources{
    {{"vgg16-timm", "vgg16-timm.safetensors",
      "https://huggingface.co/timm/vgg16.tv_in1k/resolve/main/model.safetensors",
      "57b026918159a6bf9faf8405c3a551903768e7138989d9c6224a14227203fad8", 0, "BSD-3-Clause",
      "torchvision, ImageNet-1k"},
     {"vgg16-torchvision", "vgg16-397923af.pth", "https://download.pytorch.org/models/vgg16-397923af.pth",
      "397923af8e79cdbb6a7127f12361acd7a2f83e06b05044ddf496e83de57a5bf0", 553433881, "BSD-3-Clause",
      "torchvision, ImageNet-1k"},
     {"vgg16-keras", "vgg16_weights_tf_dim_ordering_tf_kernels.h5",
      "https://storage.googleapis.com/tensorflow/keras-applications/vgg16/"
      "vgg16_weights_tf_dim_ordering_tf_kernels.h5",
      "64373286793e3c8b2b4e3219cbf3544b", 553467096, "CC BY 4.0 (Oxford's weights)", "Oxford, ImageNet-1k"},
     {"vgg16-caffe", "vgg16-VGG_ILSVRC_16_layers.caffemodel",
      "http://www.robots.ox.ac.uk/~vgg/software/very_deep/caffe/VGG_ILSVRC_16_layers.caffemodel",
      "a6196bc498e45ea4cb2637114ae8db9410cf1556fd60a55ae93272371beba197", 553432081,
      "CC BY 4.0 (Oxford's weights)", "Oxford, ImageNet-1k"}}};

template <typename Same>
const WeightsSource* find(Same same)
{
    const auto found = std::find_if(Sources.begin(), Sources.end(), same);
    return found == Sources.end() ? nullptr : &*found;
}

} // namespace

std::span<const WeightsSource> knownWeights()
{
    return Sources;
}

const WeightsSource* findKnownWeights(std::string_view name)
{
    if (name == "vgg16")
        return &Sources.front();
    return find([&](const WeightsSource& s) { return s.name == name || s.fileName == name; });
}

const WeightsSource* findByChecksum(std::string_view checksum)
{
    return find([&](const WeightsSource& s) { return s.checksum == checksum; });
}

} // namespace phenodrop::nn
