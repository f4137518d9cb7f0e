#include "core/workflow/mergelabels.h"

#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"
#include "core/store/platestore.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <sstream>

namespace phenodrop {

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();

Error named(Error error, const Project& project)
{
    error.subject = project.path() + (error.subject.empty() ? "" : ": " + error.subject);
    return error;
}

/// Their labels on our cells, found by place.
Result<ResolvedLabels> theirLabels(const ProjectPtr& ours, const ProjectPtr& theirs, const LabelJournal& journal)
{
    std::stringstream table;
    if (auto written = exportLabelCsv(*theirs, journal, table); !written)
        return named(written.error(), *theirs);
    return readLabelCsv(*ours, table);
}

/// Cohen's kappa and its interval; with observed agreement o and chance c, 1 − c = (1 − o) / (1 − kappa).
void addKappa(LabelAgreement& a)
{
    a.kappa = NaN;
    a.kappaInterval = {NaN, NaN};
    if (a.phenotypes.size() < 2) // nobody could disagree
        return;
    const Evaluation e = evaluateConfusion(a.phenotypes, a.table);
    const double error =
        e.error > 0 ? std::sqrt(e.accuracy * e.error / double(e.cells)) * (1 - e.kappa) / e.error : 0;
    a.kappa = e.kappa;
    a.kappaInterval = {std::max(-1.0, a.kappa - 1.96 * error), std::min(1.0, a.kappa + 1.96 * error)};
}

std::string quotedField(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
}

} // namespace

Result<LabelAgreement> compareLabels(const ProjectPtr& ours, const ProjectPtr& theirs)
{
    for (const ProjectPtr& project : {ours, theirs})
        if (auto verified = verifyJournal(*project); !verified)
            return named(verified.error(), *project);
    const auto own = openJournal(ours, {});
    const auto other = openJournal(theirs, {});
    if (!own || !other)
        return !own ? own.error() : other.error();
    auto resolved = theirLabels(ours, theirs, *other);
    if (!resolved)
        return resolved.error();

    LabelAgreement a;
    a.problems = std::move(resolved->report.problems);
    std::set<std::string> people;
    for (const JournalEntry& entry : other->history())
        people.insert(entry.user);
    a.people.assign(people.begin(), people.end());
    std::map<std::string, std::size_t> number;
    std::vector<std::pair<std::string, std::string>> pairs;
    std::set<CellId> seen;
    for (const NamedLabel& label : resolved->labels) {
        if (label.phenotype.empty() || !seen.insert(label.cell).second)
            continue;
        const Phenotype* mine = own->phenotype(own->labelOf(label.cell));
        if (!mine) {
            a.onlyTheirs.push_back(label);
            continue;
        }
        // A name in other capitals is the same phenotype.
        const Phenotype* same = own->phenotypeNamed(label.phenotype);
        const std::string theirName = same ? same->name : label.phenotype;
        pairs.emplace_back(mine->name, theirName);
        number.emplace(mine->name, 0);
        number.emplace(theirName, 0);
        if (mine->name != theirName)
            a.disagreements.push_back({label.cell, mine->name, theirName});
    }
    for (auto& [name, place] : number) {
        place = a.phenotypes.size();
        a.phenotypes.push_back(name);
    }
    a.table.assign(number.size(), std::vector<long>(number.size(), 0));
    for (const auto& [mine, theirName] : pairs)
        ++a.table[number[mine]][number[theirName]];
    a.both = long(pairs.size());
    a.agreed = a.both - long(a.disagreements.size());
    a.onlyOurs = long(own->labelledCount()) - a.both;
    addKappa(a);
    return a;
}

Result<MergeRule> parseMergeRule(const std::string& name)
{
    if (name == "ours")
        return MergeRule::KeepOurs;
    if (name == "theirs")
        return MergeRule::TakeTheirs;
    if (name == "unlabel")
        return MergeRule::Unlabel;
    return Error{Errc::BadArgument, name, "ours, theirs or unlabel"};
}

std::string mergeReason(const LabelAgreement& agreement, const std::string& copy, const std::string& choices,
                        const std::string& reason)
{
    std::string text = "labels of " + copy;
    for (std::size_t i = 0; i < agreement.people.size(); ++i)
        text += (i == 0 ? " by " : ", ") + agreement.people[i];
    text += "; where they differ: " + choices;
    return reason.empty() ? text : text + "; " + reason;
}

Result<MergeOutcome> mergeLabels(LabelJournal& journal, const LabelAgreement& agreement,
                                 const MergeOptions& options)
{
    std::map<CellId, std::string> decided;
    for (const NamedLabel& decision : options.decisions)
        if (!decision.phenotype.empty())
            decided[decision.cell] = decision.phenotype;
    const std::set<CellId> unlabelled(options.unlabelled.begin(), options.unlabelled.end());
    std::vector<NamedLabel> labels = options.addTheirs ? agreement.onlyTheirs : std::vector<NamedLabel>();
    const std::size_t added = labels.size();
    std::size_t changed = 0;
    for (const Disagreement& each : agreement.disagreements) {
        std::string verdict = options.rule == MergeRule::KeepOurs     ? each.ours
                              : options.rule == MergeRule::TakeTheirs ? each.theirs
                                                                      : std::string();
        if (const auto found = decided.find(each.cell); found != decided.end())
            verdict = found->second;
        else if (unlabelled.contains(each.cell))
            verdict.clear();
        if (verdict == each.ours)
            continue;
        labels.push_back({each.cell, verdict});
        ++changed;
    }
    const auto done = journal.mergeLabels(labels, options.reason);
    if (!done)
        return done.error();
    return MergeOutcome{added, changed};
}

Result<void> writeDisagreements(const ProjectPtr& project, const LabelAgreement& agreement, std::ostream& out)
{
    std::vector<CellId> ids;
    for (const Disagreement& each : agreement.disagreements)
        ids.push_back(each.cell);
    const auto anchors = loadAnchors(*project, ids);
    if (!anchors)
        return anchors.error();
    out << "plate,well,field,part,x,y,ours,theirs,phenotype\n";
    for (const Disagreement& each : agreement.disagreements) {
        const auto at = anchors->find(each.cell);
        if (at == anchors->end())
            continue;
        const CellAnchor& a = at->second;
        out << quotedField(a.plate) << ',' << wellName(a.well) << ',' << a.site << ',' << a.part << ',' << a.x << ','
            << a.y << ',' << quotedField(each.ours) << ',' << quotedField(each.theirs) << ",\n";
    }
    return out ? Result<void>() : Error{Errc::WriteFailed, "disagreements"};
}

Result<std::vector<NamedLabel>> readDecisions(const ProjectPtr& project, std::istream& in)
{
    auto resolved = readLabelCsv(*project, in);
    if (!resolved)
        return resolved.error();
    std::erase_if(resolved->labels, [](const NamedLabel& label) { return label.phenotype.empty(); });
    return std::move(resolved->labels);
}

} // namespace phenodrop
