#include "core/imageio/tifffile.h"

#include <cstdarg>
#include <cstdio>
#include <new>

namespace phenodrop {

namespace {

constexpr std::size_t MaxMessage = 2000; // a damaged file can complain about every strip

void append(std::string& text, const char* module, const char* format, va_list arguments)
{
    if (text.size() > MaxMessage)
        return;
    char line[512];
    std::vsnprintf(line, sizeof line, format, arguments);
    if (!text.empty())
        text += "; ";
    if (module) {
        text += module;
        text += ": ";
    }
    text += line;
}

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

/// What libtiff says when the bytes that it wants lie behind the end of the file.
bool speaksOfEnd(const std::string& text)
{
    return contains(text, "Read error") || contains(text, "IO error during reading of") ||
           contains(text, "beyond end of file") || contains(text, "past end of") ||
           contains(text, "Seek error") || contains(text, "Cannot read TIFF") ||
           contains(text, "Can not read TIFF directory");
}

bool speaksOfCodec(const std::string& text)
{
    return contains(text, "not configured") || contains(text, "not implemented") ||
           contains(text, "not supported") || contains(text, "decoding is not") || contains(text, "Sorry, ");
}

} // namespace

std::string utf8(const std::filesystem::path& path)
{
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

TiffFile::TiffFile(std::string name, std::uint64_t fileSize)
    : m_name(std::move(name)), m_fileSize(fileSize), m_messages(std::make_unique<Messages>())
{
}

int TiffFile::keepError(TIFF*, void* messages, const char* module, const char* format, va_list arguments)
{
    append(static_cast<Messages*>(messages)->errors, module, format, arguments);
    return 1; // handled: the process-wide handler stays silent
}

int TiffFile::keepWarning(TIFF*, void* messages, const char* module, const char* format, va_list arguments)
{
    append(static_cast<Messages*>(messages)->warnings, module, format, arguments);
    return 1;
}

Result<TiffFile> TiffFile::open(const std::filesystem::path& file)
{
    std::error_code ec;
    const auto size = std::filesystem::file_size(file, ec);
    TiffFile tiff(utf8(file), ec ? 0 : size);
    if (ec)
        return Error{Errc::FileUnreadable, tiff.m_name, ec.message()};

    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    if (!options)
        return Error{Errc::OutOfMemory, tiff.m_name};
    // Tag arrays and raw strips cannot be larger than the file; decoded strips are ours and bounded apart.
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, static_cast<tmsize_t>(2 * tiff.m_fileSize + (64u << 20)));
    TIFFOpenOptionsSetErrorHandlerExtR(options, &TiffFile::keepError, tiff.m_messages.get());
    TIFFOpenOptionsSetWarningHandlerExtR(options, &TiffFile::keepWarning, tiff.m_messages.get());
#ifdef _WIN32
    tiff.m_tiff.reset(TIFFOpenWExt(file.c_str(), "rm", options));
#else
    tiff.m_tiff.reset(TIFFOpenExt(file.c_str(), "rm", options));
#endif
    TIFFOpenOptionsFree(options);
    if (!tiff.m_tiff)
        return tiff.failure(Errc::BadFormat);
    return tiff;
}

int TiffFile::pages() const
{
    // Counts by hand what TIFFNumberOfDirectories() counts, to stop at a limit of our own.
    TIFF* tiff = handle();
    int count = 1;
    while (count < MaxPages && !TIFFLastDirectory(tiff) && TIFFReadDirectory(tiff))
        ++count;
    TIFFSetDirectory(tiff, 0);
    return count;
}

Result<void> TiffFile::selectPage(int page)
{
    if (page < 0 || page >= MaxPages)
        return Error{Errc::BadArgument, m_name, "no page " + std::to_string(page)};
    if (page == 0)
        return {};
    if (TIFFSetDirectory(handle(), static_cast<tdir_t>(page)) == 1)
        return {};
    if (m_messages->errors.empty())
        return Error{Errc::BadArgument, m_name, "no page " + std::to_string(page)};
    return failure(Errc::BadFormat);
}

Error TiffFile::failure(Errc code) const
{
    std::string text;
    std::swap(text, m_messages->errors);
    if (text.empty())
        std::swap(text, m_messages->warnings);
    if (speaksOfCodec(text))
        code = Errc::UnsupportedImage;
    else if (speaksOfEnd(text))
        code = Errc::FileTruncated;
    return {code, m_name, text};
}

bool TiffFile::endedEarly() const
{
    const std::string& text = m_messages->warnings;
    return contains(text, "remature EOF") || contains(text, "Premature end of") ||
           contains(text, "premature end");
}

bool TiffFile::lostTags() const
{
    return contains(m_messages->warnings, "IO error during reading of");
}

} // namespace phenodrop
