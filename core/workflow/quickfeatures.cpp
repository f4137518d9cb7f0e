#include "core/workflow/quickfeatures.h"

#include "core/embedding/pca.h"
#include "core/workflow/jointfeatures.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

FeatureRows QuickFeatures::rows() const
{
    return {std::span(scores.data(), std::size_t(scores.size())), std::size_t(scores.rows()), std::size_t(scores.cols())};
}

Result<QuickFeatures> loadQuickFeatures(const ProjectPtr& project, const std::string& encoder, const Progress& progress)
{
    constexpr int MostComponents = 50;
    auto joint = loadJointFeatures(project, encoder);
    if (!joint)
        return joint.error();
    QuickFeatures quick;
    quick.encoder = joint->encoder;
    quick.cells = std::move(joint->cells);
    quick.byId = IdRows(quick.cells);
    const FeatureMatrix x = std::move(joint->x);
    const auto pca = fitPca(x, std::min<int>(MostComponents, int(x.cols())), 1, part(progress, 0.1, 1));
    if (!pca)
        return pca.error();
    auto scores = projectPca(*pca, x);
    if (!scores)
        return scores.error();
    // A quarter of the way to whitened: neither the largest nor the noisiest components rule (best on
    // MitoCheck crops).
    for (Eigen::Index c = 0; c < scores->cols(); ++c)
        scores->col(c) *= std::pow(std::max(1e-12F, pca->variances[c]), -0.125F);
    quick.scores = std::move(*scores);
    return quick;
}

} // namespace phenodrop
