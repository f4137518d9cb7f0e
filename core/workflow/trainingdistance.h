#pragma once

#include "core/embedding/encoder.h"
#include "core/features/measuredhead.h"
#include "core/features/preparation.h"
#include "core/nn/training/trainer.h"
#include "core/workflow/phenotypemodel.h"
#include "core/workflow/project.h"

#include <memory>

namespace phenodrop {

/// The cells that a model learned from, as a cloud in which others lie near or far: features of the built-in encoder
/// beside measured ones, each column in units of its spread over these cells, each kind weighing alike. A network is
/// taught to forget what does not tell its classes apart; these features were not, so they still show that a cell is
/// unlike all of them.
class TrainingDistance
{
public:
    /// `training`: crops as the model takes them. Errors: NotEnoughData for fewer than two, those of openProjectEncoder()
    /// and of measuring.
    static Result<TrainingDistance> from(const ProjectPtr& project, const PhenotypeModel& model,
                                         const nn::Samples& training);

    /// ln of the mean distance to the five nearest training cells, of each crop; a cell does not count as its own
    /// neighbour. Source: Sun et al. 2022, ICML (deep nearest neighbours). Errors as from().
    Result<std::vector<float>> of(const nn::Samples& crops) const;

private:
    explicit TrainingDistance(CropMeasuring measuring) : m_measuring(std::move(measuring)) {}
    struct Blocks {
        FeatureMatrix encoded, measured;
    };
    Result<Blocks> blocks(const nn::Samples& crops) const;
    FeatureMatrix joined(const Blocks& blocks) const;

    CropMeasuring m_measuring;
    std::shared_ptr<const Encoder> m_encoder;
    Eigen::RowVectorXf m_mean, m_sd; ///< of the encoder's columns
    Preparation m_preparation;       ///< of the measured ones
    FeatureMatrix m_known;
};

} // namespace phenodrop
