#include "core/imageio/plane.h"
#include "core/plate/layout.h"
#include "imagefiles.h"
#include "tests/testdata.h"

#include <QElapsedTimer>
#include <QTest>
#include <fstream>
#include <map>
#if defined(__linux__)
#include <sys/resource.h>
#endif

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// One file of the collection and what its manifest says of it.
struct Entry {
    std::string file, shape, dtype, photometric, note;
    bool malformed() const { return note.starts_with("malformed"); }
};

std::vector<Entry> readManifest(const QString& folder)
{
    std::ifstream in(path(folder + QStringLiteral("/manifest.csv")));
    const auto table = readTable(in);
    std::vector<Entry> entries;
    if (!table)
        return entries;
    const auto column = [&](const char* name) { return std::size_t(table->column({name})); };
    for (const auto& row : table->rows)
        entries.push_back({row[column("file")], row[column("shape")], row[column("dtype")],
                           row[column("photometric")], row[column("pixels_read")]});
    return entries;
}

/// Height, width, pages and samples that a shape such as "16x16x3" or "5x512x512" can mean.
bool shapeFits(const std::string& shape, const PlaneInfo& info)
{
    std::vector<int> n;
    for (const QString& part : QString::fromStdString(shape).split(QLatin1Char('x')))
        n.push_back(part.toInt());
    const std::vector<int> plain{info.height, info.width}, side{info.height, info.width, info.samples},
        first{info.samples, info.height, info.width}, stack{info.pages, info.height, info.width};
    return (n == plain && info.samples == 1) || n == side || n == first || n == stack;
}

int bitsOf(const std::string& dtype)
{
    if (dtype == "bool")
        return 1;
    return QString::fromStdString(dtype).remove(QRegularExpression(QStringLiteral("\\D"))).toInt();
}

/// The manifest's reader widened odd depths: 12 bits are uint16 there.
bool typeFits(const Entry& entry, const PlaneInfo& info)
{
    const int bits = bitsOf(entry.dtype);
    const bool isFloat = entry.dtype.starts_with("float"), isSigned = entry.dtype.starts_with("int");
    return info.isFloat == isFloat && info.isSigned == isSigned && info.bits <= bits &&
           (info.bits > bits / 2 || bits <= 8);
}

const char* reason(Errc code)
{
    switch (code) {
    case Errc::BadFormat:
        return "not well-formed, or no image";
    case Errc::FileTruncated:
        return "truncated";
    case Errc::UnsupportedImage:
        return "of a kind that is not read";
    case Errc::ImageTooLarge:
        return "too large";
    default:
        return "other";
    }
}

} // namespace

class TstTiffFormats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFileIsReadOrRefused();
    void sameContentInEveryStorage_data();
    void sameContentInEveryStorage();
};

void TstTiffFormats::everyFileIsReadOrRefused()
{
    PHENODROP_NEEDS_DATA(folder, "formats_tiff");
    const auto entries = readManifest(folder);
    QVERIFY(entries.size() > 100);
    std::map<std::string, int> outcome;
    int present = 0;
    for (const Entry& entry : entries) {
        const auto file = path(folder) / entry.file;
        if (!std::filesystem::exists(file))
            continue; // parts of the collection are kept apart
        ++present;
        const char* name = entry.file.c_str();
        QElapsedTimer timer;
        timer.start();
        const auto info = checkImage(file);
        const auto plane = readPlane(file);
        QVERIFY2(timer.elapsed() < 5000, name);
        if (!plane) {
            QVERIFY2(!plane.error().detail.empty(), name);
            QVERIFY2(plane.error().code == Errc::BadFormat || plane.error().code == Errc::FileTruncated ||
                         plane.error().code == Errc::UnsupportedImage ||
                         plane.error().code == Errc::ImageTooLarge,
                     name);
            // What the manifest describes is a TIFF: it may be unsupported, but not called damaged.
            QVERIFY2(entry.shape.empty() || entry.malformed() || plane.error().code == Errc::UnsupportedImage,
                     name);
            ++outcome[std::string("refused: ") + reason(plane.error().code)];
            continue;
        }
        ++outcome[entry.malformed() ? "read although malformed" : "read"];
        QVERIFY2(!plane->pixels.empty(), name);
        if (!info || entry.shape.empty() || entry.malformed())
            continue;
        QVERIFY2(shapeFits(entry.shape, *info), name);
        QVERIFY2(typeFits(entry, *info), name);
        QCOMPARE(plane->pixels.cols, info->width);
        QCOMPARE(plane->pixels.rows, info->height);
    }
    for (const auto& [what, count] : outcome)
        qInfo("%4d %s", count, what.c_str());
    QVERIFY(present > 100);
    QVERIFY(outcome["read"] >= 140);
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    QVERIFY2(usage.ru_maxrss < 400 * 1024, "memory is not bounded"); // kB
#endif
}

void TstTiffFormats::sameContentInEveryStorage_data()
{
    PHENODROP_NEEDS_DATA(folder, "formats_tiff");
    // The part behind the last dash names the content: files that share it hold the same values.
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    std::map<std::string, std::string> plain;
    for (const Entry& entry : readManifest(folder)) {
        const std::string stem = std::filesystem::path(entry.file).stem().string();
        if (entry.file.find("/seq/seq-1c") == std::string::npos ||
            !std::filesystem::exists(path(folder) / entry.file))
            continue;
        const std::string hash = stem.substr(stem.rfind('-') + 1);
        const auto [first, isNew] = plain.try_emplace(hash, entry.file);
        if (!isNew)
            QTest::newRow(stem.c_str()) << folder + QLatin1Char('/') + QString::fromStdString(first->second)
                                        << folder + QLatin1Char('/') + QString::fromStdString(entry.file);
    }
}

void TstTiffFormats::sameContentInEveryStorage()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    const auto a = readPlane(path(first)), b = readPlane(path(second));
    QVERIFY(a);
    QVERIFY(b);
    QCOMPARE(a->pixels.type(), b->pixels.type());
    QCOMPARE(cv::norm(a->pixels, b->pixels, cv::NORM_INF), 0.0);
}

QTEST_GUILESS_MAIN(TstTiffFormats)
#include "tst_tiffformats.moc"
