#pragma once

#include "core/store/predictionstore.h"
#include "core/workflow/phenotypemodel.h"
#include "core/workflow/splitlabels.h"

#include <QJsonObject>

namespace phenodrop {

/// What a run row keeps of the options.
QJsonObject optionsJson(const TrainNetworkOptions& options);
/// What a run row says went in.
QJsonObject inputsJson(const LabelledCells& labelled);

/// A card with what the project knows: split, groups, channels, pixel size.
nn::ModelCard cardFor(const ProjectPtr& project, const LabelledCells& labelled, const Split& split,
                      SplitBy by, int cropSize);

/// Judges the model on these cells and adds what it says to `predictions`, for the review. No cells: an empty
/// evaluation. Errors: those of PhenotypeModel::predict().
Result<Evaluation> judgeModel(const PhenotypeModel& model, const nn::Samples& samples,
                              const std::vector<CellId>& cells, PredictionTable& predictions,
                              const Progress& progress = {});

/// What judging `judged` held-out cells takes of a whole run, as a share of it (0.01 … 0.4), so that the time that remains
/// counts it: a step of training costs about three looks at its cells.
double judgingShare(const nn::TrainOptions& training, std::size_t cells, std::size_t validation, std::size_t judged);
/// The same in looks: of all epochs, and of judging so many cells.
double trainingWork(const nn::TrainOptions& training, std::size_t cells, std::size_t validation);
double judgingWork(const nn::TrainOptions& training, std::size_t judged);

/// Writes "<part>_accuracy" and so on into the card.
void addMetrics(nn::ModelCard& card, const std::string& part, const Evaluation& evaluation);

/// Saves the model file, its row, and the predictions of the held-out cells; fills name, file and row of
/// `outcome`.
Result<void> storeModel(const ProjectPtr& project, const TrainNetworkOptions& options,
                        const PhenotypeModel& model, PredictionTable predictions, RunId run,
                        TrainNetworkOutcome& outcome);

} // namespace phenodrop
