#include "core/workflow/enough.h"

#include "core/base/threads.h"
#include "core/workflow/labelledcells.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {

/// What the curves are measured on.
struct CurveInput {
    std::vector<float> values; ///< N × K
    std::vector<int> labels, groups;
    std::vector<std::string> classes;
    std::vector<long> counts; ///< of `classes`
    std::size_t wells = 0;
};

/// A well counts under the name of its group where the import named one. Cells without features are left out.
CurveInput inputOf(const LabelledCells& labelled, const QuickFeatures& features)
{
    CurveInput input;
    input.classes = labelled.classes;
    input.counts.assign(labelled.classes.size(), 0);
    std::map<std::string, int> numbers;
    for (std::size_t i = 0; i < labelled.cells.size(); ++i) {
        const std::int64_t row = features.rowOf(labelled.cells[i].id);
        if (row < 0)
            continue;
        const SplitItem& item = labelled.items[i];
        const auto scores = features.scores.row(Eigen::Index(row));
        input.values.insert(input.values.end(), scores.data(), scores.data() + scores.size());
        input.labels.push_back(item.label);
        input.groups.push_back(numbers.try_emplace(splitKey(item, SplitBy::Group, i), int(numbers.size())).first->second);
        ++input.counts[std::size_t(item.label)];
    }
    input.wells = numbers.size();
    return input;
}

std::string hashOf(const CurveInput& input)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const auto add = [&hash](const auto& numbers) {
        hash.addData(QByteArrayView(reinterpret_cast<const char*>(numbers.data()), qsizetype(numbers.size() * sizeof(numbers[0]))));
    };
    add(input.values);
    add(input.labels);
    add(input.groups);
    for (const std::string& name : input.classes)
        hash.addData(QByteArrayView(name.c_str(), qsizetype(name.size() + 1)));
    return hash.result().toHex().toStdString();
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
    return QJsonDocument(QJsonObject{{"wells", qint64(outcome.wells)}, {"inputs", QString::fromStdString(outcome.inputs)}, {"classes", classes}}).toJson(QJsonDocument::Compact).toStdString();
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

Result<EnoughOutcome> isItEnough(const ProjectPtr& project, const QuickFeatures& features, const Progress& progress)
{
    useThreadCount();
    const auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    const CurveInput input = inputOf(*labelled, features);
    EnoughOutcome outcome;
    outcome.wells = input.wells;
    outcome.inputs = hashOf(input);
    if (auto before = rememberedEnough(*project); before && before->inputs == outcome.inputs)
        return *before;
    auto curves = learningCurves({input.values, input.labels.size(), std::size_t(features.scores.cols())}, input.labels,
                                 input.groups, input.classes.size(), 1, progress);
    if (!curves)
        return curves.error();
    for (std::size_t k = 0; k < input.counts.size(); ++k)
        outcome.classes.push_back(adviceFor(input.classes[k], input.counts[k], std::move((*curves)[k])));
    (void)project->setSetting(RememberedKey, rememberable(outcome)); // else the next session begins without
    return outcome;
}

Result<EnoughOutcome> isItEnough(const ProjectPtr& project, const Progress& progress)
{
    useThreadCount();
    const auto features = loadQuickFeatures(project, {}, part(progress, 0, 0.5));
    if (!features)
        return features.error();
    return isItEnough(project, *features, part(progress, 0.5, 1));
}

std::optional<EnoughOutcome> rememberedEnough(const Project& project)
{
    const auto text = project.setting(RememberedKey);
    if (!text || text->empty())
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
    EnoughOutcome outcome;
    outcome.wells = std::size_t(json["wells"].toInteger());
    outcome.inputs = json["inputs"].toString().toStdString();
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
