#include "widgets/training/runchecks.h"

#include "core/base/statistics.h"
#include "widgets/style/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace phenodrop {

namespace {

constexpr int EnoughWells = 6;
constexpr double TooWide = 0.1;   ///< half of an interval, as a rate
constexpr double Overfitted = 1.25; ///< validation loss now against its best

struct Checks {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

RunCheck firstLoss(const TrainingPlan* plan, const std::vector<nn::EpochReport>& history)
{
    RunCheck check{Checks::tr("First loss"), QStringLiteral("–"), {}, RunCheck::Verdict::Waiting};
    if (plan)
        check.note = Checks::tr("guessing gives %1").arg(fixedText(plan->expectedFirstLoss, 3));
    if (history.empty() || !plan)
        return check;
    const double loss = history.front().trainingLoss;
    check.figure = Checks::tr("%1 in the first epoch").arg(fixedText(loss, 3));
    // Weighted classes may push the first mean a little above ln K; far above means a step that is too long.
    check.verdict = std::isfinite(loss) && loss < 1.25 * plan->expectedFirstLoss ? RunCheck::Verdict::Good
                                                                                 : RunCheck::Verdict::Warning;
    return check;
}

RunCheck overfitting(const std::vector<nn::EpochReport>& history)
{
    RunCheck check{Checks::tr("Overfitting"), QStringLiteral("–"), Checks::tr("validation loss against its best"),
                   RunCheck::Verdict::Waiting};
    double best = INFINITY;
    for (const nn::EpochReport& report : history)
        if (std::isfinite(report.validationLoss))
            best = std::min(best, report.validationLoss);
    if (history.empty() || !std::isfinite(best) || best <= 0)
        return check;
    const double ratio = history.back().validationLoss / best;
    check.figure = Checks::tr("%1 × the best").arg(fixedText(ratio, 2));
    check.verdict = ratio < Overfitted ? RunCheck::Verdict::Good : RunCheck::Verdict::Warning;
    check.note = ratio < Overfitted ? Checks::tr("still learning what carries over")
                                    : Checks::tr("the best epoch is kept, more labels help");
    return check;
}

RunCheck heldOut(const TrainingPlan* plan)
{
    RunCheck check{Checks::tr("Held-out cells"), QStringLiteral("–"), {}, RunCheck::Verdict::Waiting};
    if (!plan)
        return check;
    const auto sum = [](const std::vector<long>& counts) { return std::accumulate(counts.begin(), counts.end(), 0L); };
    const long validation = sum(plan->validation), test = sum(plan->test);
    const long judged = test > 0 ? test : validation;
    check.figure = Checks::tr("%1 validation, %2 test").arg(countText(validation), countText(test));
    const Interval interval = wilson(0.8 * double(judged), double(judged));
    const double half = (interval.high - interval.low) / 2;
    check.note = Checks::tr("80 % would be known to ± %1 points").arg(fixedText(100 * half, 1));
    check.verdict = half < TooWide ? RunCheck::Verdict::Good : RunCheck::Verdict::Warning;
    return check;
}

RunCheck fewWells(const RarestClass& rarest)
{
    RunCheck check{Checks::tr("Few wells"), QStringLiteral("–"), {}, RunCheck::Verdict::Waiting};
    if (rarest.wells == 0)
        return check;
    const QString name = QString::fromStdString(rarest.phenotype.name);
    check.figure = rarest.wells == 1 ? Checks::tr("%1 in 1 well").arg(name)
                                     : Checks::tr("%1 in %2 wells").arg(name, countText(rarest.wells));
    const bool few = rarest.wells < EnoughWells;
    check.verdict = few ? RunCheck::Verdict::Warning : RunCheck::Verdict::Good;
    check.note = few ? Checks::tr("its interval will be wide") : Checks::tr("the fewest of all classes");
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

std::vector<RunCheck> runChecks(const TrainingPlan* plan, const std::vector<nn::EpochReport>& history,
                                const RarestClass& rarest)
{
    return {firstLoss(plan, history), overfitting(history), heldOut(plan), fewWells(rarest)};
}

} // namespace phenodrop
