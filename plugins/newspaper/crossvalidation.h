#pragma once

#include "plugins/newspaper/newspapertask.h"

namespace phenodrop::newspaper {

/// Each newspaper that has labelled pages is judged by a model trained on the pages of all others
/// (sameTitle()). The scores hold all left-out pages. Errors: NotEnoughData (fewer than two such
/// newspapers), those of trainNewspaper() and evaluateNewspaper().
Result<NewspaperScores> leaveOneTitleOut(const PageSet& pages, const TrainNewspaperOptions& train,
                                         const EvaluationOptions& evaluate, const nn::FitHooks& hooks = {});

} // namespace phenodrop::newspaper
