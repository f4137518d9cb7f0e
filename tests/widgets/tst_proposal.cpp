#include "core/plateimport/guesspattern.h"
#include "widgets/plateimport/proposal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

class TstProposal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bestPresetFirst();
    void emptyFolderIsAnError();
    void ownPattern();
    void wrongPatternSaysWhy();
    void unknownNamesAreGuessed_data();
    void unknownNamesAreGuessed();
    void noGuessWhereOneIsKnown();
};

namespace {
void touch(const QString& path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}
} // namespace

void TstProposal::bestPresetFirst()
{
    QTemporaryDir folder;
    for (int row = 0; row < 2; ++row)
        for (int column = 1; column <= 3; ++column)
            for (int channel = 1; channel <= 2; ++channel)
                touch(folder.filePath(u"Screen_%1%2_s1_w%3.tif"_s.arg(QChar(u'A' + row))
                                          .arg(column, 2, 10, QChar(u'0'))
                                          .arg(channel)));
    touch(folder.filePath(u"notes.tif"_s));
    const auto proposal = proposeImport({folder.path()}, {});
    QVERIFY(proposal);
    QCOMPARE(proposal->files, 13);
    QVERIFY(!proposal->presets.empty() && proposal->presets.size() <= 3);
    QCOMPARE(proposal->presets.front().matched, 12);
    QCOMPARE(proposal->presets.front().examples.size(), std::size_t(3));
    QVERIFY(proposal->presets.front().examples.front().meaning.contains(u"A01"_s));
}

void TstProposal::emptyFolderIsAnError()
{
    QTemporaryDir folder;
    const auto proposal = proposeImport({folder.path()}, {});
    QVERIFY(!proposal);
    QCOMPARE(proposal.error().code, Errc::NotFound);
}

void TstProposal::ownPattern()
{
    const auto examples = tryPattern(u"(?<well>[A-P]\\d\\d)-(?<site>\\d)"_s, {u"B07-2.tif"_s, u"other.tif"_s});
    QVERIFY(examples);
    QVERIFY(examples->front().meaning.contains(u"B07"_s));
    QVERIFY(examples->back().meaning.isEmpty());
}

void TstProposal::wrongPatternSaysWhy()
{
    const auto examples = tryPattern(u"(?<site>\\d"_s, {u"a.tif"_s});
    QVERIFY(!examples);
    QVERIFY(!examples.error().detail.empty());
}

void TstProposal::unknownNamesAreGuessed_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("meaning"); // of the first; empty: no pattern
    const auto all = [](const QStringList& wells, const QString& behind) {
        QStringList files;
        for (const QString& well : wells)
            for (int site = 1; site <= 3; ++site)
                for (const char* channel : {"DAPI", "Actin"})
                    files << behind.arg(well).arg(site).arg(QLatin1String(channel));
        return files;
    };
    QTest::newRow("words") << all({u"B03"_s, u"C11"_s}, u"exp1-%1-pos%2-%3.tif"_s) << u"plate exp1 · B03 · site 1 · DAPI"_s;
    QTest::newRow("blanks, wells without zeros") << all({u"B3"_s, u"C11"_s}, u"2023_07_01 HeLa %1 f%2 %3.tif"_s) << u"B03 · site 1 · DAPI"_s;
    QTest::newRow("one row: sites are no wells") << all({u"B03"_s, u"B04"_s}, u"scan_%1_f0%2_%3.tif"_s) << u"plate scan · B03 · site 1 · DAPI"_s;
    QTest::newRow("wells are folders") << all({u"A1"_s, u"H12"_s}, u"%1/img_%2_%3.tif"_s) << u"A01 · site 1 · DAPI"_s;
    QTest::newRow("rows and columns in numbers") << all({u"r02c03"_s, u"r03c03"_s}, u"%1_s%2_%3.tif"_s) << u"B03 · site 1 · DAPI"_s;
    QTest::newRow("letter and number") << all({u"A - 1"_s, u"B - 12"_s}, u"%1 (%2) %3.tif"_s) << u"A01 · site 1 · DAPI"_s;
    QTest::newRow("no wells") << all({u"x"_s}, u"IMG_%2_%3%1.tif"_s) << QString();
}

void TstProposal::unknownNamesAreGuessed()
{
    QFETCH(QStringList, files);
    QFETCH(QString, meaning);
    std::vector<std::string> names;
    for (const QString& file : files)
        names.push_back(file.toStdString());
    const QString pattern = QString::fromStdString(guessPattern(names));
    QCOMPARE(pattern.isEmpty(), meaning.isEmpty());
    if (meaning.isEmpty())
        return;
    const auto examples = tryPattern(pattern, files);
    QVERIFY(examples);
    QCOMPARE(examples->front().meaning, meaning);
    for (const ParsedExample& example : *examples)
        QVERIFY2(!example.meaning.isEmpty(), qPrintable(example.file));
}

void TstProposal::noGuessWhereOneIsKnown()
{
    QTemporaryDir folder;
    for (int column = 1; column <= 3; ++column)
        touch(folder.filePath(u"Screen_B%1_s1_w1.tif"_s.arg(column, 2, 10, QChar(u'0'))));
    QVERIFY(proposeImport({folder.path()}, {})->guess.isEmpty());
    for (int column = 1; column <= 9; ++column)
        touch(folder.filePath(u"run-B0%1-pos1.tif"_s.arg(column)));
    const auto mixed = proposeImport({folder.path()}, {});
    QVERIFY(mixed && !mixed->presets.empty());
    QVERIFY(mixed->guess.isEmpty()); // neither form is that of nine in ten
}

QTEST_GUILESS_MAIN(TstProposal)
#include "tst_proposal.moc"
