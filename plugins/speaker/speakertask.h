#pragma once

#include "plugins/speaker/evaluation.h"
#include "plugins/speaker/trainset.h"
#include "plugins/speaker/voices.h"

namespace phenodrop::speaker {

struct TrainSpeakerOptions {
    std::string network = "modern"; ///< cnn, blstm, modern
    std::string loss = {};          ///< ce, pkld, aam; empty: pkld, pkld, aam
    int epochs = 0;                 ///< 0: what suits the network
    int stepsPerEpoch = 0, batch = 0;
    double learningRate = 0;
    int units = 256;          ///< blstm: per direction
    int channels = 64;        ///< modern
    int frames = 0;           ///< of a segment, 10 ms each; 0: 100, blstm 40
    double development = 0.2; ///< share of the speakers kept out to choose the epoch and to calibrate the cut
    std::uint64_t seed = 1;
};

struct TrainedSpeakers {
    SpeakerModel model;
    std::vector<nn::FitReport>
        history; ///< score: 1 − equal error rate on 1-s segments of the development speakers
};

/// Trains on the voices of some speakers so that other speakers' voices can be grouped. Speakers kept out for
/// development play no part in the network's training; the classical description is fitted on all at the end.
/// Errors: NotEnoughData (fewer than four speakers), BadArgument, Cancelled, those of nn::fit().
Result<TrainedSpeakers> trainSpeakers(const Recordings& recordings, const TrainSpeakerOptions& options,
                                      const nn::FitHooks& hooks = {});

/// Voices grouped: which belong together, and the whole dendrogram behind it.
struct VoiceClusters {
    Eigen::MatrixXd embeddings;
    std::vector<Merge> merges;
    std::vector<int> clusters; ///< of each utterance, at the cut
    int count = 0;
    double threshold = 0;
    int bySilhouette = 0; ///< a second opinion on the number
};

/// `speakers` > 0 cuts into that many; 0 cuts automatically. Errors: NotEnoughData (no utterances),
/// Cancelled.
Result<VoiceClusters> clusterVoices(const SpeakerModel& model, const std::vector<Utterance>& utterances,
                                    int speakers, const Progress& progress = {});

} // namespace phenodrop::speaker
