#include "core/imageio/zarrplane.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>
#include <unistd.h>

using namespace phenodrop;

// A small array on a memory disk: the bytes up to the first zero are its description, the rest is its first
// chunk.
namespace {

void write(const std::filesystem::path& file, std::span<const std::uint8_t> bytes)
{
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

std::filesystem::path arrayFolder()
{
    const std::filesystem::path folder = "/dev/shm/phenodrop-fuzz-" + std::to_string(getpid());
    std::filesystem::create_directories(folder / "c" / "0");
    return folder;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::filesystem::path folder = arrayFolder();
    const std::span<const std::uint8_t> all(data, size);
    const auto cut = std::size_t(std::find(data, data + size, std::uint8_t(0)) - data);
    const auto chunk = all.subspan(std::min(cut + 1, size));
    const std::string_view description(reinterpret_cast<const char*>(data), cut);
    const bool third = description.find("codecs") != std::string_view::npos;
    std::filesystem::remove(folder / (third ? ".zarray" : "zarr.json"));
    write(folder / (third ? "zarr.json" : ".zarray"), all.first(cut));
    write(folder / (third ? "c/0/0" : "0.0"), chunk);
    static_cast<void>(readZarrPlane(folder, 0, {.maxPixels = 1 << 20}));
    static_cast<void>(describeZarr(folder, {}));
    return 0;
}
