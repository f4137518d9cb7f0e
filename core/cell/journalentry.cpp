#include "core/cell/journalentry.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <cstring>
#include <type_traits>

namespace phenodrop {

namespace {

constexpr std::uint8_t EntryFormat = 1;
constexpr std::size_t LabelBytes = 16;
constexpr std::size_t MoveBytes = 16;
constexpr std::size_t PhenotypeBytes = 2; // at least, per change

class Writer
{
public:
    template <typename Integer>
    void number(Integer value)
    {
        auto bits = std::make_unsigned_t<Integer>(value);
        for (std::size_t i = 0; i < sizeof(Integer); ++i, bits = decltype(bits)(std::uint64_t(bits) >> 8))
            m_bytes.push_back(char(bits & 0xff));
    }
    void text(std::string_view text)
    {
        number(std::uint32_t(text.size()));
        m_bytes += text;
    }
    void phenotype(const std::optional<Phenotype>& phenotype)
    {
        number(std::uint8_t(phenotype.has_value()));
        if (!phenotype)
            return;
        number(phenotype->id);
        text(phenotype->name);
        number(std::int32_t(phenotype->key));
        number(phenotype->colour);
    }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Reads what Writer wrote; after the first value that is not there everything is 0 and good() is false.
class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    template <typename Integer>
    Integer number()
    {
        std::uint64_t bits = 0;
        if (!has(sizeof(Integer)))
            return 0;
        for (std::size_t i = 0; i < sizeof(Integer); ++i)
            bits |= std::uint64_t(std::uint8_t(m_rest[i])) << (8 * i);
        m_rest.remove_prefix(sizeof(Integer));
        return Integer(bits);
    }
    std::string text()
    {
        const auto size = number<std::uint32_t>();
        if (!has(size))
            return {};
        const std::string text(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
        return text;
    }
    /// A count of items of which each takes at least `itemBytes`.
    std::size_t items(std::size_t itemBytes)
    {
        const auto n = number<std::uint32_t>();
        return has(std::uint64_t(n) * itemBytes) ? n : 0;
    }
    std::optional<Phenotype> phenotype()
    {
        if (number<std::uint8_t>() == 0)
            return {};
        Phenotype phenotype;
        phenotype.id = number<PhenotypeId>();
        phenotype.name = text();
        phenotype.key = number<std::int32_t>();
        phenotype.colour = number<std::uint32_t>();
        return phenotype;
    }
    bool good() const { return m_good; }
    bool atEnd() const { return m_rest.empty(); }

private:
    bool has(std::uint64_t bytes) { return m_good = m_good && m_rest.size() >= bytes; }

    std::string_view m_rest;
    bool m_good = true;
};

void writeChanges(Writer& out, const JournalEntry& entry)
{
    out.number(std::uint32_t(entry.labels.size()));
    for (const LabelChange& change : entry.labels) {
        out.number(change.cell);
        out.number(change.before);
        out.number(change.after);
    }
    out.number(std::uint32_t(entry.phenotypes.size()));
    for (const PhenotypeChange& change : entry.phenotypes) {
        out.phenotype(change.before);
        out.phenotype(change.after);
    }
    out.number(std::uint32_t(entry.moves.size()));
    for (const LabelMove& move : entry.moves) {
        out.number(move.from);
        out.number(move.to);
    }
}

void readChanges(Reader& in, JournalEntry& entry)
{
    entry.labels.resize(in.items(LabelBytes));
    for (LabelChange& change : entry.labels) {
        change.cell = in.number<CellId>();
        change.before = in.number<PhenotypeId>();
        change.after = in.number<PhenotypeId>();
    }
    entry.phenotypes.resize(in.items(PhenotypeBytes));
    for (PhenotypeChange& change : entry.phenotypes) {
        change.before = in.phenotype();
        change.after = in.phenotype();
    }
    entry.moves.resize(in.items(MoveBytes));
    for (LabelMove& move : entry.moves) {
        move.from = in.number<CellId>();
        move.to = in.number<CellId>();
    }
}

} // namespace

std::string verbName(JournalVerb verb)
{
    switch (verb) {
    case JournalVerb::Label:
        return "label";
    case JournalVerb::AddPhenotype:
        return "add-phenotype";
    case JournalVerb::RenamePhenotype:
        return "rename-phenotype";
    case JournalVerb::RecolourPhenotype:
        return "recolour-phenotype";
    case JournalVerb::RemovePhenotype:
        return "remove-phenotype";
    case JournalVerb::Keep:
        return "keep";
    case JournalVerb::Undo:
        return "undo";
    case JournalVerb::Redo:
        return "redo";
    case JournalVerb::Reattach:
        return "reattach";
    case JournalVerb::ImportLabels:
        return "import-labels";
    case JournalVerb::Merge:
        return "merge";
    }
    return "unknown";
}

std::string encodeEntry(const JournalEntry& entry)
{
    Writer out;
    out.number(EntryFormat);
    out.number(entry.number);
    out.text(entry.at);
    out.text(entry.user);
    out.number(std::uint8_t(entry.verb));
    out.number(entry.reverses);
    out.text(entry.note);
    writeChanges(out, entry);
    return out.take();
}

Result<JournalEntry> decodeEntry(std::string_view bytes)
{
    Reader in(bytes);
    if (in.number<std::uint8_t>() != EntryFormat)
        return Error{Errc::BadFormat, "journal entry", "unknown format"};
    JournalEntry entry;
    entry.number = in.number<std::int64_t>();
    entry.at = in.text();
    entry.user = in.text();
    entry.verb = JournalVerb(in.number<std::uint8_t>());
    entry.reverses = in.number<std::int64_t>();
    entry.note = in.text();
    readChanges(in, entry);
    const bool known = entry.verb >= JournalVerb::Label && entry.verb <= JournalVerb::Merge;
    if (!in.good() || !in.atEnd() || !known)
        return Error{Errc::BadFormat, "journal entry", "wrong length or verb"};
    return entry;
}

std::string entryDigest(std::string_view previousDigest, std::string_view content)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromRawData(previousDigest.data(), qsizetype(previousDigest.size())));
    hash.addData(QByteArray::fromRawData(content.data(), qsizetype(content.size())));
    return hash.result().toHex().toStdString();
}

const JournalEntry& originalEntry(const std::vector<JournalEntry>& history, const JournalEntry& entry)
{
    const JournalEntry* about = &entry;
    while (about->verb == JournalVerb::Undo || about->verb == JournalVerb::Redo)
        about = &history[std::size_t(about->reverses - 1)];
    return *about;
}

Result<void> verifyNext(const JournalEntry& entry, std::int64_t number, std::string_view previousDigest)
{
    const bool isReverse = entry.verb == JournalVerb::Undo || entry.verb == JournalVerb::Redo;
    const bool reversesEarlier = entry.reverses >= (isReverse ? 1 : 0) && entry.reverses < number;
    if (entry.number == number && reversesEarlier &&
        entry.digest == entryDigest(previousDigest, encodeEntry(entry)))
        return {};
    return Error{Errc::StoreDamaged, "label journal, entry " + std::to_string(number),
                 "number or digest does not fit the history before it"};
}

Result<void> verifyChain(const std::vector<JournalEntry>& history)
{
    std::string previous;
    std::int64_t number = 0;
    for (const JournalEntry& entry : history) {
        if (auto fits = verifyNext(entry, ++number, previous); !fits)
            return fits;
        previous = entry.digest;
    }
    return {};
}

} // namespace phenodrop
