#include "core/nn/weights/hdf5weights.h"

#include "core/nn/weights/hdf5object.h"
#include "core/nn/weights/protobufreader.h"

#include <algorithm>
#include <string_view>

namespace phenodrop::nn {

namespace {

constexpr std::string_view Signature("\x89HDF\r\n\x1a\n", 8);
constexpr int DeepestGroup = 12;
constexpr std::uint64_t HighestTree = 8;   ///< levels above the leaves; each node is lower than its parent
constexpr std::size_t MostObjects = 20000; ///< groups, datasets and tree nodes in all
constexpr std::size_t EntrySize = 40;      ///< of a symbol table
constexpr std::size_t LongestName = 1024;

/// Walks the groups of one file. Any failure is kept in `problem` and ends the walk.
class Hdf5Walker
{
public:
    explicit Hdf5Walker(InputFile& file) : m_file(file) { m_result.metadata["format"] = "hdf5"; }

    Result<TensorFile> walk()
    {
        Hdf5Bytes superblock(m_file, 0, 96);
        const int version = int(superblock.number(8, 1));
        if (!superblock.problem() && version > 1)
            return m_file.error(Errc::BadFormat, "an HDF5 file of the newest layout (superblock " +
                                                     std::to_string(version) +
                                                     "): save it with libver=\"earliest\"");
        if (!superblock.problem() && (superblock.number(13, 1) != 8 || superblock.number(14, 1) != 8))
            return m_file.error(Errc::BadFormat, "offsets of HDF5 that are not 8 bytes long");
        const std::uint64_t entry = version == 0 ? 56 : 60; // of the root group
        const std::uint64_t root = superblock.number(entry + 8, 8);
        if (superblock.problem())
            return *superblock.problem();
        if (auto done = object(root, {}, 0); !done)
            return done.error();
        return std::move(m_result);
    }

private:
    Result<void> object(std::uint64_t address, const std::string& path, int depth)
    {
        if (depth > DeepestGroup || ++m_objects > MostObjects)
            return m_file.error(Errc::BadFormat, "too many groups, or groups inside each other");
        const auto header = readHdf5Object(m_file, address);
        if (!header)
            return header.error();
        if (header->isGroup)
            return tree(header->tree, header->heap, path, depth, HighestTree);
        return header->dataset ? dataset(*header->dataset, path) : Result<void>();
    }

    Result<void> tree(std::uint64_t address, std::uint64_t heap, const std::string& path, int depth,
                      std::uint64_t highest)
    {
        if (++m_objects > MostObjects)
            return m_file.error(Errc::BadFormat, "too many groups");
        Hdf5Bytes head(m_file, address, 24);
        const std::uint64_t level = head.number(5, 1), used = head.number(6, 2);
        if (!head.problem() && (head.text(0, 4) != "TREE" || head.number(4, 1) != 0 || level > highest))
            return m_file.error(Errc::BadFormat, "no group's tree at " + std::to_string(address));
        Hdf5Bytes children(m_file, address + 24, 16 * used + 8);
        for (std::uint64_t i = 0; i < used && !children.problem(); ++i) {
            const std::uint64_t child = children.number(16 * i + 8, 8);
            const auto done =
                level > 0 ? tree(child, heap, path, depth, level - 1) : symbols(child, heap, path, depth);
            if (!done)
                return done;
        }
        return head.problem()       ? Result<void>(*head.problem())
               : children.problem() ? Result<void>(*children.problem())
                                    : Result<void>();
    }

    Result<void> symbols(std::uint64_t address, std::uint64_t heap, const std::string& path, int depth)
    {
        Hdf5Bytes head(m_file, address, 8);
        const std::uint64_t count = head.number(6, 2);
        if (!head.problem() && head.text(0, 4) != "SNOD")
            return m_file.error(Errc::BadFormat, "no symbol table at " + std::to_string(address));
        Hdf5Bytes entries(m_file, address + 8, count * EntrySize);
        Hdf5Bytes heapHead(m_file, heap, 32);
        if (!heapHead.problem() && heapHead.text(0, 4) != "HEAP")
            return m_file.error(Errc::BadFormat, "no heap of names at " + std::to_string(heap));
        const std::uint64_t names = heapHead.number(24, 8), namesSize = heapHead.number(8, 8);
        for (const Hdf5Bytes* part : {&head, &entries, &heapHead})
            if (part->problem())
                return *part->problem();
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t offset = entries.number(i * EntrySize, 8);
            const std::uint64_t kind = entries.number(i * EntrySize + 16, 4);
            if (kind == 2) // a symbolic link: weights files have none that matter
                continue;
            if (offset >= namesSize || names > m_file.size() || offset >= m_file.size() - names)
                return m_file.error(Errc::BadFormat, "a name outside its heap");
            Hdf5Bytes name(
                m_file, names + offset,
                std::min<std::uint64_t>({LongestName, namesSize - offset, m_file.size() - names - offset}));
            if (name.problem())
                return *name.problem();
            const std::string inside = path.empty() ? name.word() : path + "/" + name.word();
            if (auto done = object(entries.number(i * EntrySize + 8, 8), inside, depth + 1); !done)
                return done;
        }
        return {};
    }

    Result<void> dataset(const Hdf5Dataset& dataset, const std::string& path)
    {
        NamedTensor tensor{path, dataset.shape, {}};
        const auto count = elementCount(dataset.shape);
        const std::uint64_t size = scalarSize(dataset.scalar);
        if (count == 0) // has no address
            return {};
        if (!count || *count > m_file.size() / size || m_bytesRead + *count * size > m_file.size() ||
            dataset.address > m_file.size() - *count * size)
            return m_file.error(Errc::FileTruncated, "\"" + path + "\" of " + shapeText(dataset.shape) +
                                                         " numbers does not fit into the file");
        m_bytesRead += *count * size;
        auto values = rangeFloats(m_file, {dataset.address, dataset.address + *count * size}, dataset.scalar);
        if (!values)
            return values.error();
        tensor.values = std::move(*values);
        m_result.tensors.push_back(std::move(tensor));
        return {};
    }

    InputFile& m_file;
    TensorFile m_result;
    std::size_t m_objects = 0;
    std::uint64_t m_bytesRead = 0;
};

} // namespace

bool looksLikeHdf5(std::span<const std::byte> first)
{
    return first.size() >= Signature.size() &&
           std::string_view(reinterpret_cast<const char*>(first.data()), Signature.size()) == Signature;
}

Result<TensorFile> readHdf5(InputFile& file)
{
    return Hdf5Walker(file).walk();
}

} // namespace phenodrop::nn
