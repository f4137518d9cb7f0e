#pragma once

#include "core/workflow/labelledcells.h"
#include "core/workflow/phenotypemodel.h"

namespace phenodrop {

/// A model by file, or by the name or file name of a model of the project ("Run 3"). Errors: FileMissing, BadFormat.
struct LoadedModel {
    PhenotypeModel classifier;
    std::string file;        ///< absolute
    std::int64_t record = 0; ///< row of the project's models; 0: a file from elsewhere
};
Result<LoadedModel> loadModelFor(const ProjectPtr& project, const std::string& nameOrFile);

/// For each of the model's channels the index of the plate channel of that name; by place where the model or the plate
/// has no names but as many channels. Errors: Conflict naming the channel that is missing.
Result<std::vector<int>> matchChannels(const nn::ModelCard& card, const std::vector<std::string>& plateChannels);

/// The same with what the project knows: a model that was trained in it got the channels of the training wells' plates by
/// place, whatever they are called now; so these plates are read by place, and on others a channel is the model's that is
/// called as the one of a training plate is today.
class ModelChannels
{
public:
    static Result<ModelChannels> load(const ProjectPtr& project, const nn::ModelCard& card);
    /// Errors: as matchChannels().
    Result<std::vector<int>> placesOn(const Plate& plate) const;

private:
    nn::ModelCard m_card; ///< what is asked of it here: its channels
    std::vector<PlateKey> m_trainedOn;
    std::vector<std::vector<std::string>> m_today; ///< names of the model's channels on those plates, each once
};

/// A text that is the same for this project wherever it lies; made on first use.
Result<std::string> projectIdentity(const ProjectPtr& project);

/// Written into a card, so that a model knows later which cells it has seen: identity of the project, and a short hash of
/// plate, well, group and position of every training and validation cell.
Result<void> rememberSeen(nn::ModelCard& card, const ProjectPtr& project, const LabelledCells& labelled,
                          const std::vector<std::size_t>& training, const std::vector<std::size_t>& validation);

/// Which of the cells the model has seen. In the project that it was trained in these are all cells of the groups that
/// it was trained on, so that neighbours do not count as new; elsewhere the same cells only.
Result<std::vector<bool>> seenByModel(const nn::ModelCard& card, const ProjectPtr& project,
                                      const std::vector<Cell>& cells, const std::vector<SplitItem>& items);

} // namespace phenodrop
