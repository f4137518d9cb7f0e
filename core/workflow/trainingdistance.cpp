#include "core/workflow/trainingdistance.h"

#include "core/embedding/neighbours.h"
#include "core/workflow/projectencoder.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Nearest = 5;
constexpr float SameCell = 1e-4F; ///< nearer than this is the cell itself
constexpr float Farthest = 6;     ///< sd: beyond, a number says "far" and no more

/// The channel that a model's measured half finds the cell in, else the first.
CropMeasuring measuringOf(const PhenotypeModel& model)
{
    if (model.measured())
        return model.measured()->measuring();
    const nn::Shape shape = model.inputShape();
    CropMeasuring measuring{model.card().channels, 0, int(shape.height)};
    measuring.channels.resize(std::size_t(shape.channels), "channel");
    return measuring;
}

float lnMeanDistance(std::span<const float> squared)
{
    const bool own = squared.front() < SameCell;
    double sum = 0;
    int count = 0;
    for (std::size_t k = own ? 1 : 0; k < squared.size() && count < Nearest; ++k, ++count)
        sum += std::sqrt(double(squared[k]));
    return float(std::log(std::max(1e-6, sum / std::max(1, count))));
}

} // namespace

Result<TrainingDistance::Blocks> TrainingDistance::blocks(const nn::Samples& crops) const
{
    const auto n = crops.count();
    auto encoded = m_encoder->encode({crops.pixels, int(n), crops.channels, crops.size});
    if (!encoded)
        return encoded.error();
    auto measured = measureCrops(crops.pixels, n, m_measuring);
    if (!measured)
        return measured.error();
    return Blocks{std::move(*encoded), std::move(*measured)};
}

FeatureMatrix TrainingDistance::joined(const Blocks& blocks) const
{
    const FeatureMatrix measured = m_preparation.apply(blocks.measured);
    FeatureMatrix x(blocks.encoded.rows(), blocks.encoded.cols() + measured.cols());
    auto left = x.leftCols(blocks.encoded.cols());
    left = (blocks.encoded.rowwise() - m_mean).array().rowwise() / m_sd.array();
    left /= std::sqrt(float(left.cols()));
    if (measured.cols() > 0)
        x.rightCols(measured.cols()) =
            measured.cwiseMax(-Farthest).cwiseMin(Farthest) / std::sqrt(float(measured.cols()));
    return x;
}

Result<TrainingDistance> TrainingDistance::from(const ProjectPtr& project, const PhenotypeModel& model,
                                                const nn::Samples& training)
{
    if (training.count() < 2)
        return Error{Errc::NotEnoughData, "novelty", "two training cells are needed"};
    auto encoder = openProjectEncoder(project, "builtin");
    if (!encoder)
        return encoder.error();
    TrainingDistance distance(measuringOf(model));
    distance.m_encoder = std::move(*encoder);
    const auto blocks = distance.blocks(training);
    if (!blocks)
        return blocks.error();
    distance.m_mean = blocks->encoded.colwise().mean();
    distance.m_sd = ((blocks->encoded.rowwise() - distance.m_mean).colwise().squaredNorm() /
                     float(blocks->encoded.rows()))
                        .cwiseSqrt()
                        .cwiseMax(1e-6F);
    distance.m_preparation = Preparation::fit(blocks->measured);
    distance.m_known = distance.joined(*blocks);
    return distance;
}

Result<std::vector<float>> TrainingDistance::of(const nn::Samples& crops) const
{
    if (crops.count() == 0)
        return std::vector<float>{};
    const auto asked = blocks(crops);
    if (!asked)
        return asked.error();
    const auto neighbours = findNeighbours(joined(*asked), m_known, Nearest + 1);
    if (!neighbours)
        return neighbours.error();
    std::vector<float> distances(crops.count());
    for (std::size_t i = 0; i < distances.size(); ++i)
        distances[i] = lnMeanDistance(neighbours->distancesOf(i));
    return distances;
}

} // namespace phenodrop
