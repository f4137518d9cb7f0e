#pragma once

#include "core/base/error.h"

#include <QSaveFile>
#include <string_view>

namespace phenodrop {

/// A file that appears when it is whole, and not at all where the disk ran full. Errors: DiskFull, WriteFailed.
class WholeFile
{
public:
    explicit WholeFile(const std::string& name) : m_name(name), m_file(QString::fromStdString(name)) {}

    Result<void> open() { return m_file.open(QIODevice::WriteOnly) ? Result<void>() : failed(); }
    Result<void> write(std::string_view bytes)
    {
        return m_file.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size()) ? Result<void>() : failed();
    }
    /// What is still in memory is written first: QSaveFile::commit() does not say when that fails.
    Result<void> commit() { return m_file.flush() && m_file.commit() ? Result<void>() : failed(); }

private:
    Error failed() const
    {
        return {m_file.error() == QFileDevice::ResourceError ? Errc::DiskFull : Errc::WriteFailed, m_name,
                m_file.errorString().toStdString()};
    }
    const std::string m_name;
    QSaveFile m_file;
};

/// A whole file or none.
inline Result<void> saveWhole(const std::string& name, std::string_view bytes)
{
    WholeFile file(name);
    if (auto opened = file.open(); !opened)
        return opened;
    if (auto written = file.write(bytes); !written)
        return written;
    return file.commit();
}

} // namespace phenodrop
