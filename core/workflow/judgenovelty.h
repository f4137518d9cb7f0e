#pragma once

#include "core/workflow/modelcells.h"

namespace phenodrop {

/// What a model finds of some cells when its networks' dropout stays on, as mutual information in nats (mean over the
/// networks): high for a cell unlike anything that was labelled.
struct NoveltyOfCells {
    std::size_t cells = 0;
    double mean = 0;        ///< mutual information
    double meanEntropy = 0; ///< of the mean answer: high also for a cell between two known classes
    double shareAbove = 0;  ///< of the limit; NaN without one
};

struct NoveltyJudgement {
    NoveltyOfCells known;   ///< labelled cells of known classes that the model never saw
    NoveltyOfCells unknown; ///< labelled cells of classes that it does not know
    double limit = 0;       ///< passed by one in twenty cells of `limitFrom`; NaN without such cells
    std::string limitFrom;  ///< "validation cells" or "training cells"
    /// How well mutual information, entropy or a low best probability tell unknown from known cells: 0.5 not at all, 1
    /// without error; NaN where one kind is missing.
    double auroc = 0, aurocEntropy = 0, aurocConfidence = 0;
    /// The same by the distance from the training cells (trainingdistance.h), and by distance and entropy together, both in
    /// units of their spread over the cells of `limitFrom`; NaN also without those.
    double aurocDistance = 0, aurocJoined = 0;
};

/// At most 1,000 cells of a kind. Errors: BadArgument for a model without a network that can repeat its dropout, those of
/// cutForModel(). Sources: Gal & Ghahramani 2016, ICML; Hendrycks & Gimpel 2017, ICLR (confidence, AUROC).
Result<NoveltyJudgement> judgeNovelty(const ProjectPtr& project, const PhenotypeModel& model, const ModelCells& known,
                                      const ModelCells& unknown, const Progress& progress = {},
                                      OtherPixelsAs pixels = OtherPixelsAs::Resampled);

/// Share of pairs (a of `high`, b of `low`) with a > b, ties half: the area under the ROC curve. NaN when one is empty.
double areaUnderRoc(std::span<const float> low, std::span<const float> high);

} // namespace phenodrop
