#include "core/workflow/downloadweights.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

using namespace phenodrop;

namespace {

/// Answers like a web server, and remembers which ranges it was asked for.
class SmallServer : public QObject
{
    Q_OBJECT

public:
    SmallServer()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(m_server.serverPort()) + "/weights";
    }
    void close() { m_server.close(); }

    QByteArray body;
    bool ranges = true;     ///< answers them
    int status = 0;         ///< other than the usual
    qsizetype breakAt = -1; ///< ends the connection after so many bytes of an answer
    QList<QByteArray> asked;

private:
    void answer(QTcpSocket& socket)
    {
        m_request += socket.readAll();
        if (!m_request.contains("\r\n\r\n"))
            return;
        qsizetype from = 0;
        QByteArray range;
        for (const QByteArray& line : m_request.split('\n'))
            if (line.startsWith("Range: bytes=")) {
                range = line.mid(13).trimmed();
                from = range.left(range.indexOf('-')).toLongLong();
            }
        m_request.clear();
        asked << range;
        from = ranges ? from : 0;
        QByteArray rest = body.mid(from);
        const int code = status ? status : from >= body.size() ? 416 : from > 0 ? 206 : 200;
        if (code == 416)
            rest.clear();
        socket.write("HTTP/1.1 " + QByteArray::number(code) +
                     " X\r\nConnection: close\r\nContent-Length: " + QByteArray::number(rest.size()) +
                     "\r\n\r\n" + (breakAt >= 0 ? rest.left(breakAt) : rest));
        socket.disconnectFromHost();
    }

    QTcpServer m_server;
    QByteArray m_request;
};

QByteArray numbers(int bytes)
{
    QByteArray all;
    for (int i = 0; all.size() < bytes; ++i)
        all += QByteArray::number(i * 7919);
    return all.left(bytes);
}

} // namespace

class TstDownloadWeights : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SmallServer> m_server;
    std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    nn::WeightsSource source(bool md5 = false) const
    {
        const auto kind = md5 ? QCryptographicHash::Md5 : QCryptographicHash::Sha256;
        return {"test",
                "test.bin",
                m_server->url(),
                QCryptographicHash::hash(m_server->body, kind).toHex().toStdString(),
                std::uint64_t(m_server->body.size()),
                "none",
                "none"};
    }
    QByteArray content(const char* name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool exists(const char* name) const { return QFile::exists(m_folder->filePath(name)); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<SmallServer>();
        m_server->body = numbers(3000000);
    }

    void whole_data()
    {
        QTest::addColumn<bool>("md5");
        QTest::addColumn<bool>("length");
        QTest::newRow("SHA-256, length known") << false << true;
        QTest::newRow("SHA-256, length not published") << false << false;
        QTest::newRow("MD5") << true << true;
    }
    void whole()
    {
        QFETCH(bool, md5);
        QFETCH(bool, length);
        auto wanted = source(md5);
        wanted.bytes = length ? wanted.bytes : 0;
        double last = 0;
        const auto file = downloadWeights(wanted, folder() / "new", [&](double f) {
            const bool rises = f >= last;
            last = f;
            return rises && f <= 1;
        });
        QVERIFY2(file.hasValue(), file ? "" : file.error().detail.c_str());
        QCOMPARE(content("new/test.bin"), m_server->body);
        QVERIFY(!exists("new/test.bin.part"));
        QCOMPARE(last, 1.0);
        // There already: nobody is asked again.
        QVERIFY(downloadWeights(wanted, folder() / "new").hasValue());
        QCOMPARE(m_server->asked.size(), 1);
    }

    void resumes_data()
    {
        QTest::addColumn<bool>("ranges");
        QTest::addColumn<bool>("length");
        QTest::newRow("the server goes on") << true << true;
        QTest::newRow("the server begins again") << false << true;
        QTest::newRow("length not published") << true << false;
    }
    void resumes()
    {
        QFETCH(bool, ranges);
        QFETCH(bool, length);
        auto wanted = source();
        wanted.bytes = length ? wanted.bytes : 0;
        m_server->ranges = ranges;
        m_server->breakAt = 1234567;
        const auto broken = downloadWeights(wanted, folder());
        QVERIFY(!broken.hasValue());
        QCOMPARE(int(broken.error().code), int(Errc::FileUnreadable));
        QVERIFY(!exists("test.bin"));
        QCOMPARE(content("test.bin.part"), m_server->body.left(1234567));
        m_server->breakAt = -1;
        const auto file = downloadWeights(wanted, folder());
        QVERIFY2(file.hasValue(), file ? "" : file.error().detail.c_str());
        QCOMPARE(content("test.bin"), m_server->body);
        QCOMPARE(m_server->asked.last(), QByteArray("1234567-"));
        QVERIFY(!exists("test.bin.part"));
    }

    void aWholePartNeedsNoServer()
    {
        const auto wanted = source();
        std::ofstream(folder() / "test.bin.part", std::ios::binary) << m_server->body.toStdString();
        m_server->close();
        QVERIFY(downloadWeights(wanted, folder()).hasValue());
        QCOMPARE(content("test.bin"), m_server->body);
    }

    void otherContent_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("a changed byte") << 0;
        QTest::newRow("more bytes") << 1;
        QTest::newRow("a part of another file goes on") << 2;
    }
    void otherContent()
    {
        QFETCH(int, what);
        const auto wanted = source();
        if (what == 0)
            m_server->body[5] = '!';
        else if (what == 1)
            m_server->body += "more";
        else
            std::ofstream(folder() / "test.bin.part", std::ios::binary) << "another file";
        const auto file = downloadWeights(wanted, folder());
        QVERIFY(!file.hasValue());
        QCOMPARE(int(file.error().code), int(Errc::Conflict));
        QVERIFY(!exists("test.bin") && !exists("test.bin.part")); // the next time begins at the beginning
    }

    void refusalsAndNoConnection()
    {
        m_server->status = 404;
        auto wanted = source();
        const auto missing = downloadWeights(wanted, folder());
        QCOMPARE(int(missing.error().code), int(Errc::FileUnreadable));
        QCOMPARE(missing.error().subject, wanted.url);
        QVERIFY(!exists("test.bin") && !exists("test.bin.part"));
        m_server->close();
        const auto offline = downloadWeights(wanted, folder());
        QCOMPARE(int(offline.error().code), int(Errc::FileUnreadable));
        QVERIFY(!offline.error().detail.empty());
        QVERIFY(!exists("test.bin") && !exists("test.bin.part"));
        const auto nowhere = downloadWeights(wanted, "/proc/no/folder");
        QCOMPARE(int(nowhere.error().code), int(Errc::WriteFailed));
    }

    void cancelling()
    {
        const auto file =
            downloadWeights(source(), folder(), [](double fraction) { return fraction < 0.01; });
        QCOMPARE(int(file.error().code), int(Errc::Cancelled));
        QVERIFY(!exists("test.bin"));
    }

    void knownFiles()
    {
        QCOMPARE(nn::findKnownWeights("vgg16"), &nn::knownWeights().front());
        for (const auto& known : nn::knownWeights()) {
            QVERIFY(known.checksum.size() == 64 || known.checksum.size() == 32);
            QVERIFY(known.fileName.find("vgg16") != std::string::npos); // what openEncoder() looks for
            QVERIFY(known.url.starts_with("http") && !known.licence.empty());
            QCOMPARE(nn::findByChecksum(known.checksum), &known);
            QCOMPARE(nn::findKnownWeights(known.name), &known);
        }
        QVERIFY(!nn::findKnownWeights("alexnet"));
        std::ofstream(folder() / "abc", std::ios::binary) << "abc";
        const auto sums = checksumsOf(folder() / "abc");
        QCOMPARE(sums->md5, std::string("900150983cd24fb0d6963f7d28e17f72"));
        QCOMPARE(sums->sha256,
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(int(checksumsOf(folder() / "none").error().code), int(Errc::FileMissing));
    }
};

QTEST_GUILESS_MAIN(TstDownloadWeights)
#include "tst_downloadweights.moc"
