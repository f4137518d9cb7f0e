#pragma once

#include "core/base/evaluation.h"
#include "core/cell/labeljournal.h"
#include "core/workflow/project.h"

namespace phenodrop {

/// A cell that two people put in different phenotypes.
struct Disagreement {
    CellId cell = 0; ///< of our project
    std::string ours, theirs;
};

/// How far the labels of two copies of a project agree.
struct LabelAgreement {
    std::vector<std::string> phenotypes; ///< that either side used on cells that both labelled
    std::vector<std::vector<long>> table; ///< [ours][theirs]: cells that both labelled
    long both = 0, agreed = 0;
    long onlyOurs = 0;
    double kappa = 0;       ///< Cohen 1960; NaN without cells that both labelled, or with one phenotype only
    Interval kappaInterval; ///< 95 %, large-sample standard error (Cohen 1960, eq. 11)
    std::vector<Disagreement> disagreements;
    std::vector<NamedLabel> onlyTheirs;   ///< cells of our project that they alone labelled
    std::vector<std::string> people;      ///< who labelled in their copy
    std::vector<std::string> problems;    ///< their labels that lie on no cell here
};

/// Compares by place (plate, well, field, centre): the copies may have been segmented apart. Both histories
/// are verified first. Errors: StoreDamaged naming the project whose hash chain does not verify.
Result<LabelAgreement> compareLabels(const ProjectPtr& ours, const ProjectPtr& theirs);

/// Whose word counts where two people differ and nothing else was decided.
enum class MergeRule { KeepOurs, TakeTheirs, Unlabel };
/// "ours", "theirs" or "unlabel". Errors: BadArgument.
Result<MergeRule> parseMergeRule(const std::string& name);

struct MergeOptions {
    MergeRule rule = MergeRule::KeepOurs;
    std::vector<NamedLabel> decisions; ///< of single cells, go before the rule; an empty name decides nothing
    std::string reason;                ///< for the audit log
    std::vector<CellId> unlabelled = {}; ///< disputed cells decided to lose their label
    bool addTheirs = true;               ///< also the labels of cells that they alone labelled
};

struct MergeOutcome {
    std::size_t added = 0;   ///< cells that only they had labelled
    std::size_t changed = 0; ///< disputed cells whose label is another one now
};

/// What stands in the audit log beside name and time: "labels of COPY by Anna, Ben; where they differ: CHOICES; REASON".
std::string mergeReason(const LabelAgreement& agreement, const std::string& copy, const std::string& choices,
                        const std::string& reason);

/// Adds their labels to ours, one entry of the journal with who, when and why: one undo step. Errors: those of
/// the journal.
Result<MergeOutcome> mergeLabels(LabelJournal& journal, const LabelAgreement& agreement,
                                 const MergeOptions& options);

/// plate,well,field,part,x,y,ours,theirs,phenotype with an empty last column: to be filled in and given back
/// as decisions. Errors: WriteFailed.
Result<void> writeDisagreements(const ProjectPtr& project, const LabelAgreement& agreement, std::ostream& out);
/// Reads such a table. Errors: BadFormat.
Result<std::vector<NamedLabel>> readDecisions(const ProjectPtr& project, std::istream& in);

} // namespace phenodrop
