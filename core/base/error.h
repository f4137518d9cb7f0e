#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace phenodrop {

/// What went wrong, for the program. The sentence for a person is made in one place (widgets/notify).
enum class Errc {
    Cancelled,
    BadArgument,      ///< an option or parameter outside its range
    BadWellName,
    BadShape,         ///< tensor or image shapes that do not fit; detail names both
    BadFormat,        ///< a file that is not what its name says, or is malformed
    UnknownPreset,    ///< no file-name preset matches enough files
    FileMissing,
    FileUnreadable,
    FileTruncated,
    UnsupportedImage, ///< a valid file of a kind that we do not read
    ImageTooLarge,
    DiskFull,
    WriteFailed,
    StoreBusy,
    StoreNewer,       ///< the project was made by a newer version
    StoreDamaged,
    NotFound,         ///< the thing named in subject is not in the project
    NotEnoughData,    ///< too few labels, cells, wells; detail gives both numbers
    Conflict,         ///< two sources say different things about subject
    OutOfMemory,
    Internal
};

/// What went wrong: `code` for the program, the rest for a person.
struct Error {
    Errc code = Errc::Internal;
    std::string subject = {}; ///< what it happened to: a file, a well, a layer (UTF-8)
    std::string detail = {};  ///< the library's own words, for the log; never translated
};

/// A value or an Error; shaped like std::expected (C++23).
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    bool hasValue() const { return m_content.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    T& value() & { assert(hasValue()); return std::get<0>(m_content); }
    const T& value() const& { assert(hasValue()); return std::get<0>(m_content); }
    /// By value, so that `for (auto& x : *f())` keeps what it walks over.
    T value() && { assert(hasValue()); return std::get<0>(std::move(m_content)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const { assert(!hasValue()); return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

/// Done, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_content(std::move(error)) {}

    bool hasValue() const { return m_content.index() == 0; }
    explicit operator bool() const { return hasValue(); }
    const Error& error() const { assert(!hasValue()); return std::get<1>(m_content); }

private:
    std::variant<std::monostate, Error> m_content;
};

} // namespace phenodrop
