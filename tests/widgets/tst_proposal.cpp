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

QTEST_GUILESS_MAIN(TstProposal)
#include "tst_proposal.moc"
