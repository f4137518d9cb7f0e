#include "widgets/training/modelentries.h"

#include "core/store/modelstore.h"
#include "core/store/runstore.h"
#include "widgets/style/numbers.h"
#include "widgets/training/runnames.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace phenodrop {

namespace {

long sum(const std::vector<long>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0L);
}

QJsonObject objectOf(const std::string& json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

long labelsOf(const RunRecord& run)
{
    return long(objectOf(run.inputsJson).value(QStringLiteral("labels")).toInteger());
}

ModelEntry classicalEntry(const RunRecord& run)
{
    const QJsonObject metrics = objectOf(run.metricsJson);
    ModelEntry entry;
    entry.network = QLatin1String(ClassicalNetwork);
    entry.createdAt = run.finishedAt;
    entry.run = run.id;
    entry.labelled = labelsOf(run);
    entry.classicalAccuracy = metrics.value(QStringLiteral("accuracy")).toDouble(std::nan(""));
    entry.method = metrics.value(QStringLiteral("method")).toString();
    entry.card.split = objectOf(run.optionsJson).value(QStringLiteral("split")).toString().toStdString();
    entry.card.seed = run.seed;
    return entry;
}

} // namespace

long ModelEntry::labels() const
{
    if (labelled > 0)
        return labelled;
    // Joined networks learn from all of these in turns, so that those held out are among them.
    return sum(card.labelCounts) + (card.notes.contains("chosen") ? 0 : sum(card.validationCounts));
}

double ModelEntry::metric(const char* name) const
{
    const auto at = card.metrics.find(name);
    return at == card.metrics.end() ? std::nan("") : at->second;
}

bool ModelEntry::isTested() const
{
    return isClassical() || std::isfinite(metric("test_accuracy"));
}

double ModelEntry::accuracy() const
{
    return isClassical() ? classicalAccuracy : metric(isTested() ? "test_accuracy" : "validation_accuracy");
}

QString ModelEntry::title() const
{
    return isClassical() ? networkTitle(network) : modelNameText(name) + QStringLiteral(" · ") + networkTitle(network);
}

Result<TrainingPast> loadTrainingPast(const ProjectPtr& project)
{
    TrainingPast past;
    const auto records = loadModels(*project);
    if (!records)
        return records.error();
    for (const ModelRecord& record : *records) {
        ModelEntry entry;
        entry.id = record.id;
        entry.name = QString::fromStdString(record.name);
        entry.network = QString::fromStdString(record.network);
        entry.createdAt = record.createdAt;
        entry.run = record.run;
        if (auto card = nn::modelCardFromJson(record.cardJson))
            entry.card = std::move(*card);
        // The file is called like the first of the networks that it holds.
        if (const auto chosen = entry.card.notes.find("chosen"); chosen != entry.card.notes.end())
            entry.network = QString::fromStdString(chosen->second);
        if (const auto run = loadRun(*project, record.run)) // without its run the card's counts stand in
            entry.labelled = labelsOf(*run);
        past.entries.push_back(std::move(entry));
    }
    const auto classical = loadRuns(*project, "classical");
    if (!classical)
        return classical.error();
    for (const RunRecord& run : *classical)
        if (run.status == RunStatus::Done)
            past.entries.push_back(classicalEntry(run));
    std::stable_sort(past.entries.begin(), past.entries.end(), [](const ModelEntry& a, const ModelEntry& b) {
        return std::tie(a.createdAt, a.run) > std::tie(b.createdAt, b.run);
    });
    const auto next = nextModelNumber(*project);
    if (!next)
        return next.error();
    past.nextNumber = *next;
    auto unfinished = findUnfinishedRun(project);
    if (!unfinished)
        return unfinished.error();
    past.unfinished = std::move(*unfinished);
    return past;
}

} // namespace phenodrop
