#pragma once

#include "core/imageio/plane.h"

#include <memory>
#include <tiffio.h>

namespace phenodrop {

/// An open TIFF whose messages are kept with it instead of going to standard error. One thread at a time.
class TiffFile
{
public:
    static constexpr int MaxPages = 100'000;

    /// Opens for reading, without memory mapping (a file that shrinks meanwhile must not kill the program)
    /// and with a bound on what libtiff may allocate. Errors: FileUnreadable, FileTruncated, BadFormat.
    static Result<TiffFile> open(const std::filesystem::path& file);

    TIFF* handle() const { return m_tiff.get(); }
    const std::string& name() const { return m_name; }
    std::uint64_t fileSize() const { return m_fileSize; }
    /// Directories, counted up to MaxPages.
    int pages() const;
    /// Makes page (0-based) the current one. Errors: BadArgument, BadFormat, FileTruncated.
    Result<void> selectPage(int page);
    /// An error with libtiff's own words since the last call as detail; short reads become FileTruncated and
    /// missing codecs UnsupportedImage, else `code`.
    Error failure(Errc code) const;
    /// True when a codec warned that its data ended early.
    bool endedEarly() const;
    /// True when a tag of a directory read so far lies behind the end of the file; libtiff goes on without
    /// it.
    bool lostTags() const;

private:
    struct Messages {
        std::string errors, warnings;
    };
    struct Close {
        void operator()(TIFF* tiff) const { TIFFClose(tiff); }
    };
    static int keepError(TIFF*, void* messages, const char* module, const char* format, va_list arguments);
    static int keepWarning(TIFF*, void* messages, const char* module, const char* format, va_list arguments);
    TiffFile(std::string name, std::uint64_t fileSize);

    std::string m_name; ///< UTF-8
    std::uint64_t m_fileSize = 0;
    std::unique_ptr<Messages> m_messages; ///< outlives m_tiff, which holds its address
    std::unique_ptr<TIFF, Close> m_tiff;
};

/// The path as UTF-8, for errors and libraries.
std::string utf8(const std::filesystem::path& path);

} // namespace phenodrop
