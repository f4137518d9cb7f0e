#include "core/store/tablefile.h"

#include "core/store/files.h"

#include <cstring>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <zlib.h>

namespace phenodrop {

namespace {

constexpr std::string_view Magic = "PHDTABLE";
constexpr std::uint32_t Format = 1;
constexpr std::uint64_t LargestHeader = 64 << 20; // names of features; a damaged length must not ask for more

template <typename Number>
std::string_view bytesOfNumber(const Number& number)
{
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

std::uint32_t checksum(std::uint32_t crc, std::string_view bytes)
{
    return std::uint32_t(crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

/// Reads a file front to back and keeps its checksum.
class Input
{
public:
    explicit Input(const std::string& path) : m_path(path), m_file(toPath(path), std::ios::binary)
    {
        std::error_code failed;
        m_left = std::filesystem::file_size(toPath(path), failed);
        m_exists = !failed && m_file.good();
    }
    bool exists() const { return m_exists; }
    bool has(std::uint64_t bytes) const { return bytes <= m_left; }
    Result<void> read(void* to, std::uint64_t bytes)
    {
        if (bytes > m_left || !m_file.read(static_cast<char*>(to), std::streamsize(bytes)))
            return Error{Errc::FileTruncated, m_path};
        m_left -= bytes;
        m_crc = checksum(m_crc, {static_cast<const char*>(to), std::size_t(bytes)});
        return {};
    }
    std::uint32_t crc() const { return m_crc; }

private:
    std::string m_path;
    std::ifstream m_file;
    std::uint64_t m_left = 0;
    std::uint32_t m_crc = 0;
    bool m_exists = false;
};

/// The JSON at the head of the file.
Result<std::string> readHeader(Input& in, const std::string& path)
{
    char magic[8];
    std::uint32_t numbers[2];
    if (auto done = in.read(magic, sizeof magic); !done)
        return done.error();
    if (auto done = in.read(numbers, sizeof numbers); !done)
        return done.error();
    if (std::string_view(magic, sizeof magic) != Magic || numbers[0] != Format || numbers[1] > LargestHeader)
        return Error{Errc::BadFormat, path, "not a table of this program"};
    std::string header(in.has(numbers[1]) ? numbers[1] : 0, '\0');
    if (header.size() != numbers[1])
        return Error{Errc::FileTruncated, path};
    if (auto done = in.read(header.data(), header.size()); !done)
        return done.error();
    return header;
}

/// Kind and sizes from the header; sizes are believed only when the file is long enough for them.
Result<TableFile> tableOf(const Input& in, const std::string& path, std::string header)
{
    const auto json = nlohmann::json::parse(header, nullptr, false);
    if (!json.is_object() || !json.contains("kind") || !json["kind"].is_string() || !json.contains("cells") ||
        !json["cells"].is_number_unsigned() || !json.contains("dims") || !json["dims"].is_number_unsigned())
        return Error{Errc::BadFormat, path, "the header is not understood"};
    TableFile table;
    table.kind = json["kind"].get<std::string>();
    table.headerJson = std::move(header);
    table.dims = json["dims"].get<std::size_t>();
    const auto n = json["cells"].get<std::uint64_t>();
    constexpr std::uint64_t Most = std::numeric_limits<std::uint32_t>::max();
    if (n > Most || table.dims > Most || !in.has(n * sizeof(CellId)) ||
        (n > 0 && !in.has(n * table.dims * sizeof(float))))
        return Error{Errc::FileTruncated, path};
    table.cells.resize(n);
    table.values.resize(n * table.dims);
    return table;
}

} // namespace

Result<void> writeTableFile(const std::string& path, const TableFile& table)
{
    if (table.values.size() != table.cells.size() * table.dims)
        return Error{Errc::BadShape, path,
                     std::to_string(table.values.size()) + " values for " +
                         std::to_string(table.cells.size()) + " × " + std::to_string(table.dims)};
    auto json = nlohmann::json::parse(table.headerJson);
    json["kind"] = table.kind;
    json["cells"] = table.cells.size();
    json["dims"] = table.dims;
    const std::string header = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const auto length = std::uint32_t(header.size());
    std::vector<std::string_view> parts = {Magic,  bytesOfNumber(Format), bytesOfNumber(length),
                                           header, bytesOf(table.cells),  bytesOf(table.values)};
    std::uint32_t crc = 0;
    for (const std::string_view bytes : parts)
        crc = checksum(crc, bytes);
    parts.push_back(bytesOfNumber(crc));
    return writeFileAtomically(path, parts);
}

Result<TableFile> readTableFile(const std::string& path, const std::string& kind)
try {
    Input in(path);
    if (!in.exists())
        return Error{Errc::FileMissing, path};
    auto header = readHeader(in, path);
    if (!header)
        return header.error();
    auto table = tableOf(in, path, std::move(*header));
    if (!table)
        return table;
    if (auto done = in.read(table->cells.data(), table->cells.size() * sizeof(CellId)); !done)
        return done.error();
    if (auto done = in.read(table->values.data(), table->values.size() * sizeof(float)); !done)
        return done.error();
    const std::uint32_t crc = in.crc();
    std::uint32_t stored = 0;
    if (auto done = in.read(&stored, sizeof stored); !done)
        return done.error();
    if (stored != crc)
        return Error{Errc::StoreDamaged, path, "the checksum is wrong"};
    if (table->kind != kind)
        return Error{Errc::BadFormat, path, "holds " + table->kind + ", not " + kind};
    return table;
} catch (const std::bad_alloc&) {
    return Error{Errc::OutOfMemory, path};
}

} // namespace phenodrop
