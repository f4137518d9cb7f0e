#include "core/workflow/downloadweights.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QStorageInfo>
#include <algorithm>
#include <memory>
#include <optional>

namespace phenodrop {

namespace {

namespace fs = std::filesystem;

constexpr int SecondsWithoutData = 60;
constexpr std::uint64_t LargestFile = std::uint64_t(2) << 30; ///< where the publisher states no length
constexpr qint64 Piece = 1 << 20;
constexpr int Ok = 200, PartialContent = 206, RangeNotSatisfiable = 416;

QString toQt(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

/// One request: writes what comes into the ".part" file, behind what is there if the server agrees.
class Fetch
{
public:
    Fetch(const nn::WeightsSource& source, QFile& part, const Progress& progress)
        : m_source(source), m_part(part), m_progress(progress), m_begin(part.size())
    {
    }

    Result<void> run()
    {
        QNetworkRequest request(QUrl(QString::fromStdString(m_source.url)));
        request.setTransferTimeout(SecondsWithoutData * 1000);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
        request.setRawHeader("Accept-Encoding", "identity"); // ranges count the file's own bytes
        if (m_begin > 0)
            request.setRawHeader("Range", "bytes=" + QByteArray::number(m_begin) + "-");
        m_reply.reset(m_network.get(request));
        QEventLoop loop;
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &loop, [this] { take(); });
        QObject::connect(m_reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        if (!m_reply->isFinished())
            loop.exec();
        if (!m_problem)
            take();
        if (m_problem)
            return *m_problem;
        if (status() == RangeNotSatisfiable) // nothing is missing: the checksum will tell
            return {};
        if (m_reply->error() != QNetworkReply::NoError)
            return Error{Errc::FileUnreadable, m_source.url, m_reply->errorString().toStdString()};
        if (!m_part.flush())
            return writeError();
        if (m_part.pos() < m_begin + stated()) // what the server announced did not come
            return Error{Errc::FileUnreadable, m_source.url, "the connection ended early"};
        return {};
    }

private:
    int status() const { return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

    /// Bytes of this answer as the server announces them; 0 where it does not.
    qint64 stated() const { return std::max<qint64>(0, m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong()); }

    Error writeError() const
    {
        const bool full = QStorageInfo(m_part.fileName()).bytesAvailable() < Piece;
        return {full ? Errc::DiskFull : Errc::WriteFailed, m_part.fileName().toStdString(),
                m_part.errorString().toStdString()};
    }

    void stop(Error error)
    {
        m_problem = std::move(error);
        m_reply->abort();
    }

    void take()
    {
        if (m_problem || (status() != Ok && status() != PartialContent)) // the text of a refusal is not the file
            return;
        if (status() == Ok && m_begin > 0) { // the server begins at the beginning
            m_begin = 0;
            if (!m_part.resize(0) || !m_part.seek(0))
                return stop(writeError());
        }
        const QByteArray bytes = m_reply->readAll();
        if (m_part.write(bytes) != bytes.size())
            return stop(writeError());
        const auto have = std::uint64_t(m_part.pos());
        const std::uint64_t whole = m_source.bytes > 0 ? m_source.bytes : LargestFile;
        if (have > whole)
            return stop({Errc::Conflict, m_source.url, "more than the published " + std::to_string(whole) + " bytes"});
        const double expected = double(m_source.bytes > 0 ? qint64(m_source.bytes) : m_begin + stated());
        if (!report(m_progress, expected > 0 ? std::min(1.0, double(have) / expected) : 0.0))
            stop({Errc::Cancelled, m_source.name, {}});
    }

    const nn::WeightsSource& m_source;
    QFile& m_part;
    const Progress& m_progress;
    qint64 m_begin;
    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply; ///< goes before the manager, which would delete it too
    std::optional<Error> m_problem;
};

Result<bool> isAsPublished(const nn::WeightsSource& source, const fs::path& file)
{
    const auto sums = checksumsOf(file);
    if (!sums)
        return sums.error();
    const std::string& sum = source.checksum.size() == 32 ? sums->md5 : sums->sha256;
    return sum == source.checksum;
}

Result<fs::path> install(const nn::WeightsSource& source, const fs::path& part, const fs::path& target)
{
    std::error_code failed;
    const auto good = isAsPublished(source, part);
    if (!good)
        return good.error();
    if (!*good) {
        fs::remove(part, failed);
        return Error{Errc::Conflict, source.url, "what came does not have the published checksum and was deleted"};
    }
    fs::rename(part, target, failed);
    if (failed)
        return Error{Errc::WriteFailed, target.string(), failed.message()};
    return target;
}

} // namespace

Result<std::filesystem::path> downloadWeights(const nn::WeightsSource& source, const std::filesystem::path& folder,
                                              const Progress& progress)
{
    std::error_code failed;
    fs::create_directories(folder, failed);
    const fs::path target = folder / source.fileName, part = fs::path(target).concat(".part");
    if (fs::exists(target, failed))
        if (const auto good = isAsPublished(source, target); good && *good)
            return target;
    QFile file(toQt(part));
    if (!file.open(QIODevice::ReadWrite) || !file.seek(file.size()))
        return Error{Errc::WriteFailed, part.string(), file.errorString().toStdString()};
    const bool whole = source.bytes > 0 && std::uint64_t(file.size()) == source.bytes;
    const auto fetched = whole ? Result<void>() : Fetch(source, file, progress).run();
    const bool empty = file.size() == 0;
    file.close();
    if (!fetched) {
        if (empty || fetched.error().code == Errc::Conflict)
            fs::remove(part, failed);
        return fetched.error();
    }
    if (source.bytes > 0 && fs::file_size(part, failed) < source.bytes)
        return Error{Errc::FileUnreadable, source.url, "the connection ended early"};
    return install(source, part, target);
}

std::string installedName(const std::filesystem::path& file)
{
    const std::string name = file.filename().string();
    return name.find("vgg16") != std::string::npos ? name : "vgg16-" + name;
}

Result<Checksums> checksumsOf(const std::filesystem::path& path, const Progress& progress)
{
    QFile file(toQt(path));
    if (!file.exists())
        return Error{Errc::FileMissing, path.string(), {}};
    if (!file.open(QIODevice::ReadOnly))
        return Error{Errc::FileUnreadable, path.string(), file.errorString().toStdString()};
    QCryptographicHash sha(QCryptographicHash::Sha256), md5(QCryptographicHash::Md5);
    while (!file.atEnd()) {
        const QByteArray bytes = file.read(Piece);
        if (bytes.isEmpty())
            return Error{Errc::FileUnreadable, path.string(), file.errorString().toStdString()};
        sha.addData(bytes);
        md5.addData(bytes);
        if (!report(progress, double(file.pos()) / double(file.size())))
            return Error{Errc::Cancelled, path.string(), {}};
    }
    return Checksums{sha.result().toHex().toStdString(), md5.result().toHex().toStdString()};
}

} // namespace phenodrop
