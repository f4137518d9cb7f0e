#pragma once

#include "core/cell/labeljournal.h"
#include "widgets/workspace/annotations.h"

namespace phenodrop::testing {

/// A label journal in memory, for views that are tested without a project.
class MemoryJournal : public JournalStore
{
public:
    Result<void> append(const JournalEntry& entry, const Progress&) override
    {
        entries.push_back(entry);
        return {};
    }
    Result<std::vector<JournalEntry>> entriesAfter(std::int64_t number) override
    {
        std::vector<JournalEntry> later;
        for (const JournalEntry& entry : entries)
            if (entry.number > number)
                later.push_back(entry);
        return later;
    }
    std::vector<JournalEntry> entries;
};

/// Annotations over such a journal, with their history.
struct Labels {
    std::shared_ptr<MemoryJournal> store = std::make_shared<MemoryJournal>();
    History history;
    Annotations annotations{history};

    Labels()
    {
        auto journal = LabelJournal::open(store, "tester");
        annotations.setJournal(std::make_unique<LabelJournal>(std::move(*journal)));
    }
    std::size_t entryCount() const { return store->entries.size(); }
};

} // namespace phenodrop::testing
