#include "widgets/workspace/annotations.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

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
                   ? Annotations::tr("Unlabel %Ln cell(s)", nullptr, cells)
                   : Annotations::tr("Label %Ln cell(s)", nullptr, cells);
    case JournalVerb::AddPhenotype:
        return Annotations::tr("New class %1").arg(phenotypeName(entry));
    case JournalVerb::RenamePhenotype:
        return Annotations::tr("Rename to %1").arg(phenotypeName(entry));
    case JournalVerb::RecolourPhenotype:
        return Annotations::tr("Colour of %1").arg(phenotypeName(entry));
    case JournalVerb::RemovePhenotype:
        return Annotations::tr("Remove class %1").arg(phenotypeName(entry));
    case JournalVerb::Keep:
        return Annotations::tr("Keep %Ln label(s)", nullptr, cells);
    case JournalVerb::ImportLabels:
        return Annotations::tr("Import %Ln label(s)", nullptr, cells);
    case JournalVerb::Merge:
        return Annotations::tr("Merge labels");
    case JournalVerb::Undo:
    case JournalVerb::Redo:
    case JournalVerb::Reattach:
        break;
    }
    return Annotations::tr("Labels");
}

Annotations::Annotations(History& history, QObject* parent)
    : QObject(parent), m_history(history),
      m_queue([this](const QueuedChange& change, const Result<std::size_t>& outcome,
                     const LabelQueue::JournalPtr& journal) { takeWritten(change, outcome, journal); }),
      m_became(std::make_shared<std::unordered_map<PhenotypeId, PhenotypeId>>())
{
}

Annotations::~Annotations() = default;

void Annotations::setJournal(std::unique_ptr<LabelJournal> journal, std::optional<Error> refusal)
{
    m_queue.abandon();
    if (m_journal && std::exchange(m_syncWanted, false))
        write([store = m_journal->store()] { return store->sync(); }, [](const Result<void>&) {});
    m_journal = std::move(journal);
    m_refusal = std::move(refusal);
    if (m_journal)
        m_journal->setSoon(true);
    m_became = std::make_shared<std::unordered_map<PhenotypeId, PhenotypeId>>();
    m_promised = Unlabelled;
    m_origins.clear();
    m_longEntries.clear();
    m_originsRead = 0;
    m_history.setJournal(m_journal ? this : nullptr);
    m_known = phenotypes();
    Q_EMIT phenotypesChanged();
    Q_EMIT changed();
    Q_EMIT writingChanged();
}

bool Annotations::mayWrite()
{
    if (m_refusal)
        Q_EMIT failed(*m_refusal);
    return m_journal && !m_refusal;
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
    return m_journal && !m_journal->state().isLost(cell) ? m_journal->labelOf(cell) : Unlabelled;
}

PhenotypeId Annotations::lostLabelOf(CellId cell) const
{
    return m_journal && m_journal->state().isLost(cell) ? m_journal->labelOf(cell) : Unlabelled;
}

int Annotations::givenTogether() const
{
    constexpr int Most = 50'000; // so many come from a file; reading all of the history at each label would be felt
    if (!m_journal || labelledCount() > Most)
        return 0;
    std::unordered_set<CellId> known;
    int together = 0;
    const auto& entries = m_journal->history();
    const auto labelled = std::size_t(labelledCount());
    for (auto entry = entries.rbegin(); entry != entries.rend() && known.size() < labelled; ++entry) {
        const bool byHand = originalEntry(entries, *entry).verb == JournalVerb::Label;
        for (const LabelChange& change : entry->labels)
            if (change.after != Unlabelled && labelOf(change.cell) == change.after && known.insert(change.cell).second)
                together += byHand && entry->labels.size() >= Together;
    }
    return together;
}

std::optional<Annotations::Origin> Annotations::originOf(CellId cell) const
{
    if (labelOf(cell) == Unlabelled)
        return std::nullopt;
    const auto& entries = m_journal->history();
    for (; m_originsRead < entries.size(); ++m_originsRead) {
        if (entries[m_originsRead].labels.size() >= Many)
            m_longEntries.push_back(m_originsRead);
        else
            for (const LabelChange& change : entries[m_originsRead].labels)
                m_origins[change.cell] = m_originsRead;
    }
    const auto at = m_origins.find(cell);
    std::optional<std::size_t> newest;
    if (at != m_origins.end())
        newest = at->second;
    for (auto index = m_longEntries.rbegin(); index != m_longEntries.rend() && (!newest || *index > *newest); ++index)
        if (std::ranges::find(entries[*index].labels, cell, &LabelChange::cell) != entries[*index].labels.end())
            newest = *index;
    if (!newest)
        return std::nullopt;
    const JournalEntry& entry = entries[*newest];
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

std::vector<CellId> Annotations::firstCellsOf(PhenotypeId id, std::size_t most) const
{
    return m_journal ? m_journal->firstCellsOf(id, most) : std::vector<CellId>();
}

bool Annotations::isKept(CellId cell) const
{
    return m_journal && m_journal->isKept(cell);
}

int Annotations::assign(std::span<const CellId> cells, PhenotypeId to)
{
    if (cells.empty() || !mayWrite())
        return 0;
    const auto differing =
        std::size_t(std::ranges::count_if(cells, [&](CellId cell) { return m_journal->labelOf(cell) != to; })); // lost ones, too
    if (!isWriting() && differing < Many) { // no copy of the cells, and its answer is exact
        const auto outcome = m_journal->label(cells, to);
        settle(outcome ? Result<void>() : Result<void>(outcome.error()), outcome && *outcome > 0);
        return outcome ? int(*outcome) : 0;
    }
    const int number = int(differing);
    enqueue(QueuedChange::Kind::Step, to == Unlabelled ? tr("Unlabel %Ln cell(s)", nullptr, number) : tr("Label %Ln cell(s)", nullptr, number),
            [cells = std::vector<CellId>(cells.begin(), cells.end()), to, became = m_became](LabelJournal& journal) {
                const auto other = became->find(to);
                return journal.label(cells, other == became->end() ? to : other->second);
            });
    return number;
}

int Annotations::keep(std::span<const CellId> cells)
{
    if (cells.empty() || !mayWrite())
        return 0;
    const auto verb = [cells = std::vector<CellId>(cells.begin(), cells.end())](LabelJournal& journal) {
        return journal.keep(cells);
    };
    const int done = perform(QueuedChange::Kind::Step, tr("Keep %Ln label(s)", nullptr, int(cells.size())), cells.size(), verb);
    return done < 0 ? int(cells.size()) : done;
}

PhenotypeId Annotations::addPhenotype(const QString& name)
{
    if (!mayWrite())
        return Unlabelled;
    const std::string text = name.trimmed().toStdString();
    if (!isWriting()) {
        const auto outcome = m_journal->addPhenotype(text);
        return settle(outcome ? Result<void>() : Result<void>(outcome.error()), true) ? *outcome : Unlabelled;
    }
    if (text.empty() || m_journal->phenotypeNamed(text))
        return Unlabelled;
    m_promised = std::max(m_promised, m_journal->state().largestId()) + 1;
    enqueue(QueuedChange::Kind::Step, tr("New class %1").arg(name.trimmed()),
            [text, promised = m_promised, became = m_became](LabelJournal& journal) -> Result<std::size_t> {
                const auto added = journal.addPhenotype(text);
                if (!added)
                    return added.error();
                (*became)[promised] = *added;
                return std::size_t(1);
            });
    return m_promised;
}

bool Annotations::renamePhenotype(PhenotypeId id, const QString& name)
{
    if (!mayWrite())
        return false;
    const std::string text = name.trimmed().toStdString();
    if (const Phenotype* same = m_journal->phenotypeNamed(text); isWriting() && (text.empty() || (same && same->id != id)))
        return false;
    return perform(QueuedChange::Kind::Step, tr("Rename to %1").arg(name.trimmed()), 0, [id, text](LabelJournal& journal) {
               const auto done = journal.renamePhenotype(id, text);
               return done ? Result<std::size_t>(1) : done.error();
           }) != 0;
}

bool Annotations::setPhenotypeColour(PhenotypeId id, std::uint32_t colour)
{
    if (!mayWrite())
        return false;
    const Phenotype* of = m_journal->phenotype(id);
    const QString name = of ? QString::fromStdString(of->name) : QString();
    return perform(QueuedChange::Kind::Step, tr("Colour of %1").arg(name), 0, [id, colour](LabelJournal& journal) {
               const auto done = journal.recolourPhenotype(id, colour);
               return done ? Result<std::size_t>(1) : done.error();
           }) != 0;
}

bool Annotations::removePhenotype(PhenotypeId id)
{
    if (!mayWrite())
        return false;
    const Phenotype* of = m_journal->phenotype(id);
    const QString name = of ? QString::fromStdString(of->name) : QString();
    return perform(QueuedChange::Kind::Step, tr("Remove class %1").arg(name), std::size_t(count(id)), [id](LabelJournal& journal) {
               const auto done = journal.removePhenotype(id);
               return done ? Result<std::size_t>(1) : done.error();
           }) != 0;
}

int Annotations::change(const QString& text, std::size_t cells, const Verb& verb)
{
    return mayWrite() ? perform(QueuedChange::Kind::Step, text, cells, verb) : 0;
}

void Annotations::refresh()
{
    if (!m_journal)
        return;
    const auto news = m_journal->newsSize();
    if (!news)
        return Q_EMIT failed(news.error());
    perform(QueuedChange::Kind::Refresh, tr("Reading labels"), *news, [](LabelJournal& journal) -> Result<std::size_t> {
        const auto came = journal.refresh();
        return came ? Result<std::size_t>(std::size_t(*came)) : came.error();
    });
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
