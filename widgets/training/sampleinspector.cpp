#include "widgets/training/sampleinspector.h"

#include "core/workflow/networkoptions.h"
#include "widgets/training/runnames.h"

namespace phenodrop {

namespace {

constexpr std::size_t Cells = 24;    ///< read of a batch: as many as a wide window shows
constexpr std::size_t PerClass = 24; ///< for shuffled labels

/// Whether the same cells with the same crops come out.
bool sameCells(const TrainNetworkOptions& a, const TrainNetworkOptions& b)
{
    return a.split == b.split && a.seed == b.seed && a.validation == b.validation && a.test == b.test &&
           a.cropSize == b.cropSize;
}

bool sameViews(const TrainNetworkOptions& a, const TrainNetworkOptions& b)
{
    return a.network == b.network && a.augment == b.augment && a.brightness == b.brightness &&
           a.batchSize == b.batchSize;
}

/// What decides how a network learns; what is found out of it stays true while the labels stay.
std::string learnerOf(const TrainNetworkOptions& options)
{
    return options.network + '/' + options.optimizer + '/' + std::to_string(options.learningRate);
}

} // namespace

SampleInspector::SampleInspector(Workspace& workspace, QObject* parent)
    : QObject(parent), m_workspace(workspace)
{
    m_facts[m_learner];
    connect(&workspace, &Workspace::projectChanged, this, [this] {
        m_epoch = 1;
        forget();
    });
    connect(&workspace.annotations(), &Annotations::changed, this, [this] { m_stale = true; });
    connect(&workspace.annotations(), &Annotations::phenotypesChanged, this, [this] { m_stale = true; });
}

void SampleInspector::forget()
{
    ++m_generation;
    m_stale = true;
    m_readAgain = false;
    m_look.reset();
    m_pictures.reset();
    m_facts.clear();
    m_facts[m_learner];
    Q_EMIT changed();
}

void SampleInspector::look(const TrainNetworkOptions& options)
{
    const std::string learner = learnerOf(options);
    const bool cells = sameCells(options, m_options) && !m_stale;
    const bool known = m_pictures && learner == m_learner && cells && sameViews(options, m_options);
    m_options = options;
    if (known || !m_workspace.project())
        return;
    m_learner = learner;
    if (!cells) {
        ++m_generation;
        m_facts.clear();
        m_look.reset();
    }
    m_facts[m_learner];
    if (hasBatches())
        read();
    else
        Q_EMIT changed();
}

bool SampleInspector::hasBatches() const
{
    return !isClassical(m_options);
}

void SampleInspector::another()
{
    ++m_epoch;
    m_look.reset();
    read();
}

std::vector<ChannelDisplay> SampleInspector::display() const
{
    const auto plates = m_workspace.index()->plates();
    return plates.empty() ? std::vector<ChannelDisplay>()
                          : m_workspace.display().channels(plates.front().key);
}

Result<std::shared_ptr<const SampleInspector::Look>>
SampleInspector::lookAt(const ProjectPtr& project, const TrainNetworkOptions& options, int epoch,
                        std::shared_ptr<const Look> known, const std::vector<ChannelDisplay>& display,
                        const Progress& progress)
{
    auto look = std::make_shared<Look>();
    look->options = options;
    if (known) {
        look->sample = known->sample;
        auto engine = engineOptions(options);
        if (!engine)
            return engine.error();
        look->sample.options = std::move(*engine);
        look->sample.batch = std::size_t(look->sample.options.batchSize);
    } else {
        auto sample = nextBatch(project, options, epoch, Cells, part(progress, 0, 0.9));
        if (!sample)
            return sample.error();
        look->sample = std::move(*sample);
    }
    look->pictures = std::make_shared<const BatchPictures>(batchPictures(look->sample, epoch, display));
    const auto loss = untrainedLoss(look->sample);
    if (!loss)
        return loss.error();
    look->untrained = *loss;
    return std::shared_ptr<const Look>(std::move(look));
}

void SampleInspector::read()
{
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    const ProjectPtr project = m_workspace.project();
    if (!project)
        return;
    m_reading = true;
    m_stale = false;
    const int generation = m_generation;
    m_workspace.jobs().start(
        tr("Reading the next batch"),
        [project, options = m_options, epoch = m_epoch, known = m_look, display = display()](
            const Progress& progress) { return lookAt(project, options, epoch, known, display, progress); },
        this,
        [this, generation](const Result<std::shared_ptr<const Look>>& look) {
            m_reading = false;
            if (std::exchange(m_readAgain, false))
                return read();
            if (generation != m_generation)
                return;
            if (look) {
                m_look = *look;
                m_pictures = m_look->pictures;
                m_facts[learnerOf(m_look->options)].untrained = m_look->untrained;
            } else {
                m_stale = true;
            }
            Q_EMIT changed();
        },
        JobList::Lane::Light);
    Q_EMIT changed();
}

void SampleInspector::overfit()
{
    if (facts().overfitting || !m_look || !hasBatches())
        return;
    m_facts[m_learner].overfitting = true;
    m_workspace.jobs().start(
        tr("Overfitting one batch"),
        [look = m_look](const Progress& progress) { return overfitOneBatch(look->sample, {}, progress); },
        this,
        [this, generation = m_generation, learner = m_learner](const Result<OverfitCheck>& check) {
            if (generation != m_generation)
                return; // of labels that are no longer
            m_facts[learner].overfitting = false;
            if (check)
                m_facts[learner].overfit = *check;
            Q_EMIT changed();
            if (!check && check.error().code != Errc::Cancelled)
                Q_EMIT failed(check.error());
        },
        JobList::Lane::Light);
    Q_EMIT changed();
}

void SampleInspector::shuffle()
{
    const ProjectPtr project = m_workspace.project();
    if (facts().shuffling || !project || !hasBatches())
        return;
    m_facts[m_learner].shuffling = true;
    m_workspace.jobs().start(
        tr("Training on shuffled labels"),
        [project, options = m_options](const Progress& progress) -> Result<ShuffledCheck> {
            const auto sample = balancedSample(project, options, PerClass, part(progress, 0, 0.3));
            if (!sample)
                return sample.error();
            return trainOnShuffledLabels(*sample, 6, part(progress, 0.3, 1));
        },
        this,
        [this, generation = m_generation, learner = m_learner](const Result<ShuffledCheck>& check) {
            if (generation != m_generation)
                return; // of labels that are no longer
            m_facts[learner].shuffling = false;
            if (check)
                m_facts[learner].shuffled = *check;
            Q_EMIT changed();
            if (!check && check.error().code != Errc::Cancelled)
                Q_EMIT failed(check.error());
        },
        JobList::Lane::Light);
    Q_EMIT changed();
}

} // namespace phenodrop
