#include "core/nn/weights/readweights.h"

#include "core/nn/weights/caffeweights.h"
#include "core/nn/weights/hdf5weights.h"
#include "core/nn/weights/onnxweights.h"
#include "core/nn/weights/safetensors.h"
#include "core/nn/weights/torchcheckpoint.h"

#include <algorithm>
#include <array>
#include <new>

namespace phenodrop::nn {

Result<TensorFile> readWeights(const std::filesystem::path& path)
{
    auto file = InputFile::open(path);
    if (!file)
        return file.error();
    std::array<std::byte, 16> bytes{};
    const std::span<std::byte> first(bytes.data(),
                                     std::size_t(std::min<std::uint64_t>(bytes.size(), file->size())));
    if (first.size() < 9)
        return file->error(Errc::FileTruncated, std::to_string(first.size()) + " bytes");
    if (auto read = file->read(0, first); !read)
        return read.error();
    try {
        if (looksLikeHdf5(first))
            return readHdf5(*file);
        // A safetensors header is JSON; the first pickle of a checkpoint starts with its protocol, 0x80 0x02.
        std::uint64_t header = 0; // its length; the others start with text, which read so is far too long
        for (std::size_t i = 8; i-- > 0;)
            header = header << 8 | std::uint64_t(bytes[i]);
        const bool json = bytes[8] == std::byte('{');
        if (looksLikeOnnx(first) && !(json && header < file->size()))
            return readOnnx(*file);
        if (looksLikeCaffe(first) && !(json && header < file->size()))
            return readCaffe(*file);
        if (json)
            return readSafetensors(path);
        return readTorchCheckpoint(path);
    } catch (const std::bad_alloc& failed) {
        return file->error(Errc::OutOfMemory, failed.what());
    }
}

} // namespace phenodrop::nn
