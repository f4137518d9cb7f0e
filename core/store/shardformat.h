#pragma once

// For this room only: the bytes of a shard.

#include "core/store/resultshard.h"

#include <functional>

namespace phenodrop {

/// A shard is a header and records, little-endian:
///
///     header   "PHDSHARD", u32 format (1), u32 length, JSON {plan, classes, shard, shards}, u32 CRC-32 of
///     the JSON record   "ITEM", u32 length, content, u32 CRC-32 of the content content  u32 length + plate,
///     u8 row, u8 column, i32 site, i32 part, u32 length + reason of a failure,
///              u32 N, N × i64 ids, N × f32 x, N × f32 y, N·K × f32 probabilities
std::string encodeShardHeader(const ShardHeader& header);
std::string encodeShardRecord(const ShardRecord& record);

struct ShardScan {
    ShardHeader header;
    bool hasHeader = false;     ///< false: it was not written to its end; the file holds nothing
    std::uint64_t goodSize = 0; ///< bytes up to the end of the last complete record
    bool torn = false;          ///< something incomplete follows
};
/// Reads a shard record by record. Errors: FileMissing, StoreDamaged, BadFormat.
Result<ShardScan> scanShard(const std::string& path, const std::function<void(ShardRecord)>& use);

} // namespace phenodrop
