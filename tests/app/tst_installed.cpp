#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

/// What `cmake --install` puts somewhere else works there, from its own files alone.
class TstInstalled : public QObject
{
    Q_OBJECT

    struct Ran {
        int status = -1;
        QByteArray output;
    };

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(u"usr/"_s + name); }

    /// Runs it as a user with an empty home would.
    Ran run(const QString& program, const QStringList& arguments) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"PHENODROP_RESOURCES"_s, u"PHENODROP_PLUGINS"_s})
            environment.remove(name);
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"HOME"_s, m_folder.filePath(u"home"_s));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program, arguments);
        if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput()};
    }

private Q_SLOTS:
    void initTestCase()
    {
#ifndef Q_OS_LINUX
        QSKIP("the layout of an installation on Linux");
#endif
        QVERIFY(QDir().mkpath(m_folder.filePath(u"home"_s)));
        const Ran installed = run(QStringLiteral(PHENODROP_CMAKE), {u"--install"_s, QStringLiteral(PHENODROP_BUILD), u"--component"_s,
                                                                    u"program"_s, u"--prefix"_s, path(QString())});
        QCOMPARE(installed.status, 0);
    }

    void theSelfTestFindsItsOwnFiles()
    {
        const Ran doctor = run(path(u"bin/phenodrop"_s), {u"doctor"_s});
        QCOMPARE(doctor.status, 0);
        QVERIFY2(doctor.output.contains(path(u"share/phenodrop"_s).toUtf8()), doctor.output);
        QVERIFY(!doctor.output.contains("/resources/"));
    }

    void thePanelsAreThere()
    {
        const auto panels = QDir(path(u"lib/phenodrop/plugins"_s)).entryList(QDir::Files);
        QCOMPARE(panels, QStringList({u"face.so"_s, u"monitoring.so"_s, u"newspaper.so"_s, u"speaker.so"_s}));
    }

    void theWindowOpensFromThere()
    {
        const QString picture = m_folder.filePath(u"first.png"_s);
        const Ran window = run(path(u"bin/phenodrop"_s), {u"--screenshot"_s, picture, u"--size"_s, u"1180x760"_s});
        QCOMPARE(window.status, 0);
        QVERIFY(QFile::exists(picture));
    }

    void theDesktopKnowsIt()
    {
        QFile entry(path(u"share/applications/phenodrop.desktop"_s));
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QByteArray text = entry.readAll();
        QVERIFY(text.startsWith("[Desktop Entry]\n"));
        QVERIFY(text.contains("\nExec=phenodrop %f\n") && text.contains("\nIcon=phenodrop\n"));
        QVERIFY(QFile::exists(path(u"share/icons/hicolor/scalable/apps/phenodrop.svg"_s)));
        QVERIFY(QFile::exists(path(u"share/man/man1/phenodrop.1.gz"_s)));
        QFile meta(path(u"share/metainfo/org.phenodrop.Phenodrop.metainfo.xml"_s));
        QVERIFY(meta.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&meta);
        QString launches;
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == "launchable"_L1)
                launches = xml.readElementText();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(launches, u"phenodrop.desktop"_s);
    }
};

QTEST_GUILESS_MAIN(TstInstalled)
#include "tst_installed.moc"
