#include "core/nn/weights/hdf5object.h"

namespace phenodrop::nn {

namespace {

constexpr std::uint64_t LargestPiece = 1 << 20;
constexpr std::size_t MostBlocks = 64; ///< continuations of one header
enum Message {
    Dataspace = 0x1,
    Datatype = 0x3,
    Layout = 0x8,
    Filters = 0xb,
    Continuation = 0x10,
    SymbolTable = 0x11
};

/// The messages that matter, as they come.
struct Header {
    std::optional<std::vector<std::int64_t>> shape;
    std::optional<Scalar> scalar;
    std::optional<std::uint64_t> address;
    bool compressed = false, pieces = false;
    Hdf5Object object;
};

std::optional<std::vector<std::int64_t>> dataspace(const Hdf5Bytes& block, std::uint64_t at)
{
    const std::uint64_t version = block.number(at, 1), rank = block.number(at + 1, 1);
    if ((version != 1 && version != 2) || rank > 32)
        return std::nullopt;
    std::vector<std::int64_t> shape;
    for (std::uint64_t i = 0; i < rank; ++i)
        shape.push_back(std::int64_t(block.number(at + (version == 1 ? 8 : 4) + 8 * i, 8)));
    return shape;
}

/// Little-endian IEEE numbers of 4 or 8 bytes; nothing for anything else.
std::optional<Scalar> datatype(const Hdf5Bytes& block, std::uint64_t at)
{
    const std::uint64_t kind = block.number(at, 1) & 0xf, bits = block.number(at + 1, 1),
                        size = block.number(at + 4, 4);
    if (kind != 1 || (bits & 1) != 0 || block.number(at + 10, 2) != size * 8)
        return std::nullopt;
    return size == 4 ? std::optional(Scalar::F32) : size == 8 ? std::optional(Scalar::F64) : std::nullopt;
}

void readMessage(const Hdf5Bytes& block, std::uint64_t type, std::uint64_t at, Header& header)
{
    switch (type) {
    case Dataspace:
        header.shape = dataspace(block, at);
        break;
    case Datatype:
        header.scalar = datatype(block, at);
        break;
    case Filters:
        header.compressed = true;
        break;
    case SymbolTable:
        header.object.isGroup = true;
        header.object.tree = block.number(at, 8);
        header.object.heap = block.number(at + 8, 8);
        break;
    case Layout:
        if (block.number(at, 1) >= 3 && block.number(at + 1, 1) == 1)
            header.address = block.number(at + 2, 8);
        else
            header.pieces = true;
        break;
    default:
        break;
    }
}

} // namespace

Hdf5Bytes::Hdf5Bytes(InputFile& file, std::uint64_t address, std::uint64_t size)
    : m_file(file.path().string())
{
    if (size > LargestPiece) {
        m_problem = file.error(Errc::BadFormat, "a part of " + std::to_string(size) + " bytes");
        return;
    }
    m_bytes.resize(std::size_t(size));
    if (auto read = file.read(address, m_bytes); !read)
        m_problem = read.error();
}

std::uint64_t Hdf5Bytes::number(std::uint64_t offset, int bytes) const
{
    if (m_problem)
        return 0;
    if (offset > m_bytes.size() || std::uint64_t(bytes) > m_bytes.size() - offset) {
        m_problem = Error{Errc::FileTruncated, m_file, "a part of the HDF5 file is too short"};
        return 0;
    }
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value |= std::uint64_t(m_bytes[std::size_t(offset) + std::size_t(i)]) << (8 * i);
    return value;
}

std::string Hdf5Bytes::text(std::uint64_t offset, std::uint64_t length) const
{
    std::string text;
    for (std::uint64_t i = 0; i < length; ++i)
        text += char(number(offset + i, 1));
    return text;
}

std::string Hdf5Bytes::word() const
{
    std::string word;
    for (const std::byte b : m_bytes) {
        if (b == std::byte(0))
            break;
        word += char(b);
    }
    return word;
}

Result<Hdf5Object> readHdf5Object(InputFile& file, std::uint64_t address)
{
    Hdf5Bytes head(file, address, 16);
    if (!head.problem() && head.number(0, 1) != 1)
        return file.error(Errc::BadFormat, "an HDF5 object of the newest layout at " +
                                               std::to_string(address) +
                                               ": save the file with libver=\"earliest\"");
    const std::uint64_t size = head.number(8, 4);
    if (head.problem())
        return *head.problem();
    Header header;
    std::vector<FileRange> blocks{{address + 16, address + 16 + size}};
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks.size() > MostBlocks)
            return file.error(Errc::BadFormat, "an object header of too many parts");
        const Hdf5Bytes block(file, blocks[i].begin, blocks[i].size());
        for (std::uint64_t at = 0; at + 8 <= block.size() && !block.problem();) {
            const std::uint64_t type = block.number(at, 2), length = block.number(at + 2, 2);
            if (type == Continuation) {
                const std::uint64_t begin = block.number(at + 8, 8), bytes = block.number(at + 16, 8);
                if (begin > file.size() || bytes > file.size() - begin)
                    return file.error(Errc::FileTruncated, "an object header goes on outside the file");
                blocks.push_back({begin, begin + bytes});
            } else if (length > 0) {
                readMessage(block, type, at + 8, header);
            }
            at += 8 + length;
        }
        if (block.problem())
            return *block.problem();
    }
    if (header.object.isGroup || !header.scalar || !header.shape)
        return header.object;
    if (header.compressed || header.pieces || !header.address)
        return file.error(Errc::BadFormat,
                          "compressed or cut numbers in HDF5: save the weights without compression");
    header.object.dataset = Hdf5Dataset{*header.scalar, *header.shape, *header.address};
    return header.object;
}

} // namespace phenodrop::nn
