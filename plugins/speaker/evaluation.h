#pragma once

#include "plugins/speaker/metrics.h"
#include "plugins/speaker/speakermodel.h"

namespace phenodrop::speaker {

/// How well utterances group by speaker; means over the draws of segments. Rates 0 … 1.
struct SpeakerScores {
    int utterances = 0, speakers = 0, draws = 1;
    ClusterScores atTruth;         ///< cut into the true number of clusters
    double mrAuto = 0;             ///< MR at the automatic cut
    double speakersAuto = 0;       ///< clusters at the automatic cut
    double speakersSilhouette = 0; ///< clusters with the largest mean silhouette
    double mrBest = 0;             ///< MR at the best cut, which needs the truth
    double eer = 0;
};

struct EvaluationOptions {
    std::vector<double> seconds = {}; ///< see cutSegments(); empty: whole utterances
    int draws = 10;                   ///< of segments; whole utterances need one
    std::uint64_t seed = 1;
};

struct SpeakerEvaluation {
    SpeakerScores network, classical; ///< the same segments, the classical description with the discriminant
};

/// Errors: NotEnoughData (one speaker, or fewer than two utterances), Cancelled, those of embed().
Result<SpeakerEvaluation> evaluate(const SpeakerModel& model, const Recordings& recordings,
                                   const EvaluationOptions& options, const Progress& progress = {});

/// One draw's scores; `threshold` is the automatic cut's.
SpeakerScores scoreEmbeddings(const Eigen::MatrixXd& rows, const std::vector<int>& speakers, Linkage linkage,
                              double threshold);

std::vector<int> speakersOf(const std::vector<Utterance>& utterances);

/// The cut that gives the true number of speakers: mean over draws of the middle between the two merges
/// around it, for whole utterances, 3 / 1.5 s and 1 s.
Result<std::vector<CutThreshold>> calibrate(const SpeakerModel& model,
                                            const std::vector<Utterance>& development, std::uint64_t seed,
                                            const Progress& progress = {});

} // namespace phenodrop::speaker
