#include "widgets/workspace/previewcache.h"
#include "widgets/workspace/thumbnailjob.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <opencv2/imgcodecs.hpp>

using namespace phenodrop;

class TstPreviewCache : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;

    ImageRef image(int value, int side = 640)
    {
        ImageRef ref;
        ref.path = m_folder->filePath(QStringLiteral("image.png")).toStdString();
        ref.bits = 16;
        cv::imwrite(ref.path, cv::Mat(side, side, CV_16U, cv::Scalar(value)));
        return ref;
    }
    QString cache() const { return m_folder->filePath(QStringLiteral("previews")); }
    QStringList files() const
    {
        QStringList all;
        for (QDirIterator it(cache(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
            all << it.next();
        return all;
    }
    ThumbnailJob job(const ImageRef& ref, int side, bool withCache = true) const
    {
        ThumbnailJob job;
        job.field = 1;
        job.images = {ref};
        job.display = {{Qt::white, true, 0, 1000}};
        job.wishes = {{{1, true, side}, 0, 0}};
        if (withCache)
            job.previews = std::make_shared<PreviewCache>(cache());
        return job;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void a_small_version_outlives_the_image()
    {
        const ImageRef ref = image(500);
        const PreviewCache previews(cache());
        QVERIFY(!previews.find(ref));
        const cv::Mat small = previews.keep(ref, cv::imread(ref.path, cv::IMREAD_UNCHANGED));
        QCOMPARE(small.cols, PreviewCache::Side);
        const auto found = PreviewCache(cache()).find(ref);
        QVERIFY(found);
        QCOMPARE(found->type(), CV_16U); // camera units: any contrast can be made of it
        QCOMPARE(int(found->at<std::uint16_t>(80, 80)), 500);
        ImageRef other = ref;
        other.page = 1;
        QVERIFY(!previews.find(other));
    }

    void a_changed_image_is_made_anew()
    {
        const PreviewCache previews(cache());
        ImageRef ref = image(500);
        previews.keep(ref, cv::imread(ref.path, cv::IMREAD_UNCHANGED));
        ref = image(700, 320);
        QVERIFY(!previews.find(ref));
    }

    void damaged_files_are_as_if_not_there()
    {
        const PreviewCache previews(cache());
        const ImageRef ref = image(500);
        previews.keep(ref, cv::imread(ref.path, cv::IMREAD_UNCHANGED));
        QFile file(files().value(0));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        QByteArray lying = whole;
        lying.replace(16, 4, QByteArray(4, char(0x7f))); // a length of two gigabytes
        QByteArray huge = whole;
        huge.replace(4, 4, QByteArray(4, char(0x7f))); // rows
        for (const QByteArray& bytes : {whole.left(7), whole.left(40), lying, huge, QByteArray()}) {
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
            file.close();
            QVERIFY(!previews.find(ref));
        }
    }

    void thumbnails_of_fields_need_no_image_the_second_time()
    {
        const ImageRef ref = image(500);
        FieldReader reader;
        const QImage first = makeThumbnails(job(ref, 64), reader).front().image;
        QCOMPARE(files().size(), 1);
        // Whoever reads the image now gets another one: of the same size, at the same time.
        const QDateTime time = QFileInfo(QString::fromStdString(ref.path)).lastModified();
        const qint64 size = QFileInfo(QString::fromStdString(ref.path)).size();
        QFile file(QString::fromStdString(ref.path));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(int(size), 'x')) == size && file.flush());
        QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
        file.close();
        FieldReader again;
        const QImage second = makeThumbnails(job(ref, 64), again).front().image;
        QCOMPARE(second.pixelColor(32, 32), first.pixelColor(32, 32));
        QVERIFY(std::abs(second.pixelColor(32, 32).red() - 127) <= 1);
        // In another contrast too.
        ThumbnailJob brighter = job(ref, 64);
        brighter.display[0].white = 500;
        QCOMPARE(makeThumbnails(brighter, again).front().image.pixelColor(32, 32).red(), 255);
    }

    void large_pictures_and_cells_read_the_image()
    {
        const ImageRef ref = image(500);
        FieldReader reader;
        makeThumbnails(job(ref, 512), reader);
        QCOMPARE(files().size(), 0);
    }

    void the_oldest_go_first()
    {
        const PreviewCache previews(cache(), 1000);
        for (int i = 0; i < 4; ++i) {
            QDir().mkpath(cache());
            QFile file(cache() + QStringLiteral("/%1").arg(i));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(300, 'x')) == 300 && file.flush());
            file.setFileTime(QDateTime::currentDateTime().addDays(-i), QFileDevice::FileModificationTime);
        }
        previews.prune();
        QStringList left = files();
        left.sort();
        QCOMPARE(left.size(), 2);
        QVERIFY(left[0].endsWith(u'0') && left[1].endsWith(u'1'));
    }
};

QTEST_MAIN(TstPreviewCache)
#include "tst_previewcache.moc"
