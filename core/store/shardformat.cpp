#include "core/store/shardformat.h"

#include "core/store/files.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <zlib.h>

namespace phenodrop {

namespace {

constexpr std::string_view FileMagic = "PHDSHARD";
constexpr std::string_view RecordMagic = "ITEM";
constexpr std::uint32_t Format = 1;

std::uint32_t checksum(std::string_view bytes)
{
    return std::uint32_t(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

template <typename Number>
void put(std::string& bytes, Number number)
{
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void putText(std::string& bytes, std::string_view text)
{
    put(bytes, std::uint32_t(text.size()));
    bytes += text;
}

/// Takes values from the front of a record's content; once something is not there, good() is false.
class Content
{
public:
    explicit Content(std::string_view bytes) : m_rest(bytes) {}
    template <typename Number>
    Number number()
    {
        Number number{};
        copy(&number, sizeof number);
        return number;
    }
    std::string text()
    {
        std::string text(fitting(number<std::uint32_t>(), 1), '\0');
        copy(text.data(), text.size());
        return text;
    }
    template <typename Number>
    std::vector<Number> numbers(std::size_t n)
    {
        std::vector<Number> numbers(fitting(n, sizeof(Number)));
        copy(numbers.data(), numbers.size() * sizeof(Number));
        return numbers;
    }
    bool good() const { return m_good && m_rest.empty(); }

private:
    std::size_t fitting(std::size_t n, std::size_t size)
    {
        m_good = m_good && n <= m_rest.size() / size;
        return m_good ? n : 0;
    }
    void copy(void* to, std::size_t bytes)
    {
        m_good = m_good && bytes <= m_rest.size();
        if (!m_good || bytes == 0)
            return;
        std::memcpy(to, m_rest.data(), bytes);
        m_rest.remove_prefix(bytes);
    }
    std::string_view m_rest;
    bool m_good = true;
};

bool decodeRecord(std::string_view bytes, std::size_t classes, ShardRecord& record)
{
    Content in(bytes);
    record.item.plate = in.text();
    record.item.well.row = in.number<std::uint8_t>();
    record.item.well.column = in.number<std::uint8_t>();
    record.item.site = in.number<std::int32_t>();
    record.item.part = in.number<std::int32_t>();
    record.failure = in.text();
    const auto n = in.number<std::uint32_t>();
    record.cells = in.numbers<CellId>(n);
    record.x = in.numbers<float>(n);
    record.y = in.numbers<float>(n);
    record.probabilities = in.numbers<float>(std::size_t(n) * classes);
    return in.good();
}

bool decodeHeader(std::string_view text, ShardHeader& header)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    try {
        header.plan = json.at("plan").get<std::string>();
        header.classes = json.at("classes").get<std::vector<std::string>>();
        header.shard = json.at("shard").get<int>();
        header.shards = json.at("shards").get<int>();
    } catch (const nlohmann::json::exception&) {
        return false;
    }
    return true;
}

class Scanner
{
public:
    explicit Scanner(const std::string& path) : m_path(path), m_file(toPath(path), std::ios::binary)
    {
        std::error_code failed;
        m_left = std::filesystem::file_size(toPath(path), failed);
        m_exists = !failed && m_file.good();
    }
    bool exists() const { return m_exists; }
    Result<void> readHeader(ShardScan& scan);
    /// False at the end, torn or not.
    Result<bool> readRecord(ShardScan& scan, ShardRecord& record);

private:
    enum class Block { Good, Short, Bad };
    /// Length, content and checksum.
    Block readBlock(std::string& content);
    bool read(void* to, std::uint64_t bytes);
    bool restIsZero();
    Error damaged(std::string detail) const { return {Errc::StoreDamaged, m_path, std::move(detail)}; }

    std::string m_path;
    std::ifstream m_file;
    std::uint64_t m_left = 0;
    bool m_exists = false;
};

bool Scanner::read(void* to, std::uint64_t bytes)
{
    if (bytes > m_left || !m_file.read(static_cast<char*>(to), std::streamsize(bytes)))
        return false;
    m_left -= bytes;
    return true;
}

Scanner::Block Scanner::readBlock(std::string& content)
{
    std::uint32_t length = 0;
    std::uint32_t crc = 0;
    if (!read(&length, sizeof length) || length > m_left)
        return Block::Short;
    content.resize(length);
    if (!read(content.data(), length) || !read(&crc, sizeof crc))
        return Block::Short;
    return crc == checksum(content) ? Block::Good : Block::Bad;
}

/// After a power cut a file can be longer than what was written to it.
bool Scanner::restIsZero()
{
    char c = 0;
    while (read(&c, 1))
        if (c != 0)
            return false;
    return true;
}

Result<void> Scanner::readHeader(ShardScan& scan)
{
    char magic[FileMagic.size()];
    std::uint32_t format = 0;
    const std::uint64_t size = m_left;
    scan.torn = size > 0;
    if (!read(magic, sizeof magic) || !read(&format, sizeof format))
        return {};
    if (std::string_view(magic, sizeof magic) != FileMagic || format != Format)
        return Error{Errc::BadFormat, m_path, "not a shard of results"};
    std::string content;
    const Block block = readBlock(content);
    if (block == Block::Short)
        return {};
    if (block == Block::Bad || !decodeHeader(content, scan.header))
        return damaged("the header is not understood");
    scan.hasHeader = true;
    scan.torn = false;
    scan.goodSize = size - m_left;
    return {};
}

Result<bool> Scanner::readRecord(ShardScan& scan, ShardRecord& record)
{
    if (m_left == 0)
        return false;
    const std::uint64_t start = m_left;
    scan.torn = true;
    char magic[RecordMagic.size()];
    if (!read(magic, sizeof magic))
        return false;
    if (std::string_view(magic, sizeof magic) != RecordMagic) {
        if (std::ranges::all_of(magic, [](char c) { return c == 0; }) && restIsZero())
            return false;
        return damaged("no record at byte " + std::to_string(scan.goodSize));
    }
    std::string content;
    const Block block = readBlock(content);
    if (block == Block::Short)
        return false;
    if (block == Block::Bad && (m_left == 0 || restIsZero()))
        return false;
    if (block == Block::Bad || !decodeRecord(content, scan.header.classes.size(), record))
        return damaged("bad record at byte " + std::to_string(scan.goodSize));
    scan.torn = false;
    scan.goodSize += start - m_left;
    return true;
}

} // namespace

std::string encodeShardHeader(const ShardHeader& header)
{
    const nlohmann::json json = {{"plan", header.plan},
                                 {"classes", header.classes},
                                 {"shard", header.shard},
                                 {"shards", header.shards}};
    const std::string text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::string bytes(FileMagic);
    put(bytes, Format);
    putText(bytes, text);
    put(bytes, checksum(text));
    return bytes;
}

std::string encodeShardRecord(const ShardRecord& record)
{
    std::string content;
    putText(content, record.item.plate);
    put(content, record.item.well.row);
    put(content, record.item.well.column);
    put(content, std::int32_t(record.item.site));
    put(content, std::int32_t(record.item.part));
    putText(content, record.failure);
    put(content, std::uint32_t(record.cells.size()));
    content += bytesOf(record.cells);
    content += bytesOf(record.x);
    content += bytesOf(record.y);
    content += bytesOf(record.probabilities);
    std::string bytes(RecordMagic);
    putText(bytes, content);
    put(bytes, checksum(content));
    return bytes;
}

Result<ShardScan> scanShard(const std::string& path, const std::function<void(ShardRecord)>& use)
{
    Scanner scanner(path);
    if (!scanner.exists())
        return Error{Errc::FileMissing, path};
    ShardScan scan;
    if (auto done = scanner.readHeader(scan); !done)
        return done.error();
    while (scan.hasHeader) {
        ShardRecord record;
        const auto more = scanner.readRecord(scan, record);
        if (!more)
            return more.error();
        if (!*more)
            break;
        use(std::move(record));
    }
    return scan;
}

} // namespace phenodrop
