#include "core/workflow/phenotypemodel.h"

#include <algorithm>
#include <functional>

namespace phenodrop {

PhenotypeModel::PhenotypeModel(nn::Classifier network) : m_card(network.card()), m_shape(network.inputShape())
{
    m_networks.push_back(std::move(network));
}

PhenotypeModel::PhenotypeModel(nn::ModelCard card, nn::Shape shape, std::vector<nn::Classifier> networks,
                               std::optional<MeasuredHead> measured, Pool pool)
    : m_card(std::move(card)), m_shape(shape), m_networks(std::move(networks)),
      m_measured(std::move(measured)), m_pool(pool)
{
}

const nn::Classifier* PhenotypeModel::soleNetwork() const
{
    return m_networks.size() == 1 && !m_measured ? &m_networks.front() : nullptr;
}

Result<std::vector<float>> PhenotypeModel::askNetworks(std::span<const float> pixels, std::size_t n,
                                                       const nn::PredictOptions& options) const
{
    std::vector<float> mean;
    for (std::size_t i = 0; i < m_networks.size(); ++i) {
        nn::PredictOptions one = options;
        one.progress = part(options.progress, double(i) / double(m_networks.size()),
                            double(i + 1) / double(m_networks.size()));
        auto p = m_networks[i].predict(pixels, n, one);
        if (!p)
            return p;
        if (i == 0)
            mean = std::move(*p);
        else
            std::transform(mean.begin(), mean.end(), p->begin(), mean.begin(), std::plus<float>());
    }
    for (float& value : mean)
        value /= float(m_networks.size());
    return mean;
}

Result<std::vector<float>> PhenotypeModel::predict(std::span<const float> pixels, std::size_t n,
                                                   const nn::PredictOptions& options) const
{
    if (n > 0 && pixels.size() / n != std::size_t(m_shape.count()))
        return Error{Errc::BadShape, "crops",
                     std::to_string(pixels.size()) + " pixels for " + std::to_string(n) + " crops of " +
                         toText(m_shape)};
    if (!m_measured)
        return askNetworks(pixels, n, options);
    std::vector<float> seen;
    if (!m_networks.empty()) {
        auto p = askNetworks(pixels, n, options);
        if (!p)
            return p;
        seen = std::move(*p);
    }
    const auto measured = m_measured->probabilities(pixels, n);
    if (!measured)
        return measured.error();
    std::vector<float> row(measured->data(), measured->data() + measured->size());
    if (m_networks.empty())
        return row;
    return pooled(seen, row, std::size_t(classCount()), m_pool);
}

} // namespace phenodrop
