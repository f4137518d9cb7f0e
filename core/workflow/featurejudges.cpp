#include "core/workflow/featurejudges.h"

namespace phenodrop {

Result<FeatureJudges> FeatureJudges::tune(Setup setup, const nn::Samples& learn, const std::vector<int>& folds, int classes,
                                          const Progress& progress)
{
    // Shares of the progress: tuning takes most of the time, of both kinds alike.
    const double half = setup.encoder ? 0.5 : 1;
    FeatureJudges judges;
    judges.m_setup = std::move(setup);
    const auto judge = [&](Result<FeatureMatrix> raw, const Progress& rest) -> Result<Judge> {
        if (!raw)
            return raw.error();
        auto choice = chooseClassifier(*raw, learn.labels, folds, classes, rest);
        if (!choice)
            return choice.error();
        return Judge{std::move(*raw), std::move(*choice)};
    };
    auto measured = judge(
        measureCrops(learn.pixels, learn.count(), judges.m_setup.measuring, part(progress, 0, 0.3 * half)),
        part(progress, 0.3 * half, half));
    if (!measured)
        return measured.error();
    judges.m_measured = std::move(*measured);
    if (!judges.m_setup.encoder)
        return judges;
    const auto encoder = makeBuiltinEncoder(*judges.m_setup.encoder, "builtin", "of a model");
    if (!encoder)
        return encoder.error();
    auto encoded = judge((*encoder)->encode({learn.pixels, int(learn.count()), learn.channels, learn.size},
                                            part(progress, half, half + 0.15)),
                         part(progress, half + 0.15, 1));
    if (!encoded)
        return encoded.error();
    judges.m_encoded = std::move(*encoded);
    return judges;
}

std::vector<std::vector<float>> FeatureJudges::heldOut(std::span<const std::size_t> rows) const
{
    std::vector<std::vector<float>> answers;
    const auto take = [&](const FeatureMatrix& of) {
        std::vector<float> taken;
        for (const std::size_t i : rows)
            taken.insert(taken.end(), of.row(Eigen::Index(i)).begin(), of.row(Eigen::Index(i)).end());
        answers.push_back(std::move(taken));
    };
    take(m_measured.choice.heldOut);
    if (m_encoded)
        take(m_encoded->choice.heldOut);
    return answers;
}

Result<void> FeatureJudges::fit(std::span<const int> labels, ModelJudges& parts) const
{
    auto measured = FeatureHead::fit(m_measured.raw, labels, m_measured.choice);
    if (!measured)
        return measured.error();
    parts.measured.emplace(m_setup.measuring, std::move(*measured));
    if (!m_encoded)
        return {};
    auto head = FeatureHead::fit(m_encoded->raw, labels, m_encoded->choice);
    if (!head)
        return head.error();
    auto encoded = EncodedHead::make(*m_setup.encoder, std::move(*head));
    if (!encoded)
        return encoded.error();
    parts.encoded = std::move(*encoded);
    return {};
}

} // namespace phenodrop
