#include "plugins/face/recogniser.h"

#include "core/nn/losses/softmaxcrossentropy.h"
#include "plugins/face/facenetworks.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::face {

namespace {

constexpr std::size_t EmbeddingSize = 64;
constexpr double Sharpness = 1.5; ///< of the softmax over the added similarities

/// Scores of one picture against all persons, in units of their spread.
void addStandardised(std::vector<double>& sum, const std::vector<double>& scores)
{
    double mean = 0, squares = 0;
    for (const double s : scores)
        mean += s / double(scores.size());
    for (const double s : scores)
        squares += (s - mean) * (s - mean);
    const double sd = std::sqrt(squares / std::max<double>(1, double(scores.size()) - 1));
    for (std::size_t k = 0; k < scores.size(); ++k)
        sum[k] += (scores[k] - mean) / std::max(sd, 1e-6);
}

Answer best(const std::vector<double>& probabilities)
{
    Answer answer;
    for (std::size_t k = 0; k < probabilities.size(); ++k)
        if (probabilities[k] > answer.confidence) {
            answer.runnerUp = answer.confidence;
            answer.confidence = probabilities[k];
            answer.person = int(k);
        } else {
            answer.runnerUp = std::max(answer.runnerUp, probabilities[k]);
        }
    return answer;
}

} // namespace

Result<nn::Tensor> Recogniser::embeddings(const std::vector<FaceCrop>& crops) const
{
    nn::Tensor sum(std::int64_t(crops.size()), {std::int64_t(EmbeddingSize), 1, 1});
    const int node = m_network.graph().find("embedding");
    if (node < 0)
        return Error{Errc::BadFormat, "face network", "has no embedding"};
    for (const bool mirror : {false, true}) {
        nn::Tensor x(std::int64_t(crops.size()), m_network.graph().inputShape());
        const std::size_t size = std::size_t(x.shape().count());
        for (std::size_t i = 0; i < crops.size(); ++i)
            fillModern(crops[i], x.values().subspan(i * size, size), nullptr, mirror);
        const auto y = m_network.infer(x, {.until = node});
        if (!y)
            return y.error();
        sum.matrix() += y->matrix();
    }
    for (std::int64_t i = 0; i < sum.batch(); ++i)
        sum.matrix().row(i) /= std::max(1e-6f, sum.matrix().row(i).norm());
    return sum;
}

Result<std::vector<Answer>> Recogniser::recognise(const std::vector<FaceCrop>& crops) const
{
    if (crops.empty())
        return std::vector<Answer>();
    return m_kind == "duerr" ? softmaxAnswers(crops) : nearestAnswers(crops);
}

Result<std::vector<Answer>> Recogniser::softmaxAnswers(const std::vector<FaceCrop>& crops) const
{
    nn::Tensor x(std::int64_t(crops.size()), m_network.graph().inputShape());
    const std::size_t size = std::size_t(x.shape().count());
    for (std::size_t i = 0; i < crops.size(); ++i)
        fillDuerr(crops[i], x.values().subspan(i * size, size));
    auto y = m_network.infer(x);
    if (!y)
        return y.error();
    nn::softmaxRows(y->values(), m_outputs);
    std::vector<Answer> answers;
    for (std::int64_t i = 0; i < y->batch(); ++i) {
        const Eigen::VectorXd row = y->matrix().row(i).cast<double>();
        answers.push_back(best({row.data(), row.data() + row.size()}));
    }
    return answers;
}

Result<std::vector<Answer>> Recogniser::nearestAnswers(const std::vector<FaceCrop>& crops) const
{
    const auto embedded = embeddings(crops);
    if (!embedded)
        return embedded.error();
    nn::Matrix prototypes = nn::Matrix::Zero(Eigen::Index(m_persons.size()), Eigen::Index(EmbeddingSize));
    for (std::size_t i = 0; i < m_owners.size(); ++i)
        prototypes.row(m_owners[i]) += m_embeddings.row(Eigen::Index(i));
    for (Eigen::Index k = 0; k < prototypes.rows(); ++k)
        prototypes.row(k) /= std::max(1e-6f, prototypes.row(k).norm());
    const nn::Matrix cosines = embedded->matrix() * prototypes.transpose();
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < crops.size(); ++i) {
        std::vector<double> byEmbedding(m_persons.size()), byPattern(m_persons.size(), 0),
            sum(m_persons.size(), 0);
        for (std::size_t k = 0; k < m_persons.size(); ++k)
            byEmbedding[k] = double(cosines(Eigen::Index(i), Eigen::Index(k)));
        const auto pattern = histograms(crops[i]);
        const Eigen::VectorXf nearness =
            m_histograms * Eigen::Map<const Eigen::VectorXf>(pattern.data(), Eigen::Index(pattern.size()));
        for (std::size_t e = 0; e < m_owners.size(); ++e) {
            double& held = byPattern[std::size_t(m_owners[e])];
            held = std::max(held, double(nearness(Eigen::Index(e))));
        }
        addStandardised(sum, byEmbedding);
        addStandardised(sum, byPattern);
        double total = 0;
        const double most = *std::max_element(sum.begin(), sum.end());
        for (double& s : sum)
            total += s = std::exp(Sharpness * (s - most));
        for (double& s : sum)
            s /= total;
        answers.push_back(best(sum));
    }
    return answers;
}

Result<void> Recogniser::enrol(const std::string& person, const std::vector<FaceCrop>& crops)
{
    if (!canEnrol())
        return Error{Errc::BadArgument, m_kind, "this network has to be trained again for a new person"};
    const auto embedded = embeddings(crops);
    if (!embedded)
        return embedded.error();
    auto known = std::find(m_persons.begin(), m_persons.end(), person);
    if (known == m_persons.end())
        known = m_persons.insert(m_persons.end(), person);
    const int owner = int(known - m_persons.begin());
    const Eigen::Index before = Eigen::Index(m_owners.size());
    m_embeddings.conservativeResize(before + Eigen::Index(crops.size()), Eigen::Index(EmbeddingSize));
    for (std::size_t i = 0; i < crops.size(); ++i) {
        m_embeddings.row(before + Eigen::Index(i)) = embedded->matrix().row(Eigen::Index(i));
        const auto pattern = histograms(crops[i]);
        m_histograms.conservativeResize(before + Eigen::Index(i) + 1, Eigen::Index(pattern.size()));
        m_histograms.row(before + Eigen::Index(i)) =
            Eigen::Map<const Eigen::RowVectorXf>(pattern.data(), Eigen::Index(pattern.size()));
        m_owners.push_back(owner);
    }
    return {};
}

} // namespace phenodrop::face
