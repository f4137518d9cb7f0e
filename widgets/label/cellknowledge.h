#pragma once

#include "core/workflow/enough.h"
#include "widgets/embeddingmap/mapcontent.h"
#include "widgets/label/featurespace.h"
#include "widgets/label/mapforming.h"
#include "widgets/workspace/workspace.h"

#include <QFuture>
#include <QTimer>

#include <map>

namespace phenodrop {

/// What is known of all cells beside their labels: their places on the map, features, what a quick classifier
/// believes, what to label next. Everything is computed in jobs; answers to older questions are dropped.
class CellKnowledge : public QObject
{
    Q_OBJECT
public:
    explicit CellKnowledge(Workspace& workspace, QObject* parent = nullptr);
    ~CellKnowledge() override;

    /// The newest map; null while there is none. Changes many times while one forms.
    std::shared_ptr<const MapContent> map() const { return m_map; }
    std::uint64_t mapSeed() const { return m_mapSeed; }
    const std::string& encoder() const { return m_mapEncoder; } ///< whose features the map shows
    bool isForming() const { return m_forming != nullptr; }
    /// Features if needed, then the map, in the background; the map can be looked at while it forms.
    void makeMap(std::uint64_t seed = 1);
    void stopForming(); ///< keeps the map as far as it came

    bool hasFeatures() const { return m_space != nullptr; }
    /// Beliefs and suggestions; null before the first.
    const BeliefOutcome* beliefs() const { return m_beliefs.get(); }
    /// The class that a cell is believed to be in and its probability; nullopt: no belief.
    std::optional<std::pair<PhenotypeId, float>> beliefOf(CellId cell) const;
    /// For each point of map() the class that it is believed to be in, an index of beliefs()->classes, or −1.
    /// Kept until map or beliefs change, so that colouring 200,000 points after each label costs next to
    /// nothing.
    const std::vector<std::int16_t>& believedOnMap() const;
    /// The two most probable classes of a cell, best first; fewer where less is believed.
    std::vector<std::pair<PhenotypeId, float>> topBeliefs(CellId cell, std::size_t most = 2) const;
    /// How well each class is recognised with how many labels (isItEnough()); empty until it was found out.
    const std::map<PhenotypeId, LearningCurve>& curves() const { return m_curves; }
    /// From now on "similar" means similar to these; empty: to all labelled cells.
    void setExamples(std::vector<CellId> examples);
    const std::vector<CellId>& examples() const { return m_examples; }

Q_SIGNALS:
    void mapChanged();
    void formingChanged();
    void beliefsChanged();
    void curvesChanged();

private:
    void reset();
    void stopReading();
    void loadMap();
    void loadFeatures();
    BeliefTask beliefTask() const;
    void refreshBeliefs();
    void refreshCurves();
    void recallCurves();
    void takeCurves(const EnoughOutcome& outcome);
    void takeForming();
    void forgetBelievedOnMap() { m_believedOnMap.clear(); }
    void finishForming(const Result<MapOutcome>& outcome);

    Workspace& m_workspace;
    int m_generation = 0; ///< of the project and its stored results
    std::shared_ptr<const MapContent> m_map;
    std::uint64_t m_mapSeed = 1;
    std::string m_mapEncoder;
    std::shared_ptr<MapForming> m_forming;
    const Project* m_formingProject = nullptr; ///< only compared: whose map it is
    QFuture<void> m_mapWork, m_featureWork, m_curveWork; ///< of this generation
    QTimer m_formingTimer, m_refreshTimer, m_curveTimer;
    FeatureSpacePtr m_space;
    std::shared_ptr<const BeliefOutcome> m_beliefs;
    mutable std::vector<std::int16_t> m_believedOnMap;
    std::vector<CellId> m_examples;
    std::map<PhenotypeId, LearningCurve> m_curves;
    std::string m_curveInputs; ///< EnoughOutcome::inputs of m_curves
    bool m_believing = false, m_believeAgain = false, m_drawingCurves = false;
};

} // namespace phenodrop
