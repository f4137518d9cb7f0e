#pragma once

#include "core/base/progress.h"
#include "plugins/newspaper/newspapermodel.h"
#include "plugins/newspaper/simulator.h"

#include <memory>

namespace phenodrop::newspaper {

/// A page's joints with what judges how they are joined.
struct LaidPage {
    std::string title;
    int articles = 0;
    Layout layout;
    cv::Mat truth;      ///< articles as label picture of the working size, not turned
    cv::Mat ink, known; ///< all of it; of known articles
    Joints joints;
};

/// What simulated pages teach of joints. They are laid out by run-length smoothing, which needs no network: one
/// set serves all models of a seed.
struct SimulatedJoints {
    std::vector<Joints> training;
    std::vector<LaidPage> held; ///< not learned from: they help to choose the threshold
};

/// Errors: Cancelled.
Result<std::shared_ptr<const SimulatedJoints>> simulatedJoints(const SimulatorOptions& simulator, int pages, const Progress& progress = {});

struct MergeTraining {
    SimulatorOptions simulator;
    int simulated = 0;
    std::uint64_t seed = 1;
    std::shared_ptr<const SimulatedJoints> joints = {}; ///< null: made from the two above
};

/// Teaches the model's merge step on simulated pages and on the real ones that have articles, which its network
/// lays out. The threshold is the best on newspapers that a step without them has not seen, and on the simulated
/// pages that are held. Errors: NotEnoughData, Cancelled, those of readPageImage() and unetMaps().
Result<void> learnMerge(NewspaperModel& model, const std::vector<Page>& real, const MergeTraining& training, const Progress& progress);

/// What is seen on a page's image, with the scale of the page's own pixels. Errors: those of readPageImage().
Result<PageChannels> channelsOf(const Page& page);

} // namespace phenodrop::newspaper
