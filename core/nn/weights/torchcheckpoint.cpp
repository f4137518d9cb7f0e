#include "core/nn/weights/torchcheckpoint.h"

#include "core/nn/weights/inputfile.h"
#include "core/nn/weights/pickle.h"
#include "core/nn/weights/safetensors.h"
#include "core/nn/weights/zipfile.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <map>
#include <utility>

namespace phenodrop::nn {

namespace {

using Kind = PickleValue::Kind;

/// Of the pickles in front of an old file's numbers; those of a state dict take some hundred bytes per
/// tensor.
constexpr std::uint64_t MostPickleBytes = 64'000'000;
constexpr std::string_view LegacyMagic{"\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10};

using Floats = Result<std::vector<float>>;

/// The numbers of a storage, and bounds for what is read of them.
struct Storages {
    std::function<Floats(const PickledStorage&)> read;
    std::uint64_t tensorBudget; ///< numbers that all tensors may have together
    /// Numbers that may be read in all. A view reads its whole storage, so a file of many small views could
    /// ask for much.
    std::uint64_t readBudget = tensorBudget * 16;
};

/// The dictionary with the tensors.
const PickleValue* findStateDict(const PickleValue& root)
{
    if (root.kind != Kind::Dict)
        return nullptr;
    const auto isTensor = [](const auto& entry) { return entry.second->kind == Kind::Tensor; };
    if (std::any_of(root.entries.begin(), root.entries.end(), isTensor))
        return &root;
    for (const auto& [key, value] : root.entries)
        if ((key->text == "state_dict" || key->text == "model") && value->kind == Kind::Dict)
            return value;
    return &root;
}

/// True of a tensor that is its storage from end to end.
bool isWhole(const PickledTensor& tensor, std::uint64_t count)
{
    std::int64_t stride = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 0; stride *= tensor.shape[i])
        if (tensor.shape[i] != 1 && tensor.strides[i] != stride)
            return false;
    return tensor.offset == 0 && count == tensor.storage.count;
}

/// Copies the view number by number. Errors: BadShape.
Result<void> copyStrided(const InputFile& file, const PickledTensor& tensor, std::span<const float> storage,
                         NamedTensor& out)
{
    std::uint64_t last = tensor.offset;
    for (std::size_t i = 0; i < tensor.shape.size() && !out.values.empty(); ++i) {
        const std::uint64_t steps = std::uint64_t(tensor.shape[i]) - 1,
                            stride = std::uint64_t(tensor.strides[i]);
        if (stride != 0 && steps > storage.size() / stride)
            last = storage.size();
        else
            last += steps * stride;
        if (last >= storage.size())
            break;
    }
    if (!out.values.empty() && last >= storage.size())
        return file.error(Errc::BadShape, "tensor \"" + out.name + "\" reaches past its storage");
    std::vector<std::int64_t> place(tensor.shape.size(), 0);
    std::uint64_t from = tensor.offset;
    for (float& value : out.values) {
        value = storage[from];
        for (std::size_t i = place.size(); i-- > 0;) {
            from += std::uint64_t(tensor.strides[i]);
            if (++place[i] < tensor.shape[i])
                break;
            from -= std::uint64_t(tensor.strides[i]) * std::uint64_t(tensor.shape[i]);
            place[i] = 0;
        }
    }
    return {};
}

/// `numbers` holds the storage `key`; reads another one where the tensor lies in that. Errors: BadFormat, as
/// read.
Result<void> fetchStorage(const InputFile& file, const PickledStorage& storage, Storages& storages,
                          std::string& key, std::vector<float>& numbers)
{
    if (key == storage.key && numbers.size() == storage.count)
        return {};
    if (storage.count > storages.readBudget)
        return file.error(Errc::BadFormat, "its tensors are views of too much");
    storages.readBudget -= storage.count;
    auto read = storages.read(storage);
    if (!read)
        return read.error();
    key = storage.key;
    numbers = std::move(*read);
    return {};
}

Result<TensorFile> collect(InputFile& file, const PickleValue& root, Storages storages)
{
    const PickleValue* dict = findStateDict(root);
    if (!dict)
        return file.error(Errc::BadFormat, "not a state dict");
    TensorFile result;
    std::string storageKey;
    std::vector<float> numbers; // of that storage: neighbouring tensors may share one
    for (const auto& [key, value] : dict->entries) {
        if (key->kind != Kind::Text || value->kind != Kind::Tensor)
            continue;
        const PickledTensor& tensor = value->tensor;
        const auto count = elementCount(tensor.shape);
        if (!count || *count > storages.tensorBudget)
            return file.error(Errc::BadShape, "tensor \"" + key->text + "\" is larger than the file");
        storages.tensorBudget -= *count;
        NamedTensor named{key->text, tensor.shape, {}};
        if (*count > 0) {
            if (auto fetched = fetchStorage(file, tensor.storage, storages, storageKey, numbers); !fetched)
                return fetched.error();
            if (isWhole(tensor, *count)) {
                named.values = std::exchange(numbers, {});
            } else {
                named.values.resize(*count);
                if (auto copied = copyStrided(file, tensor, numbers, named); !copied)
                    return copied.error();
            }
        }
        result.tensors.push_back(std::move(named));
    }
    return result;
}

Error about(const InputFile& file, const Error& error)
{
    return file.error(error.code, error.detail);
}

Result<TensorFile> readZip(InputFile& file)
{
    const auto entries = readZipDirectory(file);
    if (!entries)
        return entries.error();
    constexpr std::string_view PickleName = "data.pkl";
    std::map<std::string, ZipEntry> byName;
    const ZipEntry* pickle = nullptr;
    for (const ZipEntry& entry : *entries) {
        byName.emplace(entry.name, entry);
        if (!pickle && entry.name.ends_with(PickleName))
            pickle = &entry;
    }
    if (!pickle)
        return file.error(Errc::BadFormat, "a ZIP archive without data.pkl");
    const std::string folder = pickle->name.substr(0, pickle->name.size() - PickleName.size());
    if (const auto order = byName.find(folder + "byteorder"); order != byName.end()) {
        const auto text = readZipEntry(file, order->second);
        if (!text)
            return text.error();
        if (!text->empty() && text->front() == std::byte{'b'})
            return file.error(Errc::BadFormat, "written on a big-endian machine");
    }
    const auto bytes = readZipEntry(file, *pickle);
    if (!bytes)
        return bytes.error();
    PickleReader reader(*bytes);
    const auto root = reader.next();
    if (!root)
        return about(file, root.error());
    // Each entry lies in the file once, so unpacked sizes add up to its bound.
    std::uint64_t packed = 0, unpacked = 0;
    for (const ZipEntry& entry : *entries) {
        packed += std::min(entry.packed, file.size());
        unpacked += std::min(entry.size, file.size() * (entry.method == 8 ? 1032 : 1));
    }
    if (packed > file.size())
        return file.error(Errc::BadFormat, "entries of the ZIP archive overlap");
    const auto read = [&](const PickledStorage& storage) -> Floats {
        const std::string name = folder + "data/" + storage.key;
        const auto entry = byName.find(name);
        if (entry == byName.end())
            return file.error(Errc::BadFormat, "no " + name);
        const auto raw = readZipEntry(file, entry->second);
        if (!raw)
            return raw.error();
        if (storage.count > raw->size() / scalarSize(storage.scalar))
            return file.error(Errc::FileTruncated, "storage " + storage.key + " is too short");
        std::vector<float> numbers(storage.count);
        toFloat(storage.scalar, *raw, numbers);
        return numbers;
    };
    auto result = collect(file, **root, {read, unpacked});
    if (result)
        result->metadata["format"] = "torch-zip";
    return result;
}

/// Where an old file keeps the numbers of a storage.
struct LegacyPlace {
    std::uint64_t offset = 0, count = 0; ///< of the raw numbers; how many of them
};

/// Storages follow in the order of the key list, each as a count and its raw numbers. How wide those are only
/// the pickled tensors say.
Result<std::map<std::string, LegacyPlace>> placeStorages(InputFile& file, const PickleValue& keys,
                                                         const PickleReader& reader)
{
    std::map<std::string, Scalar> scalars;
    for (const PickleValue& value : reader.values())
        if (value.kind == Kind::Storage)
            scalars.emplace(value.tensor.storage.key, value.tensor.storage.scalar);
    std::map<std::string, LegacyPlace> places;
    std::uint64_t offset = reader.position();
    for (const PickleValue* key : keys.items) {
        const auto scalar = scalars.find(key->text);
        if (scalar == scalars.end())
            return file.error(Errc::BadFormat, "storage " + key->text + " belongs to no tensor");
        std::uint64_t count = 0;
        if (auto read = file.read(offset, std::as_writable_bytes(std::span(&count, 1))); !read)
            return read.error();
        offset += sizeof count;
        const std::uint64_t width = scalarSize(scalar->second);
        if (count > (file.size() - offset) / width)
            return file.error(Errc::FileTruncated, "storage " + key->text + " ends past the file");
        places[key->text] = {offset, count};
        offset += count * width;
    }
    return places;
}

Floats readLegacyStorage(InputFile& file, const LegacyPlace& place, const PickledStorage& storage)
{
    std::vector<float> numbers(place.count);
    if (storage.scalar == Scalar::F32) {
        if (auto done = file.read(place.offset, std::as_writable_bytes(std::span(numbers))); !done)
            return done.error();
        return numbers;
    }
    std::vector<std::byte> bytes(place.count * scalarSize(storage.scalar));
    if (auto done = file.read(place.offset, bytes); !done)
        return done.error();
    toFloat(storage.scalar, bytes, numbers);
    return numbers;
}

Result<TensorFile> readLegacy(InputFile& file)
{
    std::vector<std::byte> head(std::min(file.size(), MostPickleBytes));
    if (auto read = file.read(0, head); !read)
        return read.error();
    PickleReader reader(head);
    std::array<const PickleValue*, 5> pickles{}; // magic, protocol, system, state dict, keys
    for (std::size_t i = 0; i < pickles.size(); ++i) {
        const auto value = reader.next();
        if (!value)
            return about(file, value.error());
        pickles[i] = *value;
        if (i == 0 && (pickles[0]->kind != Kind::Integer || pickles[0]->text != LegacyMagic))
            return file.error(Errc::BadFormat, "neither a ZIP archive nor PyTorch's older layout");
        if (i == 1 && (pickles[1]->kind != Kind::Integer || pickles[1]->integer != 1001))
            return file.error(Errc::BadFormat, "PyTorch's older layout of another version");
    }
    for (const auto& [key, value] : pickles[2]->entries)
        if (key->text == "little_endian" && value->integer == 0)
            return file.error(Errc::BadFormat, "written on a big-endian machine");
    if (pickles[4]->kind != Kind::List)
        return file.error(Errc::BadFormat, "no list of storages");
    const auto places = placeStorages(file, *pickles[4], reader);
    if (!places)
        return places.error();
    const auto read = [&](const PickledStorage& storage) -> Floats {
        const auto place = places->find(storage.key);
        if (place == places->end() || place->second.count != storage.count)
            return file.error(Errc::BadFormat, "storage " + storage.key + " is missing or of another size");
        return readLegacyStorage(file, place->second, storage);
    };
    auto result = collect(file, *pickles[3], {read, file.size()});
    if (result)
        result->metadata["format"] = "torch-legacy";
    return result;
}

} // namespace

Result<TensorFile> readTorchCheckpoint(const std::filesystem::path& path)
{
    auto file = InputFile::open(path);
    if (!file)
        return file.error();
    try {
        std::array<char, 4> first{};
        if (auto read = file->read(0, std::as_writable_bytes(std::span(first))); !read)
            return read.error();
        return std::string_view(first.data(), 4) == "PK\x03\x04" ? readZip(*file) : readLegacy(*file);
    } catch (const std::bad_alloc& failed) {
        return file->error(Errc::OutOfMemory, failed.what());
    }
}

} // namespace phenodrop::nn
