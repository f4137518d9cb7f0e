#include "widgets/workspace/previewcache.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cstring>
#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

struct Head {
    std::uint32_t magic = 0x31765050; ///< "PPv1"
    std::int32_t rows = 0, columns = 0, type = 0;
};

bool isPlausible(const Head& head)
{
    const auto edge = [](int px) { return px > 0 && px <= PreviewCache::Side; };
    return head.magic == Head().magic && edge(head.rows) && edge(head.columns) &&
           (head.type == CV_8U || head.type == CV_16U || head.type == CV_32F);
}

} // namespace

PreviewCache::PreviewCache(QString folder, qint64 mostBytes) : m_folder(std::move(folder)), m_mostBytes(mostBytes) {}

QString PreviewCache::fileOf(const ImageRef& image) const
{
    const QFileInfo file(QString::fromStdString(image.path));
    if (!file.isFile())
        return {}; // missing, or an array of many files
    const QString what = QStringLiteral("%1|%2|%3|%4|%5")
                             .arg(file.absoluteFilePath())
                             .arg(image.page)
                             .arg(image.sample)
                             .arg(file.size())
                             .arg(file.lastModified().toMSecsSinceEpoch());
    const QString name = QString::fromLatin1(QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha1).toHex());
    return m_folder + QLatin1Char('/') + name.left(2) + QLatin1Char('/') + name.mid(2);
}

std::optional<cv::Mat> PreviewCache::find(const ImageRef& image) const
{
    QFile file(fileOf(image));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    Head head;
    if (file.read(reinterpret_cast<char*>(&head), sizeof head) != sizeof head || !isPlausible(head))
        return {};
    const QByteArray packed = file.readAll();
    cv::Mat plane(head.rows, head.columns, head.type);
    const auto bytes = qsizetype(plane.total() * plane.elemSize());
    if (packed.size() < 4 || packed.size() > 2 * bytes + 1024)
        return {};
    // The length that qUncompress would trust.
    const auto* n = reinterpret_cast<const std::uint8_t*>(packed.constData());
    if ((qsizetype(n[0]) << 24 | qsizetype(n[1]) << 16 | qsizetype(n[2]) << 8 | qsizetype(n[3])) != bytes)
        return {};
    const QByteArray pixels = qUncompress(packed);
    if (pixels.size() != bytes)
        return {};
    std::memcpy(plane.data, pixels.constData(), std::size_t(bytes));
    return plane;
}

cv::Mat PreviewCache::keep(const ImageRef& image, const cv::Mat& plane) const
{
    const int longer = std::max(plane.cols, plane.rows);
    if (longer <= Side)
        return plane; // reading it is as quick
    cv::Mat small;
    const double scale = double(Side) / longer;
    cv::resize(plane, small, {std::max(1, int(plane.cols * scale)), std::max(1, int(plane.rows * scale))}, 0, 0, cv::INTER_AREA);
    const Head head{Head().magic, small.rows, small.cols, small.type()};
    const QString name = fileOf(image);
    if (name.isEmpty() || !isPlausible(head) || !QDir().mkpath(QFileInfo(name).path()))
        return small;
    QSaveFile file(name); // another thread or program sees it whole or not at all
    if (file.open(QIODevice::WriteOnly)) {
        file.write(reinterpret_cast<const char*>(&head), sizeof head);
        file.write(qCompress(small.data, int(small.total() * small.elemSize()), 1));
        if (file.flush()) // commit() does not say when what is still in memory finds no room
            file.commit();
    }
    return small;
}

void PreviewCache::prune() const
{
    struct Kept {
        QString path;
        QDateTime time;
        qint64 bytes;
    };
    std::vector<Kept> files;
    qint64 all = 0;
    for (QDirIterator it(m_folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        it.next();
        files.push_back({it.filePath(), it.fileInfo().lastModified(), it.fileInfo().size()});
        all += files.back().bytes;
    }
    if (all <= m_mostBytes)
        return;
    std::sort(files.begin(), files.end(), [](const Kept& a, const Kept& b) { return a.time < b.time; });
    for (const Kept& file : files) { // to four fifths, so that it is not every time
        if (all <= m_mostBytes / 5 * 4)
            break;
        if (QFile::remove(file.path))
            all -= file.bytes;
    }
}

} // namespace phenodrop
