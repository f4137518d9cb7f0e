#include "core/workflow/enough.h"

#include "core/base/threads.h"
#include "core/workflow/labelledfeatures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {

/// A number for each well.
std::vector<int> wellNumbers(const LabelledCells& labelled, std::size_t& wells)
{
    std::map<std::string, int> numbers;
    std::vector<int> groups;
    for (std::size_t i = 0; i < labelled.items.size(); ++i)
        groups.push_back(
            numbers.try_emplace(splitKey(labelled.items[i], SplitBy::Well, i), int(numbers.size()))
                .first->second);
    wells = numbers.size();
    return groups;
}

ClassAdvice adviceFor(const std::string& phenotype, long labels, LearningCurve curve)
{
    ClassAdvice advice{phenotype, labels, std::move(curve), 0, 0, {}};
    if (advice.curve.measured.empty())
        return advice;
    advice.recallNow = advice.curve.measured.back().recall;
    const double then = double(labels + std::max(0, advice.curve.moreAdvised));
    advice.recallThen = recallAt(advice.curve, then);
    // The forecast starts from a recall that the labels of now measured; more labels to come make it no surer, and what they
    // bring is itself a guess: it may be nothing.
    const double n = double(labels);
    advice.intervalThen = {wilson(advice.recallNow * n, n).low, wilson(advice.recallThen * n, n).high};
    return advice;
}

constexpr const char* RememberedKey = "review/enough";

QJsonArray pointJson(const LearningCurve::Point& point)
{
    return {point.labels, point.recall};
}

LearningCurve::Point pointOf(const QJsonValue& json)
{
    const QJsonArray pair = json.toArray();
    return {pair.at(0).toDouble(), pair.at(1).toDouble()};
}

std::string rememberable(const EnoughOutcome& outcome)
{
    QJsonArray classes;
    for (const ClassAdvice& advice : outcome.classes) {
        QJsonArray measured;
        for (const LearningCurve::Point& point : advice.curve.measured)
            measured.append(pointJson(point));
        classes.append(QJsonObject{{"name", QString::fromStdString(advice.phenotype)},
                                   {"labels", qint64(advice.labels)},
                                   {"measured", measured},
                                   {"forecast", pointJson(advice.curve.forecast)},
                                   {"more", advice.curve.moreAdvised}});
    }
    return QJsonDocument(QJsonObject{{"wells", qint64(outcome.wells)}, {"classes", classes}}).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

double recallAt(const LearningCurve& curve, double labels)
{
    if (curve.measured.empty() || labels <= 0)
        return std::nan("");
    const LearningCurve::Point now = curve.measured.back();
    if (curve.forecast.labels <= now.labels)
        return now.recall;
    const double whole = 1 - std::sqrt(now.labels / curve.forecast.labels);
    const double part = 1 - std::sqrt(now.labels / std::max(labels, now.labels));
    return std::clamp(now.recall + (curve.forecast.recall - now.recall) * part / whole, 0.0, 1.0);
}

const ClassAdvice* EnoughOutcome::best() const
{
    const ClassAdvice* best = nullptr;
    for (const ClassAdvice& advice : classes)
        if (advice.gain() > 0 && (!best || advice.gain() > best->gain()))
            best = &advice;
    return best;
}

Result<EnoughOutcome> isItEnough(const ProjectPtr& project, const Progress& progress)
{
    useThreadCount();
    auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    auto features = labelledFeatures(project, std::move(*labelled));
    if (!features)
        return features.error();
    EnoughOutcome outcome;
    const std::vector<int> groups = wellNumbers(features->labelled, outcome.wells);
    auto curves = learningCurves(features->rows(), features->labelled.labels(), groups,
                                 features->labelled.classes.size(), 1, part(progress, 0.1, 1));
    if (!curves)
        return curves.error();
    const std::vector<long> counts = features->labelled.countPerClass();
    for (std::size_t k = 0; k < counts.size(); ++k)
        outcome.classes.push_back(
            adviceFor(features->labelled.classes[k], counts[k], std::move((*curves)[k])));
    (void)project->setSetting(RememberedKey, rememberable(outcome)); // else the next session begins without
    return outcome;
}

std::optional<EnoughOutcome> rememberedEnough(const Project& project)
{
    const auto text = project.setting(RememberedKey);
    if (!text || text->empty())
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
    EnoughOutcome outcome;
    outcome.wells = std::size_t(json["wells"].toInteger());
    for (const QJsonValue& value : json["classes"].toArray()) {
        LearningCurve curve;
        for (const QJsonValue& point : value["measured"].toArray())
            curve.measured.push_back(pointOf(point));
        curve.forecast = pointOf(value["forecast"]);
        curve.moreAdvised = value["more"].toInt(-1);
        outcome.classes.push_back(adviceFor(value["name"].toString().toStdString(), long(value["labels"].toInteger()), std::move(curve)));
    }
    return outcome.classes.empty() ? std::nullopt : std::optional(std::move(outcome));
}

} // namespace phenodrop
