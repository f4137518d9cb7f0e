#include "widgets/label/cellknowledge.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int RefreshDelay = 250;    ///< ms after the last label, so that a run of keys asks once
constexpr int CurveDelay = 2000;     ///< ms; curves take longer and change slowly
constexpr int FormingInterval = 100; ///< ms between looks at a map that forms

} // namespace

CellKnowledge::CellKnowledge(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(RefreshDelay);
    m_curveTimer.setSingleShot(true);
    m_curveTimer.setInterval(CurveDelay);
    connect(&m_curveTimer, &QTimer::timeout, this, &CellKnowledge::refreshCurves);
    m_formingTimer.setInterval(FormingInterval);
    connect(&m_refreshTimer, &QTimer::timeout, this, &CellKnowledge::refreshBeliefs);
    connect(&m_formingTimer, &QTimer::timeout, this, &CellKnowledge::takeForming);
    connect(&workspace, &Workspace::projectChanged, this, &CellKnowledge::reset);
    connect(&workspace, &Workspace::indexChanged, this, &CellKnowledge::reset);
    connect(&workspace, &Workspace::resultsChanged, this, [this](const QString& kind) {
        if (kind == QLatin1String("map"))
            loadMap();
        if (kind == QLatin1String("features"))
            loadFeatures();
        if (kind == QLatin1String("enough"))
            recallCurves();
    });
    const auto later = [this] { m_refreshTimer.start(); };
    connect(&workspace.annotations(), &Annotations::changed, this, later);
    connect(&workspace.annotations(), &Annotations::phenotypesChanged, this, later);
    connect(this, &CellKnowledge::mapChanged, this, &CellKnowledge::forgetBelievedOnMap);
    connect(this, &CellKnowledge::beliefsChanged, this, &CellKnowledge::forgetBelievedOnMap);
    reset();
}

CellKnowledge::~CellKnowledge()
{
    if (m_forming)
        m_forming->stop();
    stopReading();
}

/// Of a million cells these work for a minute; a project that is opened next must not wait for that.
void CellKnowledge::stopReading()
{
    for (QFuture<void>* work : {&m_mapWork, &m_featureWork, &m_curveWork})
        work->cancel();
}

void CellKnowledge::reset()
{
    ++m_generation;
    stopReading();
    if (m_forming && m_formingProject != m_workspace.project().get())
        m_forming->stop();
    m_map.reset();
    m_space.reset();
    m_beliefs.reset();
    m_examples.clear();
    takeCurves({});
    Q_EMIT mapChanged();
    Q_EMIT beliefsChanged();
    if (!m_workspace.project())
        return;
    loadMap();
    loadFeatures();
}

void CellKnowledge::loadMap()
{
    struct Loaded {
        std::shared_ptr<const MapContent> map;
        std::uint64_t seed = 1;
        std::string encoder;
    };
    const auto project = m_workspace.project();
    if (!project)
        return;
    auto future =
        runJob(m_workspace.jobs().pool(JobList::Lane::Light), [project](const Progress&) -> Result<Loaded> {
            auto table = loadLatestMap(*project);
            if (!table)
                return table.error();
            if (auto dropped = dropStalePlaces(*project, *table); !dropped)
                return dropped.error();
            if (table->cells.empty())
                return Error{Errc::NotFound, "map", "its cells are no more"};
            return Loaded{mapContent(table->cells, table->xy), table->seed, table->encoder};
        });
    m_mapWork = QFuture<void>(future);
    whenDone(future, this, [this, generation = m_generation](const Result<Loaded>& loaded) {
        if (generation != m_generation || m_forming)
            return;
        if (!loaded) {
            if (loaded.error().code != Errc::NotFound) // no map yet is no failure
                m_workspace.notices().fail(loaded.error());
            return;
        }
        m_map = loaded->map;
        m_mapSeed = loaded->seed;
        m_mapEncoder = loaded->encoder;
        Q_EMIT mapChanged();
    });
}

void CellKnowledge::loadFeatures()
{
    const auto project = m_workspace.project();
    if (!project)
        return;
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light), [project](const Progress& progress) {
        return loadFeatureSpace(project, {}, progress);
    });
    m_featureWork = QFuture<void>(future);
    whenDone(future, this, [this, generation = m_generation](const Result<FeatureSpacePtr>& space) {
        if (generation != m_generation)
            return;
        if (!space) {
            if (space.error().code != Errc::NotFound && space.error().code != Errc::NotEnoughData)
                m_workspace.notices().fail(space.error());
            return;
        }
        m_space = *space;
        recallCurves();
        refreshBeliefs();
    });
}

// Beliefs
// ------------------------------------------------------------------------------------------------------------

BeliefTask CellKnowledge::beliefTask() const
{
    BeliefTask task;
    task.space = m_space;
    task.examples = m_examples;
    task.labels.assign(m_space->cells.size(), -1);
    std::map<PhenotypeId, int> place;
    for (const Phenotype& phenotype : m_workspace.annotations().phenotypes()) {
        place[phenotype.id] = int(task.classes.size());
        task.classes.push_back(phenotype.id);
    }
    if (const LabelJournal* journal = m_workspace.annotations().journal())
        for (const auto& [cell, phenotype] : journal->state().labels())
            if (const std::int64_t row = m_space->rowOf(cell); row >= 0 && !journal->state().isLost(cell))
                task.labels[std::size_t(row)] = place[phenotype];
    return task;
}

void CellKnowledge::refreshBeliefs()
{
    if (!m_space)
        return;
    if (m_believing) {
        m_believeAgain = true;
        return;
    }
    m_curveTimer.start();
    m_believing = true;
    m_workspace.jobs().start(
        tr("Refreshing suggestions"),
        [task = beliefTask()](const Progress& progress) { return believeAndSuggest(task, progress); }, this,
        [this, generation = m_generation](const Result<std::shared_ptr<const BeliefOutcome>>& outcome) {
            m_believing = false;
            if (std::exchange(m_believeAgain, false) || generation != m_generation)
                m_refreshTimer.start();
            if (generation != m_generation || !outcome)
                return;
            m_beliefs = *outcome;
            Q_EMIT beliefsChanged();
        },
        JobList::Lane::Light);
}

void CellKnowledge::refreshCurves()
{
    if (!m_space)
        return;
    if (m_drawingCurves) {
        m_curveTimer.start();
        return;
    }
    m_drawingCurves = true;
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project = m_workspace.project(), space = m_space](const Progress& progress) {
                             return isItEnough(project, *space, progress);
                         });
    m_curveWork = QFuture<void>(future);
    whenDone(future, this, [this, generation = m_generation](const Result<EnoughOutcome>& outcome) {
        m_drawingCurves = false;
        if (generation != m_generation || (!outcome && outcome.error().code == Errc::Cancelled))
            return;
        const bool isNew = outcome && outcome->inputs != m_curveInputs;
        takeCurves(outcome ? *outcome : EnoughOutcome()); // too few labels, perhaps after some were taken back
        if (isNew)
            m_workspace.announceResults(QStringLiteral("enough"));
    });
}

/// What was measured last, by this page or by Review, perhaps in an earlier session.
void CellKnowledge::recallCurves()
{
    if (const ProjectPtr project = m_workspace.project())
        if (const auto remembered = rememberedEnough(*project))
            takeCurves(*remembered);
}

void CellKnowledge::takeCurves(const EnoughOutcome& outcome)
{
    m_curveInputs = outcome.inputs;
    m_curves.clear();
    for (const Phenotype& phenotype : m_workspace.annotations().phenotypes())
        for (const ClassAdvice& advice : outcome.classes)
            if (advice.phenotype == phenotype.name)
                m_curves[phenotype.id] = advice.curve;
    Q_EMIT curvesChanged();
}

std::vector<std::pair<PhenotypeId, float>> CellKnowledge::topBeliefs(CellId cell, std::size_t most) const
{
    std::vector<std::pair<PhenotypeId, float>> all;
    const std::int64_t row = m_beliefs && m_beliefs->belief.rows() ? m_beliefs->space->rowOf(cell) : -1;
    if (row < 0)
        return all;
    for (std::size_t k = 0; k < m_beliefs->classes.size(); ++k)
        all.emplace_back(m_beliefs->classes[k], m_beliefs->belief.probability(std::size_t(row), k));
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    all.resize(std::min(most, all.size()));
    return all;
}

const std::vector<std::int16_t>& CellKnowledge::believedOnMap() const
{
    if (m_map && m_believedOnMap.size() != m_map->size()) {
        m_believedOnMap.assign(m_map->size(), -1);
        const bool known = m_beliefs && m_beliefs->belief.rows();
        for (std::size_t i = 0; known && i < m_map->size(); ++i)
            if (const std::int64_t row = m_beliefs->space->rowOf(m_map->cell(i)); row >= 0)
                m_believedOnMap[i] = std::int16_t(m_beliefs->belief.best(std::size_t(row)));
    }
    return m_believedOnMap;
}

std::optional<std::pair<PhenotypeId, float>> CellKnowledge::beliefOf(CellId cell) const
{
    const std::int64_t row = m_beliefs && m_beliefs->belief.rows() ? m_beliefs->space->rowOf(cell) : -1;
    if (row < 0)
        return {};
    const int best = m_beliefs->belief.best(std::size_t(row));
    return std::pair(m_beliefs->classes[std::size_t(best)],
                     m_beliefs->belief.probability(std::size_t(row), std::size_t(best)));
}

void CellKnowledge::setExamples(std::vector<CellId> examples)
{
    m_examples = std::move(examples);
    refreshBeliefs();
}

// A map that forms
// ---------------------------------------------------------------------------------------------------

void CellKnowledge::makeMap(std::uint64_t seed)
{
    const auto project = m_workspace.project();
    if (!project || m_forming)
        return;
    m_forming = std::make_shared<MapForming>();
    m_formingProject = project.get();
    m_mapSeed = seed;
    const auto job = m_workspace.jobs().start(
        tr("Making the map"),
        [project, seed, forming = m_forming](const Progress& progress) {
            return formMap(project, seed, forming, progress);
        },
        this, [this](const Result<MapOutcome>& outcome) { finishForming(outcome); });
    m_workspace.jobs().setKept(job, tr("features that are done are kept, the map is not"));
    m_formingTimer.start();
    Q_EMIT formingChanged();
}

void CellKnowledge::stopForming()
{
    if (m_forming)
        m_forming->stop();
}

void CellKnowledge::takeForming()
{
    const bool ours = m_forming && m_formingProject == m_workspace.project().get();
    if (auto map = ours ? m_forming->take() : nullptr) {
        m_map = std::move(map);
        Q_EMIT mapChanged();
    }
}

void CellKnowledge::finishForming(const Result<MapOutcome>& outcome)
{
    m_formingTimer.stop();
    m_forming.reset();
    Q_EMIT formingChanged();
    if (m_formingProject != m_workspace.project().get())
        return; // of a project that was closed meanwhile
    if (!outcome) {
        m_workspace.notices().fail(outcome.error());
        loadMap(); // the one before, if any
        return;
    }
    m_mapEncoder = outcome->map.encoder;
    m_map = mapContent(outcome->map.cells, outcome->map.xy);
    Q_EMIT mapChanged();
    if (!m_space)
        m_workspace.announceResults(QStringLiteral("features"));
    m_workspace.announceResults(QStringLiteral("map"));
}

} // namespace phenodrop
