#include "core/scoring/report/failedfield.h"

#include <QTranslator>
#include <QtTest>

using namespace phenodrop;

class TstFailedField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keptAndTold_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, Errc code, const char* subject, const char* detail, const char* sentence) {
            QTest::newRow(name) << int(code) << QString::fromUtf8(subject) << QString::fromUtf8(detail) << QString::fromUtf8(sentence);
        };
        row("missing", Errc::FileMissing, "/a/Größe/B07_s2.tif", "", "P1 B07 site 2: B07_s2.tif is missing.");
        row("cut", Errc::FileTruncated, "C:\\a\\x.tif", "", "P1 B07 site 2: x.tif ends too early: it was not copied completely.");
        row("a library's words", Errc::BadFormat, "/a/x.tif", "bad\tmagic", "P1 B07 site 2: x.tif cannot be read (bad magic).");
        row("channel", Errc::NotFound, "/a/x.tif", "", "P1 B07 site 2: a channel is missing.");
        row("no sentence of its own", Errc::StoreBusy, "cells", "database is locked", "P1 B07 site 2: cells: database is locked");
    }
    void keptAndTold()
    {
        QFETCH(int, code);
        QFETCH(QString, subject);
        QFETCH(QString, detail);
        QFETCH(QString, sentence);
        const std::string kept = packFailure({Errc(code), subject.toStdString(), detail.toStdString()});
        QVERIFY(!kept.empty()); // empty means that nothing failed
        QCOMPARE(QString::fromStdString(failedFieldText("P1", {1, 6}, 2, kept)), sentence);
        QCOMPARE(QString::fromStdString(unpackFailure(kept).subject), subject);
    }

    /// Shards of older versions hold sentences.
    void older_data()
    {
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("told");
        QTest::newRow("ours") << "/a/x.tif: the file is missing" << "P1 B07 site 1: x.tif is missing.";
        QTest::newRow("channel") << "/a/x.tif: a channel of this field is missing" << "P1 B07 site 1: a channel is missing.";
        QTest::newRow("a library's") << "/a/x.tif: not a TIFF" << "P1 B07 site 1: /a/x.tif: not a TIFF";
    }
    void older()
    {
        QFETCH(QString, kept);
        QFETCH(QString, told);
        QCOMPARE(QString::fromStdString(failedFieldText("P1", {1, 6}, 1, kept.toStdString())), told);
    }

    void speaksTheLanguageOfTheWindow()
    {
        struct German : QTranslator {
            bool isEmpty() const override { return false; }
            QString translate(const char* context, const char* source, const char*, int) const override
            {
                if (QByteArray(context) != "phenodrop::FailedField" && QByteArray(context) != "FailedField")
                    return {};
                const QByteArray text(source);
                return text == "%1 is missing" ? QStringLiteral("%1 fehlt") : text == "%1 %2 site %3: %4" ? QStringLiteral("%1 %2 Feld %3: %4") : QString();
            }
        } german;
        QVERIFY(QCoreApplication::installTranslator(&german));
        const std::string now = failedFieldText("P1", {1, 6}, 1, packFailure({Errc::FileMissing, "/a/x.tif"}));
        const std::string before = failedFieldText("P1", {1, 6}, 1, "/a/x.tif: the file is missing");
        QCoreApplication::removeTranslator(&german);
        QCOMPARE(now, std::string("P1 B07 Feld 1: x.tif fehlt."));
        QCOMPARE(before, now);
    }
};

QTEST_GUILESS_MAIN(TstFailedField)
#include "tst_failedfield.moc"
