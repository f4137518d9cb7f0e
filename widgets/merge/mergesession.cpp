#include "widgets/merge/mergesession.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int CompareAgainMs = 400;

Result<LabelAgreement> compareWith(const ProjectPtr& ours, const QString& folder)
{
    const auto theirs = Project::open(folder.toStdString());
    if (!theirs)
        return theirs.error();
    if ((*theirs)->path() == ours->path())
        return Error{Errc::Conflict, folder.toStdString(), "is the same project"};
    return compareLabels(ours, *theirs);
}

} // namespace

MergeSession::MergeSession(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    m_again.setSingleShot(true);
    m_again.setInterval(CompareAgainMs);
    connect(&m_again, &QTimer::timeout, this, &MergeSession::compare);
    connect(&workspace.annotations(), &Annotations::changed, this, &MergeSession::changed);
    connect(&workspace, &Workspace::projectChanged, this, &MergeSession::close);
}

/// Labels were given on another page while this one was left open: verdicts stay, the agreement is counted again.
void MergeSession::changed()
{
    if (m_state != State::None && !m_applying)
        m_again.start();
}

void MergeSession::open(const QString& folder)
{
    close();
    if (!m_workspace.project())
        return;
    m_folder = folder;
    m_state = State::Comparing;
    Q_EMIT stateChanged();
    compare();
}

void MergeSession::close()
{
    ++m_generation;
    m_again.stop();
    if (m_state == State::None)
        return;
    m_state = State::None;
    m_agreement = {};
    m_places.clear();
    m_verdicts.clear();
    Q_EMIT stateChanged();
}

void MergeSession::compare()
{
    m_workspace.jobs().start(
        tr("Comparing labels with %1").arg(QFileInfo(m_folder).completeBaseName()),
        [project = m_workspace.project(), folder = m_folder](const Progress&) { return compareWith(project, folder); },
        this,
        [this, generation = ++m_generation](Result<LabelAgreement> agreement) {
            if (generation != m_generation)
                return;
            if (agreement)
                return take(std::move(*agreement));
            close();
            if (agreement.error().code != Errc::Cancelled)
                Q_EMIT failed(agreement.error());
        },
        JobList::Lane::Light);
}

void MergeSession::take(LabelAgreement agreement)
{
    m_agreement = std::move(agreement);
    m_places.clear();
    for (std::size_t i = 0; i < m_agreement.disagreements.size(); ++i)
        m_places[m_agreement.disagreements[i].cell] = i;
    std::erase_if(m_verdicts, [this](const auto& verdict) { return !m_places.contains(verdict.first); });
    m_state = State::Ready;
    Q_EMIT stateChanged();
    Q_EMIT verdictsChanged();
}

const Disagreement* MergeSession::disputed(CellId cell) const
{
    const auto at = m_places.find(cell);
    return at == m_places.end() ? nullptr : &m_agreement.disagreements[at->second];
}

void MergeSession::decide(std::span<const CellId> cells, Verdict verdict)
{
    for (const CellId cell : cells) {
        const Disagreement* between = disputed(cell);
        if (!between || verdict == Verdict::Other)
            continue;
        if (verdict == Verdict::Open)
            m_verdicts.erase(cell);
        else
            m_verdicts[cell] = verdict == Verdict::Mine     ? between->ours
                               : verdict == Verdict::Theirs ? between->theirs
                                                            : std::string();
    }
    Q_EMIT verdictsChanged();
}

void MergeSession::decide(std::span<const CellId> cells, const std::string& phenotype)
{
    for (const CellId cell : cells)
        if (disputed(cell))
            m_verdicts[cell] = phenotype;
    Q_EMIT verdictsChanged();
}

MergeSession::Verdict MergeSession::verdictOf(CellId cell) const
{
    const Disagreement* between = disputed(cell);
    const auto at = m_verdicts.find(cell);
    if (!between || at == m_verdicts.end())
        return Verdict::Open;
    return at->second.empty()             ? Verdict::NoClass
           : at->second == between->ours   ? Verdict::Mine
           : at->second == between->theirs ? Verdict::Theirs
                                           : Verdict::Other;
}

std::string MergeSession::phenotypeOf(CellId cell) const
{
    if (const auto at = m_verdicts.find(cell); at != m_verdicts.end())
        return at->second;
    const Disagreement* between = disputed(cell);
    if (!between || m_rule == MergeRule::Unlabel)
        return {};
    return m_rule == MergeRule::KeepOurs ? between->ours : between->theirs;
}

void MergeSession::setRule(MergeRule rule)
{
    m_rule = rule;
    Q_EMIT verdictsChanged();
}

void MergeSession::setAddsTheirs(bool on)
{
    m_addTheirs = on;
    Q_EMIT verdictsChanged();
}

std::size_t MergeSession::changes() const
{
    const auto& all = m_agreement.disagreements;
    const auto changed = std::count_if(all.begin(), all.end(),
                                       [this](const Disagreement& each) { return phenotypeOf(each.cell) != each.ours; });
    return std::size_t(changed) + (m_addTheirs ? m_agreement.onlyTheirs.size() : 0);
}

/// For the audit log, in its language: "mine 5, theirs 4, another class 2, no class 1, the rest ours".
std::string MergeSession::choices() const
{
    const std::pair<Verdict, const char*> names[] = {{Verdict::Mine, "mine"},
                                                     {Verdict::Theirs, "theirs"},
                                                     {Verdict::Other, "another class"},
                                                     {Verdict::NoClass, "no class"}};
    std::string text;
    for (const auto& [verdict, name] : names) {
        const auto cells = std::count_if(m_verdicts.begin(), m_verdicts.end(),
                                         [&](const auto& each) { return verdictOf(each.first) == verdict; });
        if (cells > 0)
            text += std::string(name) + " " + std::to_string(cells) + ", ";
    }
    const char* rest = m_rule == MergeRule::KeepOurs ? "ours" : m_rule == MergeRule::TakeTheirs ? "theirs" : "unlabel";
    return text.empty() ? rest : text + "the rest " + rest;
}

bool MergeSession::apply(const QString& name, const QString& reason)
{
    if (m_state != State::Ready)
        return false;
    MergeOptions options;
    options.rule = m_rule;
    options.addTheirs = m_addTheirs;
    for (const auto& [cell, phenotype] : m_verdicts) {
        if (phenotype.empty())
            options.unlabelled.push_back(cell);
        else
            options.decisions.push_back({cell, phenotype});
    }
    QStringList said;
    if (!name.trimmed().isEmpty())
        said << QStringLiteral("decided by ") + name.trimmed();
    if (!reason.trimmed().isEmpty())
        said << reason.trimmed();
    options.reason = mergeReason(m_agreement, QDir(m_folder).dirName().toStdString(), choices(),
                                 said.join(QStringLiteral("; ")).toStdString());
    const std::size_t wanted = changes();
    m_applying = true;
    const int done = m_workspace.annotations().change(
        tr("Merge labels"), wanted,
        [agreement = m_agreement, options](LabelJournal& journal) -> Result<std::size_t> {
            const auto merged = mergeLabels(journal, agreement, options);
            if (!merged)
                return merged.error();
            return merged->added + merged->changed;
        });
    m_applying = false;
    if (done >= 0 && std::size_t(done) != wanted) // −1: many, they are written in the background
        return false;
    close();
    return true;
}

} // namespace phenodrop
