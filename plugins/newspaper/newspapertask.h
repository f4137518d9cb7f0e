#pragma once

#include "core/nn/training/fit.h"
#include "plugins/newspaper/evaluation.h"
#include "plugins/newspaper/newspapermodel.h"
#include "plugins/newspaper/pageset.h"
#include "plugins/newspaper/simulator.h"

#include <memory>

namespace phenodrop::newspaper {

struct SimulatedJoints; // mergetraining.h

struct TrainNewspaperOptions {
    std::string network = "unet";
    int epochs = 0;             ///< 0: what suits the network
    int simulated = -1;         ///< simulated pages added to the real ones; −1: what suits
    double development = 0.15;  ///< share of the real pages (of simulated ones without real) that choose the epoch
    std::string withoutTitle = {}; ///< pages of this newspaper are not used, see sameTitle(); empty: all are
    double learningRate = 0;    ///< 0: what suits the network
    int batch = 0;              ///< 0: what suits
    int droppingEpochs = 0;     ///< fcn: the first so many with the published dropout, see learnFcn()
    std::shared_ptr<const NewspaperModel> start = {};   ///< of the same network, to begin from; fewer epochs suit then
    std::shared_ptr<const SimulatedJoints> joints = {}; ///< of this seed, from an earlier run; null: made anew
    std::uint64_t seed = 1;
};

/// The simulated pages of a training: their kind, and how many.
SimulatorOptions simulatorOf(const TrainNewspaperOptions& options);
int simulatedPages(const TrainNewspaperOptions& options);

struct TrainedNewspaper {
    NewspaperModel model;
    std::vector<nn::FitReport> history; ///< score: text IoU (UNet), 1 − loss (others) on the development pages
};

/// Learns from labelled pages: text where regions are, articles where regions have an id. Pages without
/// regions are ignored; an empty set trains on simulated pages alone. Progress runs over reading, training
/// and the merge step. Errors: NotEnoughData, BadArgument, Cancelled, those of nn::fit() and
/// readPageImage().
Result<TrainedNewspaper> trainNewspaper(const PageSet& pages, const TrainNewspaperOptions& options,
                                        const nn::FitHooks& hooks = {});

/// Learns only how blocks are joined, with the network as it is: for pages that a person corrected. A matter
/// of seconds. U-Net models only. Errors: BadArgument (another network), as trainNewspaper().
Result<void> teachMerge(NewspaperModel& model, const PageSet& pages, const TrainNewspaperOptions& options,
                        const Progress& progress = {});

struct SegmentOptions {
    double joinThreshold = -1; ///< probability above which two blocks are joined, 0 … 1; −1: the model's
    std::vector<Region> regions = {}; ///< drawn by a person or read from XML: used as blocks instead of the
                                      ///< model's own; their article ids are not looked at
};

/// A page taken apart.
struct SegmentedPage {
    std::vector<Article> articles; ///< in page pixels, in reading order
    std::vector<Region> regions;   ///< text blocks (article = id of its article), rules, pictures
    cv::Mat text;                  ///< CV_8U 255 on text, of the working size
    double scale = 1;              ///< page pixels × scale = working pixels
    double ms = 0;                 ///< of the whole work
    double networkMs = 0;          ///< of the network alone
};

/// Image in, articles out; only pixels are used (and `options.regions` where given). A page without any
/// ink has no articles, which is no error. Errors: BadArgument (empty image, not 8-bit grey), Cancelled,
/// those of Network::infer().
Result<SegmentedPage> segmentPage(const NewspaperModel& model, const cv::Mat& grey,
                                  const SegmentOptions& options = {}, const Progress& progress = {});

/// Segments every page from its image alone and holds the result against the regions. Errors:
/// NotEnoughData (no labelled page), Cancelled.
Result<NewspaperScores> evaluateNewspaper(const NewspaperModel& model, const PageSet& pages,
                                          const EvaluationOptions& options = {},
                                          const Progress& progress = {});

} // namespace phenodrop::newspaper
