#include "core/nn/weights/safetensors.h"

#include "core/nn/weights/atomicfile.h"
#include "core/nn/weights/inputfile.h"
#include "core/nn/weights/scalar.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

namespace phenodrop::nn {

using nlohmann::json;

namespace {

constexpr std::uint64_t MaxHeader = 100'000'000;
constexpr std::uint64_t LengthBytes = 8;
constexpr char MetadataKey[] = "__metadata__";

/// One header entry with its place, in bytes after the header.
struct Entry {
    std::string name;
    Scalar scalar = Scalar::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0, end = 0;
};

/// nullopt: not JSON, nested deeper than the format is, or a name twice (JSON itself would keep the last).
std::optional<json> parseHeader(const std::string& text)
{
    std::set<std::string> names;
    bool valid = true;
    const auto check = [&](int depth, json::parse_event_t event, json& value) {
        if (depth > 3 || (event == json::parse_event_t::key && depth == 1 &&
                          !names.insert(value.get<std::string>()).second))
            valid = false;
        return valid;
    };
    json header = json::parse(text, check, /*allow_exceptions=*/false);
    if (!valid || header.is_discarded() || !header.is_object())
        return std::nullopt;
    return header;
}

Result<Entry> parseEntry(const InputFile& file, const std::string& name, const json& value)
{
    const auto bad = [&](Errc code, const std::string& what) {
        return file.error(code, "tensor \"" + name + "\": " + what);
    };
    const auto isList = [&](const char* key) { return value.contains(key) && value[key].is_array(); };
    const auto isCount = [](const json& n) { return n.is_number_unsigned(); };
    if (!value.is_object() || !value.contains("dtype") || !value["dtype"].is_string() || !isList("shape") ||
        !isList("data_offsets") || value["data_offsets"].size() != 2)
        return bad(Errc::BadFormat, "needs dtype, shape, data_offsets");
    const json &shape = value["shape"], &offsets = value["data_offsets"];
    if (!std::all_of(shape.begin(), shape.end(), isCount) ||
        !std::all_of(offsets.begin(), offsets.end(), isCount))
        return bad(Errc::BadFormat, "shape and data_offsets are not counts");
    const auto scalar = parseScalar(value["dtype"].get<std::string>());
    if (!scalar)
        return bad(Errc::BadFormat, "dtype " + value["dtype"].get<std::string>() + " is not supported");
    Entry entry{name, *scalar, shape.get<std::vector<std::int64_t>>(), offsets[0].get<std::uint64_t>(),
                offsets[1].get<std::uint64_t>()};
    const auto count = elementCount(entry.shape);
    if (!count || entry.end < entry.begin || entry.end - entry.begin != *count * scalarSize(*scalar))
        return bad(Errc::BadShape, shapeText(entry.shape) + " does not fit its bytes");
    return entry;
}

/// Entries in the order of their data. Errors: BadFormat, BadShape, FileTruncated.
Result<std::vector<Entry>> parseEntries(const InputFile& file, const json& header, std::uint64_t dataBytes)
{
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items()) {
        if (name == MetadataKey)
            continue;
        auto entry = parseEntry(file, name, value);
        if (!entry)
            return entry.error();
        if (entry->end > dataBytes)
            return file.error(Errc::FileTruncated, "tensor \"" + name + "\" ends past the file");
        entries.push_back(std::move(*entry));
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
    });
    for (std::size_t i = 1; i < entries.size(); ++i)
        if (entries[i].begin < entries[i - 1].end)
            return file.error(Errc::BadFormat, "tensors \"" + entries[i - 1].name + "\" and \"" +
                                                   entries[i].name + "\" overlap");
    return entries;
}

Result<void> readValues(InputFile& file, const Entry& entry, std::uint64_t dataBegin,
                        std::vector<float>& values)
{
    values.resize(*elementCount(entry.shape));
    if (entry.scalar == Scalar::F32)
        return file.read(dataBegin + entry.begin, std::as_writable_bytes(std::span(values)));
    std::vector<std::byte> bytes(entry.end - entry.begin);
    if (auto read = file.read(dataBegin + entry.begin, bytes); !read)
        return read;
    toFloat(entry.scalar, bytes, values);
    return {};
}

Result<TensorFile> readAll(InputFile& file)
{
    std::uint64_t length = 0;
    if (auto read = file.read(0, std::as_writable_bytes(std::span(&length, 1))); !read)
        return read.error();
    if (length > MaxHeader)
        return file.error(Errc::BadFormat, "header of " + std::to_string(length) + " bytes");
    if (length > file.size() - LengthBytes)
        return file.error(Errc::FileTruncated, "header of " + std::to_string(length) + " bytes");
    std::string text(length, '\0');
    if (auto read = file.read(LengthBytes, std::as_writable_bytes(std::span(text))); !read)
        return read.error();
    const auto header = parseHeader(text);
    if (!header)
        return file.error(Errc::BadFormat, "the header is not a flat JSON object");
    const std::uint64_t dataBegin = LengthBytes + length;
    const auto entries = parseEntries(file, *header, file.size() - dataBegin);
    if (!entries)
        return entries.error();

    TensorFile result;
    if (header->contains(MetadataKey) && (*header)[MetadataKey].is_object())
        for (const auto& [key, value] : (*header)[MetadataKey].items())
            result.metadata[key] = value.is_string() ? value.get<std::string>() : value.dump();
    for (const Entry& entry : *entries) {
        NamedTensor tensor{entry.name, entry.shape, {}};
        if (auto read = readValues(file, entry, dataBegin, tensor.values); !read)
            return read.error();
        result.tensors.push_back(std::move(tensor));
    }
    return result;
}

/// The JSON header with offsets, padded with blanks so that the numbers start at a multiple of 8.
Result<std::string> headerText(const std::filesystem::path& path, const TensorFile& file)
{
    json header = json::object();
    if (!file.metadata.empty())
        header[MetadataKey] = file.metadata;
    std::uint64_t offset = 0;
    for (const NamedTensor& tensor : file.tensors) {
        if (tensor.written != Scalar::F32 && tensor.written != Scalar::I8)
            return Error{Errc::BadArgument, tensor.name, "files are written in F32 or I8"};
        const auto count = elementCount(tensor.shape);
        if (!count || *count != tensor.values.size())
            return Error{Errc::BadShape, tensor.name,
                         shapeText(tensor.shape) + " for " + std::to_string(tensor.values.size()) +
                             " values"};
        if (header.contains(tensor.name))
            return Error{Errc::Conflict, path.string(), "tensor \"" + tensor.name + "\" twice"};
        const std::uint64_t end = offset + *count * scalarSize(tensor.written);
        header[tensor.name] = {{"dtype", tensor.written == Scalar::I8 ? "I8" : "F32"},
                               {"shape", tensor.shape},
                               {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump(-1, ' ', false, json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

} // namespace

Result<TensorFile> readSafetensors(const std::filesystem::path& path)
{
    auto file = InputFile::open(path);
    if (!file)
        return file.error();
    try {
        return readAll(*file);
    } catch (const std::bad_alloc& failed) {
        return file->error(Errc::OutOfMemory, failed.what());
    } catch (const json::exception& failed) {
        return file->error(Errc::BadFormat, failed.what());
    }
}

Result<void> writeSafetensors(const std::filesystem::path& path, const TensorFile& file)
{
    const auto header = headerText(path, file);
    if (!header)
        return header.error();
    auto out = AtomicFile::create(path);
    if (!out)
        return out.error();
    const std::uint64_t length = header->size();
    if (auto written = out->write(std::as_bytes(std::span(&length, 1))); !written)
        return written;
    if (auto written = out->write(std::as_bytes(std::span(*header))); !written)
        return written;
    for (const NamedTensor& tensor : file.tensors) {
        std::vector<std::int8_t> bytes;
        if (tensor.written == Scalar::I8)
            for (const float value : tensor.values)
                bytes.push_back(std::int8_t(std::lround(std::clamp(value, -127.0f, 127.0f))));
        const auto data = tensor.written == Scalar::I8 ? std::as_bytes(std::span(bytes))
                                                       : std::as_bytes(std::span(tensor.values));
        if (auto written = out->write(data); !written)
            return written;
    }
    return out->commit();
}

} // namespace phenodrop::nn
