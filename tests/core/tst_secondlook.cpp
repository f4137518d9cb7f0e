#include "core/scoring/wellstatistics.h"
#include "core/simulation/screen.h"
#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"
#include "core/store/platestore.h"
#include "core/workflow/importplates.h"
#include "core/workflow/labelledcells.h"
#include "core/workflow/segmentplates.h"

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <set>

using namespace phenodrop;

/// A simulated plate with planted faults after its cells were found: are the faults found, and what is left of the labels
/// when cells are found again with another threshold?
class TstSecondLook : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SimulatedScreen m_truth;
    ProjectPtr m_project;

    LabelJournal journal() const
    {
        auto opened = openJournal(m_project, "tester");
        if (!opened)
            qFatal("%s", opened.error().detail.c_str());
        return std::move(*opened);
    }

    /// Plate, well and site of a field.
    using Key = std::tuple<std::string, WellId, int>;
    std::map<FieldId, Key> keys() const
    {
        std::map<PlateKey, std::string> plates;
        std::map<WellKey, std::pair<std::string, WellId>> wells;
        const auto allPlates = *loadPlates(*m_project);
        for (const Plate& plate : allPlates)
            plates[plate.key] = plate.name;
        const auto allWells = *loadAllWells(*m_project);
        for (const Well& well : allWells)
            wells[well.key] = {plates[well.plate], well.place};
        std::map<FieldId, Key> keys;
        const auto fields = *loadAllFields(*m_project);
        for (const Field& field : fields)
            keys[field.id] = {wells[field.well].first, wells[field.well].second, field.site};
        return keys;
    }

    /// Labels by field and place: what a person sees, whatever the ids.
    std::vector<std::tuple<FieldId, float, float, PhenotypeId>> labels(const LabelJournal& journal) const
    {
        std::vector<std::tuple<FieldId, float, float, PhenotypeId>> all;
        const auto cells = *loadCells(*m_project);
        for (const Cell& cell : cells)
            if (const PhenotypeId label = journal.labelOf(cell.id))
                all.emplace_back(cell.field, cell.x, cell.y, label);
        std::sort(all.begin(), all.end());
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        SimulationOptions options;
        options.wells = 60;
        options.fieldsPerWell = 2;
        options.cellsPerField = 18;
        options.fieldSize = 320;
        options.blurred = 6;
        options.saturated = 4;
        options.empty = 2;
        options.labels = 600;
        const auto simulated = simulateScreen(m_folder.path().toStdString(), options);
        QVERIFY(simulated);
        m_truth = *simulated;
        auto project = Project::create(m_folder.filePath("p").toStdString());
        QVERIFY(project);
        m_project = *project;
        ImportPlatesOptions import;
        import.folders = {m_folder.filePath("images").toStdString()};
        import.layoutCsv = m_folder.filePath("layout.csv").toStdString();
        QVERIFY(importIntoProject(m_project, import));
        QVERIFY(segmentPlates(m_project, {}));
    }

    void plantedFaultsAreFlagged()
    {
        std::map<Key, FieldFault> planted;
        for (const TruthField& field : m_truth.fields)
            if (field.fault != FieldFault::None)
                planted[{m_truth.plates[std::size_t(field.plate)], field.well, field.site}] = field.fault;
        QCOMPARE(planted.size(), std::size_t(12));

        std::map<Key, FieldFault> flagged;
        const auto place = keys();
        const auto qualities = *loadAllQuality(*m_project);
        QCOMPARE(qualities.size(), m_truth.fields.size());
        for (const FieldQuality& q : qualities)
            if (q.blurred || q.saturated || q.empty)
                flagged[place.at(q.field)] = q.empty       ? FieldFault::Empty
                                             : q.saturated ? FieldFault::Saturated
                                                           : FieldFault::Blurred;
        int missed = 0, falseAlarms = 0;
        for (const auto& [key, fault] : planted) {
            const auto found = flagged.find(key);
            if (found == flagged.end() || found->second != fault) {
                ++missed;
                qWarning("%s_s%d: planted %d, flagged %d", wellName(std::get<1>(key)).c_str(), std::get<2>(key), int(fault),
                         found == flagged.end() ? -1 : int(found->second));
            }
        }
        for (const auto& [key, fault] : flagged)
            falseAlarms += !planted.contains(key);
        QCOMPARE(missed, 0);
        QVERIFY2(falseAlarms <= 3, qPrintable(QString::number(falseAlarms)));
    }

    void anotherThresholdKeepsTheLabels_data()
    {
        QTest::addColumn<double>("sensitivity");
        QTest::newRow("finds less") << 0.35;
        QTest::newRow("finds more") << 0.65;
    }
    void anotherThresholdKeepsTheLabels()
    {
        QFETCH(double, sensitivity);
        {
            auto labelling = journal();
            std::ifstream table(m_folder.filePath("labels.csv").toStdString(), std::ios::binary);
            QVERIFY(importLabelCsv(*m_project, labelling, table));
        }
        const auto before = labels(journal());
        const auto cellsBefore = journal().labelledCells();
        const std::string settings = *m_project->setting("segmentation");
        QVERIFY2(before.size() > 300, qPrintable(QString::number(before.size())));

        SegmentOptions again;
        again.sensitivity = sensitivity;
        const auto found = segmentPlates(m_project, again);
        QVERIFY(found);
        const auto after = labels(journal());
        QVERIFY(after != before); // or the threshold changed nothing and the test shows nothing
        QVERIFY2(double(after.size()) >= 0.95 * double(before.size()),
                 qPrintable(QStringLiteral("%1 of %2 labels, %3 moved, %4 lost")
                                .arg(after.size()).arg(before.size()).arg(found->labelsMoved).arg(found->labelsLost)));
        QCOMPARE(journal().lostLabels().size(), before.size() - after.size());
        // Each is where it was: within half a nucleus, in the same class.
        for (const auto& [field, x, y, label] : after) {
            const bool near = std::any_of(before.begin(), before.end(), [&](const auto& old) {
                return std::get<0>(old) == field && std::get<3>(old) == label &&
                       std::hypot(std::get<1>(old) - x, std::get<2>(old) - y) < 13;
            });
            QVERIFY(near);
        }

        // Taken back: the same cells under the same ids, and each label on its own; and so to and fro.
        const auto cellsAfter = journal().labelledCells();
        const auto kept = journal().lostLabels();
        QVERIFY(takeSegmentationBack(m_project, found->run, true));
        QCOMPARE(journal().labelledCells(), cellsBefore);
        QVERIFY(journal().lostLabels().empty());
        QVERIFY(*m_project->setting("segmentation") == settings);
        QCOMPARE(takeSegmentationBack(m_project, found->run, true)->fields, std::size_t(0)); // it is back already
        QVERIFY(takeSegmentationBack(m_project, found->run, false));
        QCOMPARE(journal().labelledCells(), cellsAfter);
        QCOMPARE(journal().lostLabels(), kept);
        QVERIFY(verifyJournal(*m_project));
        QCOMPARE(takeSegmentationBack(m_project, found->run + 1000, true).error().code, Errc::NotFound);

        // Ended half way: labels are on the new cells of the fields that were done, and on the earlier ones of the others.
        QVERIFY(segmentPlates(m_project, {}));
        QVERIFY(!segmentPlates(m_project, again, [](double done) { return done < 0.6; }));
        QVERIFY2(double(labels(journal()).size()) >= 0.95 * double(before.size()),
                 qPrintable(QString::number(labels(journal()).size())));

        QVERIFY(segmentPlates(m_project, {})); // the old threshold: everything is as it was
        QCOMPARE(labels(journal()), before);
        QVERIFY(journal().lostLabels().empty());
        QVERIFY(verifyJournal(*m_project));
    }

    void flaggedFieldsAreTakenOutAndBackIn()
    {
        const auto all = labelledCells(m_project);
        QVERIFY(all);
        std::vector<FieldId> flagged;
        const auto qualities = *loadAllQuality(*m_project);
        for (const FieldQuality& q : qualities)
            if (q.blurred || q.saturated)
                flagged.push_back(q.field);
        // One label in a blurred field, so that there is something to take out.
        const auto inside = *loadCellsOfField(*m_project, flagged.front());
        QVERIFY(!inside.empty());
        auto labelling = journal();
        const CellId cell = inside.front().id;
        QVERIFY(labelling.label({&cell, 1}, labelling.phenotypes().front().id));
        QCOMPARE(labelledCells(m_project)->cells.size(), all->cells.size() + 1);
        QVERIFY(setFieldsExcluded(*m_project, flagged, true, "out of focus"));
        const std::set<FieldId> out(flagged.begin(), flagged.end());
        const auto rest = labelledCells(m_project);
        QVERIFY(rest && rest->cells.size() <= all->cells.size());
        QVERIFY(std::ranges::none_of(rest->cells, [&](const Cell& c) { return out.contains(c.field); }));
        QVERIFY(setFieldsExcluded(*m_project, flagged, false, {}));
        QCOMPARE(labelledCells(m_project)->cells.size(), all->cells.size() + 1);
    }
};

QTEST_GUILESS_MAIN(TstSecondLook)
#include "tst_secondlook.moc"
