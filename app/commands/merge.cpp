#include "app/commands/all.h"
#include "app/commands/openproject.h"
#include "core/store/journalstore.h"
#include "core/workflow/mergelabels.h"

#include <QJsonArray>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace phenodrop {

namespace {

struct MergeArguments {
    std::string project, other, take, decisions, out, reason;
};

QJsonObject agreementJson(const LabelAgreement& a)
{
    QJsonArray names, table;
    for (std::size_t k = 0; k < a.phenotypes.size(); ++k) {
        names.append(QString::fromStdString(a.phenotypes[k]));
        QJsonArray row;
        for (const long count : a.table[k])
            row.append(qint64(count));
        table.append(row);
    }
    return {{"both", qint64(a.both)},
            {"agreed", qint64(a.agreed)},
            {"disagreements", qint64(a.disagreements.size())},
            {"only_ours", qint64(a.onlyOurs)},
            {"only_theirs", qint64(a.onlyTheirs.size())},
            {"kappa", jsonNumber(a.kappa)},
            {"kappa_low", jsonNumber(a.kappaInterval.low)},
            {"kappa_high", jsonNumber(a.kappaInterval.high)},
            {"phenotypes", names},
            {"table", table},
            {"problems", qint64(a.problems.size())}};
}

std::string summary(const LabelAgreement& a)
{
    QString text = QStringLiteral("%1 cells labelled by both, %2 alike").arg(a.both).arg(a.agreed);
    if (std::isfinite(a.kappa))
        text += QStringLiteral("; kappa %1 (%2 to %3)")
                    .arg(a.kappa, 0, 'f', 3)
                    .arg(a.kappaInterval.low, 0, 'f', 3)
                    .arg(a.kappaInterval.high, 0, 'f', 3);
    text += QStringLiteral("; %1 labelled here alone, %2 there alone").arg(a.onlyOurs).arg(a.onlyTheirs.size());
    return text.toStdString();
}

std::string reasonText(const MergeArguments& o, const LabelAgreement& a)
{
    const auto name = [](const std::string& file) { return std::filesystem::path(file).filename().string(); };
    return mergeReason(a, name(o.other), o.decisions.empty() ? o.take : o.take + ", " + name(o.decisions) + " first",
                       o.reason);
}

Result<Outcome> runMerge(const MergeArguments& o, const CommandContext&)
{
    const auto ours = o.take == "report" ? openProjectToLook(o.project) : openProject(o.project);
    const auto theirs = openProjectToLook(o.other);
    if (!ours || !theirs)
        return !ours ? ours.error() : theirs.error();
    if ((*ours)->path() == (*theirs)->path())
        return Error{Errc::BadArgument, o.other, "is the same project"};
    const auto agreement = compareLabels(*ours, *theirs);
    if (!agreement)
        return agreement.error();
    Outcome outcome;
    outcome.json = agreementJson(*agreement);
    outcome.lines = agreement->problems;
    outcome.lines.push_back(summary(*agreement));
    if (!o.out.empty()) {
        std::ofstream out(o.out, std::ios::binary);
        if (auto written = writeDisagreements(*ours, *agreement, out); !written || !out.flush())
            return Error{Errc::WriteFailed, o.out, written ? std::string() : written.error().detail};
    }
    outcome.status = agreement->problems.empty() ? 0 : 3;
    if (o.take == "report")
        return outcome;
    const auto rule = parseMergeRule(o.take);
    if (!rule)
        return rule.error();
    MergeOptions options{*rule, {}, reasonText(o, *agreement)};
    if (!o.decisions.empty()) {
        std::ifstream in(o.decisions, std::ios::binary);
        if (!in)
            return Error{Errc::FileMissing, o.decisions, {}};
        auto decisions = readDecisions(*ours, in);
        if (!decisions)
            return decisions.error();
        options.decisions = std::move(*decisions);
    }
    auto journal = openJournal(*ours, userName());
    if (!journal)
        return journal.error();
    const auto merged = mergeLabels(*journal, *agreement, options);
    if (!merged)
        return merged.error();
    outcome.json["added"] = qint64(merged->added);
    outcome.json["changed"] = qint64(merged->changed);
    outcome.lines.push_back(merged->added + merged->changed == 0
                                ? "nothing to change"
                                : std::to_string(merged->added) + " labels added, " + std::to_string(merged->changed) +
                                      " disputed ones changed, as one step that undo takes back");
    return outcome;
}

} // namespace

void addMerge(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<MergeArguments>();
    options->take = "report";
    auto* command = app.add_subcommand("merge", "Compare a colleague's labels of the same cells with ours, and add them");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("other", options->other, "The colleague's copy")->required();
    command
        ->add_option("--take", options->take,
                     "Where both differ: ours, theirs or unlabel; report compares only and changes nothing")
        ->check(CLI::IsMember({"report", "ours", "theirs", "unlabel"}));
    command->add_option("--out", options->out, "Table of the cells on which both differ, to be decided");
    command->add_option("--decisions", options->decisions, "That table with its column phenotype filled in");
    command->add_option("--reason", options->reason, "For the audit log");
    onCommand(command, context, options, runMerge);
}

} // namespace phenodrop
