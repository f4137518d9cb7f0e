#pragma once

#include "core/embedding/encoder.h"
#include "core/features/featurehead.h"
#include "core/nn/classifier.h"

namespace phenodrop {

/// A classifier on an encoder's features: from crops to probabilities. It carries the encoder's network (of the built-in
/// kind), so that a model says the same under a later release. Const and shared by threads.
class EncodedHead
{
public:
    /// Errors: BadShape for a network that is not of one square channel.
    static Result<EncodedHead> make(nn::Classifier network, FeatureHead head);

    const nn::Classifier& network() const { return m_network; }
    /// The same head with its network kept in the file as bytes, see nn::Classifier::setByteWeights().
    void setByteWeights(bool on) { m_network.setByteWeights(on); }
    /// Crops n×C×S×S (camera units) → n × K, rows sum to 1. Errors as Encoder::encode().
    Result<FeatureMatrix> probabilities(const CropBatch& crops) const;

    /// Of the classifier, for a model file. Errors: BadArgument for a method that is not kept in files.
    Result<NumberTable> numbers() const { return m_head.numbers(); }
    /// `channels`: C of the crops. Errors: BadFormat, those of make().
    static Result<EncodedHead> fromNumbers(const NumberTable& table, nn::Classifier network, int channels, int classes);

private:
    EncodedHead(nn::Classifier network, std::shared_ptr<const Encoder> encoder, FeatureHead head)
        : m_network(std::move(network)), m_encoder(std::move(encoder)), m_head(std::move(head))
    {
    }
    nn::Classifier m_network;
    std::shared_ptr<const Encoder> m_encoder;
    FeatureHead m_head;
};

} // namespace phenodrop
