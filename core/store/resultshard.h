#pragma once

#include "core/cell/cell.h"
#include "core/store/project.h"

#include <map>
#include <memory>
#include <set>
#include <span>
#include <tuple>

namespace phenodrop {

/// What one work item of a screen is about, independent of row ids, so that shards of several machines fit
/// together.
struct ShardKey {
    std::string plate;
    WellId well;
    int site = 1;
    int part = 0;
    friend auto operator<=>(const ShardKey&, const ShardKey&) = default;
};

/// The result of one work item: N cells × K probabilities, or why there is none.
struct ShardRecord {
    ShardKey item;
    std::vector<CellId> cells;        ///< N; 0 where the machine did not know the id
    std::vector<float> x, y;          ///< N; px in the field
    std::vector<float> probabilities; ///< N×K, row-major
    std::string failure;              ///< the reason; N is 0 then. Empty: it succeeded
};

/// What all shards of a screen have in common; shards that differ are not merged.
struct ShardHeader {
    std::string plan;                 ///< hash of model, options and precision
    std::vector<std::string> classes; ///< K
    int shard = 1;                    ///< 1 … shards
    int shards = 1;
};

/// results/RUN/shard-I-of-N.bin
std::string shardPath(const std::string& resultsFolder, const std::string& run, int shard, int shards);

/// An append-only file of results. A file that exists is gone on with: a torn last record (a killed worker)
/// is cut off. Only one writer at a time. Not thread-safe.
class ShardWriter
{
public:
    /// Makes the folder if needed. Errors: Conflict where the file belongs to another plan, StoreBusy where
    /// another process writes it, StoreDamaged for a file that is no shard, DiskFull, WriteFailed.
    static Result<ShardWriter> open(const std::string& path, const ShardHeader& header);
    ShardWriter(ShardWriter&&) noexcept;
    ShardWriter& operator=(ShardWriter&&) noexcept;
    ~ShardWriter();

    /// Adds records; they are on the disk when it returns. Errors: BadShape, DiskFull, WriteFailed: the file
    /// then ends where it ended before.
    Result<void> append(std::span<const ShardRecord> records);
    /// Items that are in the file with a result; failed ones are not (they are tried again).
    const std::set<ShardKey>& done() const;

private:
    struct State;
    explicit ShardWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Whether a record is about a plate that was taken out of the project, by what cellsOfRemovedPlates() says: by its cells, or
/// where it has none by whether the field has any now.
bool isOfRemovedPlate(const ShardRecord& record, const std::map<std::string, CellId>& removed, bool fieldHasCells);

struct MergedShards {
    std::vector<std::string> classes;
    std::string plan;
    std::vector<ShardRecord> records; ///< one per item, by key
    std::vector<ShardRecord> failed;  ///< items of which no attempt succeeded: the last reason, by key
    std::size_t torn = 0;             ///< files that end in a record that was not finished
};

/// Reads one shard or all (*.bin) of a folder and merges them by item: the last complete result of an item
/// counts, a failure only where there is no result. Errors: FileMissing, Conflict for shards of different
/// plans, StoreDamaged for a bad record that is not the last.
Result<MergedShards> readShards(const std::string& fileOrFolder);

} // namespace phenodrop
