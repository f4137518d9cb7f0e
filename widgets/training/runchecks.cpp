#include "widgets/training/runchecks.h"

#include "widgets/style/numbers.h"

#include <QCoreApplication>

#include <cmath>
#include <set>

namespace phenodrop {

namespace {

constexpr int EnoughWells = 6;

struct Checks {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

RunCheck firstLoss(const TrainingPlan* plan, const SampleFacts& facts)
{
    RunCheck check{Checks::tr("First loss"), QStringLiteral("–"), {}, RunCheck::Verdict::Waiting, {}};
    if (!plan)
        return check;
    const double expected = plan->expectedFirstLoss;
    check.note = Checks::tr("expected %1 ± %2").arg(fixedText(expected, 3), fixedText(FirstLossTolerance, 1));
    if (!facts.untrained)
        return check;
    check.figure = fixedText(*facts.untrained, 3);
    check.verdict = std::isfinite(*facts.untrained) && std::abs(*facts.untrained - expected) <= FirstLossTolerance
                        ? RunCheck::Verdict::Good
                        : RunCheck::Verdict::Warning;
    return check;
}

RunCheck overfit(const SampleFacts& facts)
{
    RunCheck check{Checks::tr("Overfit one batch"),
                   Checks::tr("not checked"),
                   Checks::tr("can it learn at all?"),
                   RunCheck::Verdict::Waiting,
                   {}};
    if (facts.overfitting) {
        check.figure = Checks::tr("checking…");
        return check;
    }
    check.action = facts.untrained ? Checks::tr("Check") : QString();
    if (!facts.overfit)
        return check;
    check.action.clear();
    check.figure = Checks::tr("%1 after %2 steps")
                       .arg(fixedText(facts.overfit->loss, 3), countText(facts.overfit->steps));
    check.verdict = facts.overfit->learned ? RunCheck::Verdict::Good : RunCheck::Verdict::Warning;
    check.note =
        facts.overfit->learned ? Checks::tr("the network can learn") : Checks::tr("it should come near 0");
    return check;
}

RunCheck shuffled(const SampleFacts& facts)
{
    RunCheck check{Checks::tr("Shuffled labels"),
                   Checks::tr("not checked"),
                   Checks::tr("do the pixels tell?"),
                   RunCheck::Verdict::Waiting,
                   {}};
    if (facts.shuffling) {
        check.figure = Checks::tr("checking…");
        return check;
    }
    check.action = facts.untrained ? Checks::tr("Check") : QString();
    if (!facts.shuffled)
        return check;
    check.action.clear();
    check.figure = percentText(facts.shuffled->accuracy);
    check.note = Checks::tr("chance is %1").arg(percentText(facts.shuffled->chance));
    check.verdict = facts.shuffled->atChance ? RunCheck::Verdict::Good : RunCheck::Verdict::Warning;
    return check;
}

RunCheck fewWells(const RarestClass& rarest)
{
    RunCheck check{Checks::tr("Few wells"), QStringLiteral("–"), {}, RunCheck::Verdict::Waiting, {}};
    if (rarest.wells == 0)
        return check;
    const QString name = QString::fromStdString(rarest.phenotype.name);
    check.figure = rarest.wells == 1 ? Checks::tr("%1 in 1 well").arg(name)
                                     : Checks::tr("%1 in %2 wells").arg(name, countText(rarest.wells));
    const bool few = rarest.wells < EnoughWells;
    check.verdict = few ? RunCheck::Verdict::Warning : RunCheck::Verdict::Good;
    check.note = few ? Checks::tr("its interval will be wide") : Checks::tr("the rarest class");
    return check;
}

} // namespace

RarestClass rarestClass(const Annotations& annotations, const CellIndex& index)
{
    RarestClass rarest;
    for (const Phenotype& phenotype : annotations.phenotypes()) {
        std::set<WellKey> wells;
        for (const CellId cell : annotations.cellsOf(phenotype.id))
            if (const Well* well = index.placeOfCell(cell).well)
                wells.insert(well->key);
        if (!wells.empty() && (rarest.wells == 0 || int(wells.size()) < rarest.wells))
            rarest = {phenotype, int(wells.size())};
    }
    return rarest;
}

std::vector<RunCheck> runChecks(const TrainingPlan* plan, const SampleFacts& facts, const RarestClass& rarest)
{
    return {firstLoss(plan, facts), overfit(facts), shuffled(facts), fewWells(rarest)};
}

} // namespace phenodrop
