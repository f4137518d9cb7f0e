#include "core/workflow/phenotypemodel.h"

#include <algorithm>
#include <functional>

namespace phenodrop {

PhenotypeModel::PhenotypeModel(nn::Classifier network) : m_card(network.card()), m_shape(network.inputShape())
{
    m_judges.networks.push_back(std::move(network));
    m_judges.pool = {1};
}

PhenotypeModel::PhenotypeModel(nn::ModelCard card, nn::Shape shape, ModelJudges parts)
    : m_card(std::move(card)), m_shape(shape), m_judges(std::move(parts))
{
}

PhenotypeModel PhenotypeModel::withNetworks(nn::ModelCard card, std::vector<nn::Classifier> networks) const
{
    ModelJudges parts = m_judges;
    parts.networks = std::move(networks);
    return PhenotypeModel(std::move(card), m_shape, std::move(parts));
}

const nn::Classifier* PhenotypeModel::soleNetwork() const
{
    return m_judges.networks.size() == 1 && !measures() ? &m_judges.networks.front() : nullptr;
}

Result<std::vector<float>> PhenotypeModel::askNetworks(std::span<const float> pixels, std::size_t n,
                                                       const nn::PredictOptions& options) const
{
    std::vector<float> mean;
    for (std::size_t i = 0; i < m_judges.networks.size(); ++i) {
        nn::PredictOptions one = options;
        one.progress = part(options.progress, double(i) / double(m_judges.networks.size()),
                            double(i + 1) / double(m_judges.networks.size()));
        auto p = m_judges.networks[i].predict(pixels, n, one);
        if (!p)
            return p;
        if (i == 0)
            mean = std::move(*p);
        else
            std::transform(mean.begin(), mean.end(), p->begin(), mean.begin(), std::plus<float>());
    }
    for (float& value : mean)
        value /= float(m_judges.networks.size());
    return mean;
}

Result<std::vector<float>> PhenotypeModel::predict(std::span<const float> pixels, std::size_t n,
                                                   const nn::PredictOptions& options) const
{
    if (n > 0 && pixels.size() / n != std::size_t(m_shape.count()))
        return Error{Errc::BadShape, "crops",
                     std::to_string(pixels.size()) + " pixels for " + std::to_string(n) + " crops of " +
                         toText(m_shape)};
    if (!measures())
        return askNetworks(pixels, n, options);
    std::vector<std::vector<float>> answers;
    if (!m_judges.networks.empty()) {
        auto p = askNetworks(pixels, n, options);
        if (!p)
            return p;
        answers.push_back(std::move(*p));
    }
    const auto heard = [&answers](const Result<FeatureMatrix>& p) {
        if (p)
            answers.emplace_back(p->data(), p->data() + p->size());
        return p.hasValue();
    };
    if (m_judges.measured)
        if (const auto p = m_judges.measured->probabilities(pixels, n); !heard(p))
            return p.error();
    if (m_judges.encoded)
        if (const auto p = m_judges.encoded->probabilities({pixels, int(n), int(m_shape.channels), int(m_shape.height)});
            !heard(p))
            return p.error();
    return pooled({answers.begin(), answers.end()}, std::size_t(classCount()), m_judges.pool);
}

} // namespace phenodrop
