#include "core/workflow/learnscreen.h"

#include "app/actions/actions.h"
#include "core/workflow/makemap.h"
#include "core/workflow/measurecells.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QLocale>

namespace phenodrop {

namespace {

struct LearnScreenVerb {
    Q_DECLARE_TR_FUNCTIONS(LearnScreenVerb)
};

/// Learning, then the features that it was for, then their map. Parts of the time, roughly.
constexpr double Learned = 0.6, Computed = 0.8;

Result<LearnScreenOutcome> learnAndMap(const ProjectPtr& project, const Progress& progress)
{
    LearnHooks hooks;
    hooks.progress = part(progress, 0, Learned);
    auto outcome = learnScreen(project, {}, hooks);
    if (!outcome)
        return outcome;
    FeaturesOptions features;
    features.encoder = "learned";
    if (auto computed = computeFeatures(project, features, part(progress, Learned, Computed)); !computed)
        return computed.error();
    MapOptions mapping;
    mapping.encoder = "learned";
    if (auto mapped = makeMap(project, mapping, part(progress, Computed, 1)); !mapped)
        return mapped.error();
    return outcome;
}

QString percent(double share)
{
    return QLocale().toString(100 * share, 'f', 1);
}

QString sentence(const LearnScreenOutcome& outcome)
{
    const QString learned =
        LearnScreenVerb::tr("Learned from %Ln cell(s); the map shows it.", nullptr, int(outcome.cells));
    if (!outcome.gain)
        return learned + QLatin1Char(' ') +
               LearnScreenVerb::tr("Too few labels to say how much it helps: label some cells of at least "
                                   "two classes in two wells.");
    return learned + QLatin1Char(' ') +
           LearnScreenVerb::tr(
               "Nearest neighbours name the class of %1 % of the labelled cells in other wells, before %2 %.")
               .arg(percent(outcome.gain->after.accuracy), percent(outcome.gain->before.accuracy));
}

void learn(Workspace& workspace)
{
    workspace.jobs().start(
        LearnScreenVerb::tr("Learning this screen"),
        [project = workspace.project()](const Progress& progress) { return learnAndMap(project, progress); },
        &workspace,
        [&workspace](const Result<LearnScreenOutcome>& outcome) {
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            const bool worse = outcome->gain && outcome->gain->gain.high < 0;
            worse ? workspace.notices().warn(sentence(*outcome))
                  : workspace.notices().done(sentence(*outcome));
            workspace.announceResults(QStringLiteral("features"));
            workspace.announceResults(QStringLiteral("map"));
        });
}

void place(Workspace& workspace)
{
    workspace.jobs().start(
        LearnScreenVerb::tr("Placing cells"),
        [project = workspace.project()](const Progress& progress) {
            return placeOnNewestMap(project, {}, progress);
        },
        &workspace,
        [&workspace](const Result<PlaceOutcome>& outcome) {
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            workspace.notices().done(
                outcome->placed > 0
                    ? LearnScreenVerb::tr("Placed %Ln cell(s) on the map.", nullptr, int(outcome->placed))
                    : LearnScreenVerb::tr("All cells with features are on the map already."));
            workspace.announceResults(QStringLiteral("map"));
        });
}

} // namespace

void addLearnScreenVerbs(Actions& actions)
{
    actions.add({.id = QStringLiteral("encoder.learn"),
                 .text = LearnScreenVerb::tr("Learn this screen"),
                 .icon = QStringLiteral("cpu"), .writes = true},
                [&actions] { learn(actions.workspace()); });
    actions.add(
        {.id = QStringLiteral("map.place"), .text = LearnScreenVerb::tr("Place new cells on the map"), .writes = true},
        [&actions] { place(actions.workspace()); });
}

} // namespace phenodrop
