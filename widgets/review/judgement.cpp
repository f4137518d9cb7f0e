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

Result<Judgement> allLabels(const Project& project)
{
    auto table = orEmpty(loadLatestPredictions(project, PredictionKind::OutOfFold));
    if (!table)
        return table.error();
    Judgement judgement;
    judgement.table = std::move(*table);
    judgement.split = QStringLiteral("well");
    if (const auto run = loadRun(project, judgement.table.run)) { // without its run only the caveats are missing
        const QJsonObject options = objectOf(run->optionsJson), metrics = objectOf(run->metricsJson);
        judgement.split = options.value(QStringLiteral("split")).toString(judgement.split);
        judgement.folds = options.value(QStringLiteral("folds")).toInt();
        judgement.accuracyThen = metrics.value(QStringLiteral("accuracy")).toDouble(std::nan(""));
        const double random = metrics.value(QStringLiteral("accuracy_random_cells")).toDouble();
        if (random > 0) // 0: was not computed
            judgement.randomCells = random;
    }
    return judgement;
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

Result<ReviewMaterial> loadReviewMaterial(const ProjectPtr& project, std::int64_t model)
{
    ReviewMaterial material;
    auto all = allLabels(*project);
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
