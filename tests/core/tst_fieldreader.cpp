#include "core/imageio/fieldreader.h"

#include "core/base/threads.h"
#include "imagefiles.h"

#include <QTest>
#include <atomic>

using namespace phenodrop;
using namespace phenodrop::testing;

class TstFieldReader : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    ImageRef image(const char* name, int channel) const
    {
        ImageRef ref;
        ref.path = m_folder.filePath(QString::fromUtf8(name)).toStdString();
        ref.channel = channel;
        return ref;
    }

private Q_SLOTS:
    void init()
    {
        QVERIFY(writePlane(m_folder.filePath(QStringLiteral("a.tif")), ramp(20, 10, CV_16U, 100)));
        QVERIFY(writePlane(m_folder.filePath(QStringLiteral("b.tif")), ramp(20, 10, CV_16U, 200)));
        QVERIFY(writePlane(m_folder.filePath(QStringLiteral("small.tif")), ramp(19, 10, CV_16U)));
    }

    void channelsComeInTheirOrder()
    {
        FieldReader reader;
        const ImageRef images[] = {image("b.tif", 1), image("a.tif", 0)};
        const auto planes = reader.read(images);
        QVERIFY(planes);
        QCOMPARE(int(planes->size()), 2);
        QCOMPARE(int((*planes)[0].pixels.at<std::uint16_t>(0, 0)), 100);
        QCOMPARE(int((*planes)[1].pixels.at<std::uint16_t>(0, 0)), 200);
        QCOMPARE(int(matrices(*planes).size()), 2);
    }

    void missingOrBrokenChannelIsNamed()
    {
        FieldReader reader;
        ImageRef gone = image("gone.tif", 1);
        const ImageRef unseen[] = {image("a.tif", 0), gone};
        QCOMPARE(int(reader.read(unseen).error().code), int(Errc::FileMissing));
        QVERIFY(reader.read(unseen).error().subject.ends_with("gone.tif"));
        ImageRef broken = image("b.tif", 1);
        broken.state = ImageRef::State::Unreadable;
        broken.detail = "truncated";
        QCOMPARE(int(reader.readImage(broken).error().code), int(Errc::FileUnreadable));
        QCOMPARE(reader.readImage(broken).error().detail, std::string("truncated"));
        ImageRef never;
        never.channel = 2;
        never.state = ImageRef::State::Missing;
        QCOMPARE(reader.readImage(never).error().subject, std::string("channel 3 of the field"));
        QCOMPARE(int(reader.read({}).error().code), int(Errc::NotFound));
    }

    void channelsOfDifferentSizeDoNotFit()
    {
        FieldReader reader;
        const ImageRef images[] = {image("a.tif", 0), image("small.tif", 1)};
        const auto planes = reader.read(images);
        QVERIFY(!planes);
        QCOMPARE(int(planes.error().code), int(Errc::BadShape));
        QVERIFY(planes.error().subject.ends_with("small.tif"));
    }

    void significantBitsOfTheIndexCount()
    {
        FieldReader reader;
        ImageRef twelve = image("a.tif", 0);
        twelve.bits = 12;
        QCOMPARE(reader.readImage(twelve)->bits, 12);
    }

    void cacheStaysInsideItsLimit()
    {
        FieldReader reader(400 + 399); // a plane has 400 bytes: one fits, two do not
        QVERIFY(reader.readImage(image("a.tif", 0)));
        QCOMPARE(reader.cachedBytes(), std::size_t(400));
        const auto first = reader.readImage(image("a.tif", 0));
        const auto second = reader.readImage(image("a.tif", 0));
        QCOMPARE(first->pixels.data, second->pixels.data); // shared, not read again
        QVERIFY(reader.readImage(image("b.tif", 1)));
        QCOMPARE(reader.cachedBytes(), std::size_t(400));
        FieldReader none(0);
        QVERIFY(none.readImage(image("a.tif", 0)));
        QCOMPARE(none.cachedBytes(), std::size_t(0));
    }

    void replacedFileIsReadAgain()
    {
        FieldReader reader;
        QVERIFY(reader.readImage(image("a.tif", 0)));
        QVERIFY(writePlane(m_folder.filePath(QStringLiteral("a.tif")), ramp(40, 10, CV_16U, 7)));
        QCOMPARE(int(reader.readImage(image("a.tif", 0))->pixels.at<std::uint16_t>(0, 0)), 7);
    }

    void threadsShareOneReader()
    {
        FieldReader reader(600);
        std::atomic<int> wrong = 0;
        parallelFor(200, [&](std::size_t i) {
            const auto plane = reader.readImage(image(i % 2 ? "a.tif" : "b.tif", 0));
            if (!plane || plane->pixels.at<std::uint16_t>(0, 0) != (i % 2 ? 100 : 200))
                ++wrong;
        });
        QCOMPARE(int(wrong), 0);
        QVERIFY(reader.cachedBytes() <= 600);
    }
};

QTEST_GUILESS_MAIN(TstFieldReader)
#include "tst_fieldreader.moc"
