#include "widgets/workspace/annotations.h"

#include <algorithm>

namespace phenodrop {

namespace {

const std::vector<Phenotype> NoPhenotypes;

bool same(const std::vector<Phenotype>& a, const std::vector<Phenotype>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Phenotype& x, const Phenotype& y) {
        return x.id == y.id && x.key == y.key && x.colour == y.colour && x.name == y.name;
    });
}

QString phenotypeName(const JournalEntry& entry)
{
    for (const PhenotypeChange& change : entry.phenotypes)
        if (change.after || change.before)
            return QString::fromStdString((change.after ? *change.after : *change.before).name);
    return {};
}

} // namespace

QString stepText(const JournalEntry& entry)
{
    const int cells = int(entry.labels.size());
    switch (entry.verb) {
    case JournalVerb::Label:
        return !entry.labels.empty() && entry.labels.front().after == Unlabelled
                   ? Annotations::tr("Unlabel %n cell(s)", nullptr, cells)
                   : Annotations::tr("Label %n cell(s)", nullptr, cells);
    case JournalVerb::AddPhenotype:
        return Annotations::tr("New class %1").arg(phenotypeName(entry));
    case JournalVerb::RenamePhenotype:
        return Annotations::tr("Rename to %1").arg(phenotypeName(entry));
    case JournalVerb::RecolourPhenotype:
        return Annotations::tr("Colour of %1").arg(phenotypeName(entry));
    case JournalVerb::RemovePhenotype:
        return Annotations::tr("Remove class %1").arg(phenotypeName(entry));
    case JournalVerb::Keep:
        return Annotations::tr("Keep %n label(s)", nullptr, cells);
    case JournalVerb::ImportLabels:
        return Annotations::tr("Import %n label(s)", nullptr, cells);
    case JournalVerb::Merge:
        return Annotations::tr("Merge labels");
    case JournalVerb::Undo:
    case JournalVerb::Redo:
    case JournalVerb::Reattach:
        break;
    }
    return Annotations::tr("Labels");
}

Annotations::Annotations(History& history, QObject* parent) : QObject(parent), m_history(history) {}

Annotations::~Annotations() = default;

void Annotations::setJournal(std::unique_ptr<LabelJournal> journal)
{
    m_journal = std::move(journal);
    m_origins.clear();
    m_originsRead = 0;
    m_history.setJournal(m_journal ? this : nullptr);
    m_known = phenotypes();
    Q_EMIT phenotypesChanged();
    Q_EMIT changed();
}

const std::vector<Phenotype>& Annotations::phenotypes() const
{
    return m_journal ? m_journal->phenotypes() : NoPhenotypes;
}

const Phenotype* Annotations::phenotype(PhenotypeId id) const
{
    return m_journal ? m_journal->phenotype(id) : nullptr;
}

const Phenotype* Annotations::phenotypeByKey(int key) const
{
    return m_journal ? m_journal->phenotypeOfKey(key) : nullptr;
}

PhenotypeId Annotations::labelOf(CellId cell) const
{
    return m_journal ? m_journal->labelOf(cell) : Unlabelled;
}

std::optional<Annotations::Origin> Annotations::originOf(CellId cell) const
{
    if (labelOf(cell) == Unlabelled)
        return std::nullopt;
    const auto& entries = m_journal->history();
    for (; m_originsRead < entries.size(); ++m_originsRead)
        for (const LabelChange& change : entries[m_originsRead].labels)
            m_origins[change.cell] = m_originsRead;
    const auto at = m_origins.find(cell);
    if (at == m_origins.end())
        return std::nullopt;
    const JournalEntry& entry = entries[at->second];
    return Origin{QString::fromStdString(entry.user),
                  QDateTime::fromString(QString::fromStdString(entry.at), Qt::ISODate).toLocalTime()};
}

int Annotations::count(PhenotypeId id) const
{
    return m_journal ? int(m_journal->countOf(id)) : 0;
}

int Annotations::labelledCount() const
{
    return m_journal ? int(m_journal->labelledCount()) : 0;
}

std::vector<CellId> Annotations::cellsOf(PhenotypeId id) const
{
    return m_journal ? m_journal->cellsOf(id) : std::vector<CellId>();
}

bool Annotations::isKept(CellId cell) const
{
    return m_journal && m_journal->isKept(cell);
}

int Annotations::assign(std::span<const CellId> cells, PhenotypeId to)
{
    if (!m_journal || cells.empty())
        return 0;
    const auto outcome = m_journal->label(cells, to);
    const int number = outcome ? int(*outcome) : 0;
    settle(outcome ? Result<void>() : Result<void>(outcome.error()), number > 0);
    return number;
}

int Annotations::keep(std::span<const CellId> cells)
{
    if (!m_journal || cells.empty())
        return 0;
    const auto outcome = m_journal->keep(cells);
    const int number = outcome ? int(*outcome) : 0;
    settle(outcome ? Result<void>() : Result<void>(outcome.error()), number > 0);
    return number;
}

PhenotypeId Annotations::addPhenotype(const QString& name)
{
    if (!m_journal)
        return Unlabelled;
    const auto outcome = m_journal->addPhenotype(name.trimmed().toStdString());
    return settle(outcome ? Result<void>() : Result<void>(outcome.error()), true) ? *outcome : Unlabelled;
}

bool Annotations::renamePhenotype(PhenotypeId id, const QString& name)
{
    return m_journal && settle(m_journal->renamePhenotype(id, name.trimmed().toStdString()), true);
}

bool Annotations::setPhenotypeColour(PhenotypeId id, std::uint32_t colour)
{
    return m_journal && settle(m_journal->recolourPhenotype(id, colour), true);
}

bool Annotations::removePhenotype(PhenotypeId id)
{
    return m_journal && settle(m_journal->removePhenotype(id), true);
}

int Annotations::change(const std::function<Result<std::size_t>(LabelJournal&)>& verb)
{
    if (!m_journal)
        return 0;
    const auto outcome = verb(*m_journal);
    const int number = outcome ? int(*outcome) : 0;
    settle(outcome ? Result<void>() : Result<void>(outcome.error()), number > 0);
    return number;
}

void Annotations::refresh()
{
    if (!m_journal)
        return;
    const auto outcome = m_journal->refresh();
    if (!outcome)
        Q_EMIT failed(outcome.error());
    else if (*outcome)
        announce();
}

QString Annotations::undoText() const
{
    const JournalEntry* entry = m_journal ? m_journal->nextUndo() : nullptr;
    return entry ? stepText(m_journal->original(*entry)) : QString();
}

QString Annotations::redoText() const
{
    const JournalEntry* entry = m_journal ? m_journal->nextRedo() : nullptr;
    return entry ? stepText(m_journal->original(*entry)) : QString();
}

Result<void> Annotations::undo()
{
    auto outcome = m_journal->undo();
    settle(outcome, false);
    return outcome;
}

Result<void> Annotations::redo()
{
    auto outcome = m_journal->redo();
    settle(outcome, false);
    return outcome;
}

bool Annotations::settle(const Result<void>& outcome, bool step)
{
    if (!outcome) {
        Q_EMIT failed(outcome.error());
        return false;
    }
    if (step)
        m_history.noteJournalStep();
    announce();
    return true;
}

void Annotations::announce()
{
    if (!same(m_known, phenotypes())) {
        m_known = phenotypes();
        Q_EMIT phenotypesChanged();
    }
    Q_EMIT changed();
}

} // namespace phenodrop
