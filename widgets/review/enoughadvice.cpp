// The sentences of "Is it enough?".
#include "widgets/review/enoughpanel.h"

#include "widgets/style/numbers.h"

#include <algorithm>

namespace phenodrop {

namespace {

QString nameOf(const ClassAdvice& advice)
{
    return QString::fromStdString(advice.phenotype).toHtmlEscaped();
}

/// "A", "A and B", "A, B and C".
QString listed(const QStringList& names)
{
    if (names.size() < 2)
        return names.join(QString());
    return EnoughPanel::tr("%1 and %2")
        .arg(names.mid(0, names.size() - 1).join(QStringLiteral(", ")), names.last());
}

/// The class with the fewest labels of those whose curve cannot tell; null where each can.
const ClassAdvice* leastKnown(const EnoughOutcome& outcome)
{
    const ClassAdvice* least = nullptr;
    for (const ClassAdvice& advice : outcome.classes)
        if (advice.curve.moreAdvised < 0 && (!least || advice.labels < least->labels))
            least = &advice;
    return least;
}

QString oneLine(const ClassAdvice& advice)
{
    return EnoughPanel::tr("%1: %2 more, from %3 to about %4.")
        .arg(nameOf(advice), countText(advice.curve.moreAdvised), fixedText(advice.recallNow, 2),
             fixedText(advice.recallThen, 2));
}

} // namespace

QString adviceHeadline(const EnoughOutcome& outcome)
{
    const ClassAdvice* best = outcome.best();
    const ClassAdvice* least = leastKnown(outcome);
    if (!best && least && least->curve.measured.empty())
        return EnoughPanel::tr("<b>Too few labels to tell</b> how much more would help.");
    if (!best && least) {
        const Interval known = wilson(least->recallNow * double(least->labels), double(least->labels));
        return EnoughPanel::tr("<b>Too few labels to tell:</b> the recall of %1 lies between %2 and %3.")
            .arg(nameOf(*least), fixedText(known.low, 2), fixedText(known.high, 2));
    }
    if (!best)
        return EnoughPanel::tr(
            "<b>Enough for now:</b> twice the labels promise less than one point of recall.");
    return EnoughPanel::tr("<b>%1 more %2</b> would likely raise recall from %3 to about %4 (%5 to %6).")
        .arg(countText(best->curve.moreAdvised), nameOf(*best), fixedText(best->recallNow, 2),
             fixedText(best->recallThen, 2), fixedText(best->intervalThen.low, 2),
             fixedText(best->intervalThen.high, 2));
}

QString easyLabelsText(int together, int labelled)
{
    if (labelled == 0 || 2 * together < labelled)
        return {};
    return EnoughPanel::tr("%1 of %2 labels were given to %3 cells or more at once, by lasso or from suggestions. Such cells are mostly clear ones: "
                           "on all cells of new wells a model is likely worse than these figures say.")
        .arg(countText(together), countText(labelled), countText(std::int64_t(Annotations::Together)));
}

QString adviceRest(const EnoughOutcome& outcome, bool all)
{
    constexpr std::size_t MostLines = 2;
    std::vector<const ClassAdvice*> gaining;
    QStringList enough, unknown;
    for (const ClassAdvice& advice : outcome.classes) {
        if (advice.curve.moreAdvised < 0)
            unknown << nameOf(advice);
        else if (advice.gain() <= 0)
            enough << nameOf(advice);
        else if (&advice != outcome.best())
            gaining.push_back(&advice);
    }
    std::stable_sort(gaining.begin(), gaining.end(),
                     [](const ClassAdvice* a, const ClassAdvice* b) { return a->gain() > b->gain(); });
    QStringList sentences;
    for (std::size_t i = 0; i < gaining.size() && (all || i < MostLines); ++i)
        sentences << oneLine(*gaining[i]);
    if (!enough.isEmpty() && (outcome.best() || !unknown.isEmpty()))
        sentences << EnoughPanel::tr("%1: no gain expected.").arg(listed(enough));
    if (!unknown.isEmpty())
        sentences << EnoughPanel::tr("%1: too few labels to tell.").arg(listed(unknown));
    return sentences.join(QLatin1Char(' '));
}

} // namespace phenodrop
