#pragma once

#include "core/nn/weights/inputfile.h"
#include "core/nn/weights/scalar.h"

#include <optional>
#include <string>
#include <vector>

namespace phenodrop::nn {

/// A piece of an HDF5 file; a read past its end or the file's gives 0 and is remembered.
class Hdf5Bytes
{
public:
    /// At most 1 MB.
    Hdf5Bytes(InputFile& file, std::uint64_t address, std::uint64_t size);

    std::uint64_t size() const { return m_bytes.size(); }
    std::uint64_t number(std::uint64_t offset, int bytes) const; ///< little-endian
    std::string text(std::uint64_t offset, std::uint64_t length) const;
    std::string word() const; ///< from the beginning to the first zero
    const std::optional<Error>& problem() const { return m_problem; }

private:
    std::vector<std::byte> m_bytes;
    mutable std::optional<Error> m_problem;
    std::string m_file;
};

/// Numbers in one piece.
struct Hdf5Dataset {
    Scalar scalar = Scalar::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t address = 0;
};

/// What an object header says: a group, a dataset of real numbers, or neither (texts, integers).
struct Hdf5Object {
    bool isGroup = false;
    std::uint64_t tree = 0, heap = 0; ///< of a group
    std::optional<Hdf5Dataset> dataset;
};

/// Reads an object header of version 1. Errors: BadFormat (newer versions, compressed or chunked real
/// numbers), FileTruncated, FileUnreadable.
Result<Hdf5Object> readHdf5Object(InputFile& file, std::uint64_t address);

} // namespace phenodrop::nn
