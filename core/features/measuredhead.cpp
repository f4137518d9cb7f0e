#include "core/features/measuredhead.h"

#include "core/base/threads.h"
#include "core/features/measure.h"
#include "core/features/tuning.h"

#include <algorithm>
#include <atomic>
#include <limits>

namespace phenodrop {

Result<FeatureMatrix> measureCrops(std::span<const float> pixels, std::size_t n,
                                   const CropMeasuring& measuring, const Progress& progress)
{
    const std::size_t count =
        measuring.channels.size() * std::size_t(measuring.size) * std::size_t(measuring.size);
    if (count == 0 || pixels.size() != n * count)
        return Error{Errc::BadShape, "crops",
                     std::to_string(pixels.size()) + " pixels for " + std::to_string(n) + " crops of " +
                         std::to_string(count)};
    const MeasureOptions options{measuring.channels, measuring.nucleusChannel};
    const auto dims = Eigen::Index(featureNames(measuring.channels).size());
    FeatureMatrix raw =
        FeatureMatrix::Constant(Eigen::Index(n), dims, std::numeric_limits<float>::quiet_NaN());
    std::atomic<bool> cancelled = false;
    std::atomic<std::size_t> done = 0;
    parallelFor(n, [&](std::size_t i) {
        if (cancelled)
            return;
        const auto part = pixels.subspan(i * count, count);
        const Crop crop{int(measuring.channels.size()), measuring.size, {part.begin(), part.end()}};
        if (const auto row = measureCrop(crop, options); row && Eigen::Index(row->size()) == dims)
            std::copy(row->begin(), row->end(), raw.row(Eigen::Index(i)).data());
        if (const std::size_t k = ++done; k % 64 == 0 && !report(progress, double(k) / double(n)))
            cancelled = true;
    });
    if (cancelled)
        return Error{Errc::Cancelled, "measuring", {}};
    return raw;
}

MeasuredHead::MeasuredHead(
    CropMeasuring measuring, const FeatureMatrix& raw, std::span<const int> labels,
    const std::function<ClassifierPtr(const FeatureMatrix&, std::span<const int>)>& train, double sharpness)
    : m_measuring(std::move(measuring)), m_preparation(Preparation::fit(raw)),
      m_classifier(train(m_preparation.apply(raw), labels)), m_sharpness(sharpness)
{
}

FeatureMatrix MeasuredHead::probabilities(const FeatureMatrix& raw) const
{
    return sharpened(m_classifier->probabilities(m_preparation.apply(raw)), m_sharpness);
}

Result<FeatureMatrix> MeasuredHead::probabilities(std::span<const float> pixels, std::size_t n) const
{
    const auto raw = measureCrops(pixels, n, m_measuring);
    if (!raw)
        return raw.error();
    return probabilities(*raw);
}

Result<NumberTable> MeasuredHead::numbers() const
{
    auto table = m_classifier->numbers();
    if (!table)
        return table;
    table->push_back(m_preparation.numbers());
    table->push_back({"sharpness", 1, 1, {float(m_sharpness)}});
    return table;
}

Result<MeasuredHead> MeasuredHead::fromNumbers(const NumberTable& table, CropMeasuring measuring, int classes)
{
    auto preparation = Preparation::fromNumbers(table, int(featureNames(measuring.channels).size()));
    if (!preparation)
        return preparation.error();
    const auto sharpness = findNumbers(table, "sharpness", 1, 1);
    if (!sharpness)
        return sharpness.error();
    auto classifier = classifierFromNumbers(table, preparation->columns(), classes);
    if (!classifier)
        return classifier.error();
    MeasuredHead head;
    head.m_measuring = std::move(measuring);
    head.m_preparation = std::move(*preparation);
    head.m_classifier = std::move(*classifier);
    head.m_sharpness = double((*sharpness)->values.front());
    return head;
}

Result<MeasuredChoice> chooseMeasured(const FeatureMatrix& raw, const std::vector<int>& labels,
                                      const std::vector<int>& folds, int classes, const Progress& progress)
{
    const FeatureSamples samples{{}, raw, labels, folds};
    const CrossValidation validation(samples, folds);
    auto lda = tuneMethod(ClassicalMethod::Lda, validation, classes, {}, part(progress, 0, 0.1));
    if (!lda)
        return lda.error();
    auto svm = tuneMethod(ClassicalMethod::Svm, validation, classes, {}, part(progress, 0.1, 1));
    if (!svm)
        return svm.error();
    TunedMethod pair;
    pair.heldOut = pairProbabilities(lda->heldOut, lda->sharpness, svm->heldOut, svm->sharpness);
    pair.accuracy = validation.accuracy(pair.heldOut);
    pair.sharpness = fitSharpness(pair.heldOut, labels);
    pair.settings = lda->settings + " and " + svm->settings;
    pair.train = [l = *lda, s = *svm](const FeatureMatrix& x, std::span<const int> shown) {
        return makePair(l.train(x, shown), s.train(x, shown), l.sharpness, s.sharpness);
    };
    const TunedMethod& one = svm->accuracy > lda->accuracy ? *svm : *lda;
    const bool both = pair.accuracy > one.accuracy;
    const TunedMethod& best = both ? pair : one;
    return MeasuredChoice{both ? "lda+svm" : classicalMethodName(one.method),
                          best.settings,
                          best.accuracy,
                          sharpened(best.heldOut, best.sharpness),
                          best.train,
                          best.sharpness};
}

} // namespace phenodrop
