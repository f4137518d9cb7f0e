#include "widgets/review/judgement.h"

#include "core/nn/modelcard.h"
#include "core/store/modelstore.h"
#include "core/store/runstore.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace phenodrop {

namespace {

QJsonObject objectOf(const std::string& json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

/// A table, or an empty one where there is none.
Result<PredictionTable> orEmpty(Result<PredictionTable> table)
{
    if (!table && table.error().code == Errc::NotFound)
        return PredictionTable{};
    return table;
}

/// How the folds of a prediction were cut; predictions without a run are by well.
struct FoldRun {
    QJsonObject options, metrics;
    QString split() const { return options.value(QStringLiteral("split")).toString(QStringLiteral("well")); }
};

FoldRun foldRun(const Project& project, RunId id)
{
    const auto run = loadRun(project, id);
    return run ? FoldRun{objectOf(run->optionsJson), objectOf(run->metricsJson)} : FoldRun{};
}

/// The newest out-of-fold predictions that were made by this split.
Result<Judgement> allLabels(const Project& project, const QString& split)
{
    const auto known = listPredictions(project);
    if (!known)
        return known.error();
    for (const PredictionTable& listed : *known) {
        if (listed.kind != PredictionKind::OutOfFold)
            continue;
        const FoldRun run = foldRun(project, listed.run);
        if (run.split() != split)
            continue;
        auto table = loadPredictions(project, listed.id);
        if (!table)
            return table.error();
        Judgement judgement;
        judgement.table = std::move(*table);
        judgement.split = split;
        judgement.folds = run.options.value(QStringLiteral("folds")).toInt();
        judgement.judge = run.options.value(QStringLiteral("network")).toString(QStringLiteral("head"));
        judgement.accuracyThen = run.metrics.value(QStringLiteral("accuracy")).toDouble(std::nan(""));
        const double random = run.metrics.value(QStringLiteral("accuracy_random_cells")).toDouble();
        if (random > 0) // 0: was not computed
            judgement.randomCells = random;
        return judgement;
    }
    Judgement none;
    none.split = split;
    return none;
}

Result<Judgement> heldOut(const Project& project, const ModelRecord& model)
{
    auto table = orEmpty(loadPredictionsOfModel(project, model.id, PredictionKind::Validation));
    if (!table)
        return table.error();
    Judgement judgement;
    judgement.table = std::move(*table);
    if (const auto card = nn::modelCardFromJson(model.cardJson))
        judgement.split = QString::fromStdString(card->split);
    return judgement;
}

} // namespace

Result<ReviewMaterial> loadReviewMaterial(const ProjectPtr& project, std::int64_t model, const QString& split)
{
    ReviewMaterial material;
    auto all = allLabels(*project, split);
    if (!all)
        return all.error();
    material.allLabels = std::move(*all);
    const auto models = loadModels(*project);
    if (!models)
        return models.error();
    const ModelRecord* wanted = models->empty() ? nullptr : &models->front();
    for (const ModelRecord& record : *models) {
        material.models.push_back({record.id, QString::fromStdString(record.name)});
        if (record.id == model)
            wanted = &record;
    }
    if (wanted) {
        auto held = heldOut(*project, *wanted);
        if (!held)
            return held.error();
        material.heldOut = std::move(*held);
        material.model = wanted->id;
    }
    return material;
}

} // namespace phenodrop
