#pragma once

#include "core/nn/modelcard.h"
#include "core/workflow/unfinishedrun.h"

#include <QString>

#include <vector>

namespace phenodrop {

/// A trained model of the project or a run of the classical workflow, as the page shows it.
struct ModelEntry {
    std::int64_t id = 0; ///< of the model; 0: a classical run, which keeps none
    QString name, network;
    nn::ModelCard card;
    std::string createdAt; ///< UTC, to the second
    RunId run = 0;         ///< tells apart what ended within one
    long labelled = 0;     ///< cells that had labels then; 0: not known
    double classicalAccuracy = 0;
    QString method; ///< of a classical run: "svm"

    bool isClassical() const { return id == 0; }
    long labels() const; ///< labelled cells of then; where not known, those it learned from or was chosen by
    double metric(const char* name) const; ///< of the card; NaN where it has none
    double
    accuracy() const; ///< on cells that played no part; on the validation cells where there are none; NaN
    bool isTested() const; ///< accuracy() is that of a test part
    QString title() const; ///< "Run 3 · CellNet"
};

/// What the page needs of a project's past.
struct TrainingPast {
    std::vector<ModelEntry> entries; ///< the newest first
    int nextNumber = 0;              ///< of the next model
    std::optional<UnfinishedRun> unfinished;
};
/// Cards that cannot be read are left empty. Errors: those of the store.
Result<TrainingPast> loadTrainingPast(const ProjectPtr& project);

} // namespace phenodrop
