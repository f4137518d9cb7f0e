#include "core/nn/weights/inputfile.h"

namespace phenodrop::nn {

Result<InputFile> InputFile::open(const std::filesystem::path& path)
{
    std::error_code failed;
    InputFile file;
    file.m_path = path;
    if (!std::filesystem::exists(path, failed))
        return Error{Errc::FileMissing, path.string(), failed ? failed.message() : std::string()};
    if (!std::filesystem::is_regular_file(path, failed))
        return Error{Errc::FileUnreadable, path.string(), "not a regular file"};
    file.m_size = std::filesystem::file_size(path, failed);
    file.m_stream.open(path, std::ios::binary);
    if (failed || !file.m_stream)
        return Error{Errc::FileUnreadable, path.string(), failed.message()};
    return file;
}

Result<void> InputFile::read(std::uint64_t offset, std::span<std::byte> out)
{
    if (offset > m_size || out.size() > m_size - offset)
        return error(Errc::FileTruncated, "needs " + std::to_string(out.size()) + " bytes from " +
                                              std::to_string(offset) + ", has " + std::to_string(m_size));
    m_stream.clear();
    m_stream.seekg(std::streamoff(offset));
    m_stream.read(reinterpret_cast<char*>(out.data()), std::streamsize(out.size()));
    if (!m_stream)
        return error(Errc::FileUnreadable, "read failed at " + std::to_string(offset));
    return {};
}

} // namespace phenodrop::nn
