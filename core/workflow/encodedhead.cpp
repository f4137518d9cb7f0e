#include "core/workflow/encodedhead.h"

namespace phenodrop {

Result<EncodedHead> EncodedHead::make(nn::Classifier network, FeatureHead head)
{
    auto encoder = makeBuiltinEncoder(network, "builtin", "of a model");
    if (!encoder)
        return encoder.error();
    return EncodedHead(std::move(network), std::move(*encoder), std::move(head));
}

Result<FeatureMatrix> EncodedHead::probabilities(const CropBatch& crops) const
{
    const auto features = m_encoder->encode(crops);
    if (!features)
        return features.error();
    return m_head.probabilities(*features);
}

Result<EncodedHead> EncodedHead::fromNumbers(const NumberTable& table, nn::Classifier network, int channels, int classes)
{
    const auto encoder = makeBuiltinEncoder(network, "builtin", "of a model");
    if (!encoder)
        return encoder.error();
    auto head = FeatureHead::fromNumbers(table, (*encoder)->dims(channels), classes);
    if (!head)
        return head.error();
    return make(std::move(network), std::move(*head));
}

} // namespace phenodrop
