#include "core/workflow/quickfeatures.h"

#include "core/embedding/pca.h"
#include "core/workflow/jointfeatures.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int MostComponents = 50;
constexpr int MostFine = 300;
constexpr std::size_t MostFineNumbers = 100'000'000; ///< of the fine ones

FeatureRows viewOf(const FeatureMatrix& x)
{
    return {std::span(x.data(), std::size_t(x.size())), std::size_t(x.rows()), std::size_t(x.cols())};
}

} // namespace

FeatureRows QuickFeatures::rows() const
{
    return viewOf(scores);
}

FeatureRows QuickFeatures::fineRows() const
{
    return viewOf(fine);
}

Result<QuickFeatures> loadQuickFeatures(const ProjectPtr& project, const std::string& encoder, const Progress& progress)
{
    auto joint = loadJointFeatures(project, encoder);
    if (!joint)
        return joint.error();
    QuickFeatures quick;
    quick.encoder = joint->encoder;
    quick.cells = std::move(joint->cells);
    quick.byId = IdRows(quick.cells);
    const FeatureMatrix x = std::move(joint->x);
    const auto bounded = int(std::min<std::size_t>(MostFine, MostFineNumbers / std::max<std::size_t>(1, quick.cells.size())));
    const auto pca = fitPca(x, std::min(std::max(MostComponents, bounded), int(x.cols())), 1, part(progress, 0.1, 1));
    if (!pca)
        return pca.error();
    auto fine = projectPca(*pca, x);
    if (!fine)
        return fine.error();
    quick.fine = std::move(*fine);
    quick.scores = quick.fine.leftCols(std::min<Eigen::Index>(MostComponents, quick.fine.cols()));
    // A quarter of the way to whitened: neither the largest nor the noisiest components rule (best on
    // MitoCheck crops).
    for (Eigen::Index c = 0; c < quick.scores.cols(); ++c)
        quick.scores.col(c) *= std::pow(std::max(1e-12F, pca->variances[c]), -0.125F);
    return quick;
}

} // namespace phenodrop
