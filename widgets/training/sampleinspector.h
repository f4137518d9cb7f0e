#pragma once

#include "core/workflow/sanitychecks.h"
#include "widgets/training/batchpictures.h"
#include "widgets/workspace/workspace.h"

#include <map>
#include <memory>
#include <optional>

namespace phenodrop {

/// What some cells of the training part tell before a long run.
struct SampleFacts {
    std::optional<double> untrained; ///< loss before the first step
    std::optional<OverfitCheck> overfit;
    std::optional<ShuffledCheck> shuffled;
    bool overfitting = false, shuffling = false; ///< is being found out
};

/// Reads the next batch of the run that is set up, makes its pictures, and makes the quick checks: each a job
/// of its own, kept until labels or set-up change.
class SampleInspector : public QObject
{
    Q_OBJECT
public:
    explicit SampleInspector(Workspace& workspace, QObject* parent = nullptr);

    /// Looks at the batch that these options would give, where that is not known yet.
    void look(const TrainNetworkOptions& options);
    void another(); ///< the batch of the next epoch
    void overfit();
    void shuffle();

    /// Null while there are none, and for a run of measured features.
    std::shared_ptr<const BatchPictures> pictures() const { return hasBatches() ? m_pictures : nullptr; }
    SampleFacts facts() const { return m_facts.at(m_learner); } ///< of the network that is set up
    bool isReading() const { return m_reading; }
    bool hasBatches() const; ///< false for a run of measured features

Q_SIGNALS:
    void changed();
    void failed(const phenodrop::Error& error);

private:
    struct Look {
        TrainNetworkOptions options;
        TrainingSample sample;
        std::shared_ptr<const BatchPictures> pictures;
        double untrained = 0;
    };
    void forget();
    void read();
    std::vector<ChannelDisplay> display() const;
    static Result<std::shared_ptr<const Look>> lookAt(const ProjectPtr& project,
                                                      const TrainNetworkOptions& options, int epoch,
                                                      std::shared_ptr<const Look> known,
                                                      const std::vector<ChannelDisplay>& display,
                                                      const Progress& progress);

    Workspace& m_workspace;
    TrainNetworkOptions m_options;
    int m_epoch = 1;
    int m_generation = 0; ///< of labels and set-up: answers to older questions are dropped
    bool m_reading = false, m_readAgain = false, m_stale = true;
    std::shared_ptr<const Look> m_look;
    std::shared_ptr<const BatchPictures> m_pictures;
    std::string m_learner;                      ///< what decides how the network learns
    std::map<std::string, SampleFacts> m_facts; ///< by learner: setting up another run forgets nothing
};

} // namespace phenodrop
