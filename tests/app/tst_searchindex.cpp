#include "app/window/searchindex.h"
#include "tests/widgets/smallscreen.h"

#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

class TstSearchIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void finds_data();
    void finds();
    void emptyTextGivesCommands();
    void nearestName();
    void distance();

private:
    SearchIndex m_index;
};

void TstSearchIndex::init()
{
    m_index.setProject(smallScreen());
    m_index.setCommands({{u"cells.find"_s, u"Find cells"_s, {}}, {u"plates.import"_s, u"Add plate folder…"_s, u"Ctrl+I"_s}});
}

void TstSearchIndex::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("first");
    QTest::addColumn<int>("count");
    const auto row = [](const char* name, const QString& text, SearchHit::Kind kind, const QString& first, int count) {
        QTest::newRow(name) << text << int(kind) << first << count;
    };
    row("well of both plates", u"B2"_s, SearchHit::Kind::Well, u"B02"_s, 2);
    row("well of one plate", u"p2 a01"_s, SearchHit::Kind::Well, u"A01"_s, 1);
    row("beginning of a well", u"p2 a0"_s, SearchHit::Kind::Well, u"A01"_s, 2);
    row("compound by its beginning", u"pacl"_s, SearchHit::Kind::Compound, u"Paclitaxel"_s, 1);
    row("cell by number", u"#998"_s, SearchHit::Kind::Cell, u"Cell 998"_s, 1);
    row("command by any word", u"folder"_s, SearchHit::Kind::Command, u"Add plate folder…"_s, 1);
    row("all words must fit", u"find plate"_s, SearchHit::Kind::Command, QString(), 0);
}

void TstSearchIndex::finds()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, first);
    QFETCH(int, count);
    const auto hits = m_index.find(text);
    QCOMPARE(int(hits.size()), count);
    if (count == 0)
        return;
    QCOMPARE(hits.front().text, first);
    QCOMPARE(int(hits.front().kind), kind);
}

void TstSearchIndex::emptyTextGivesCommands()
{
    const auto hits = m_index.find({});
    QCOMPARE(hits.size(), std::size_t(2));
    QCOMPARE(hits[1].command, u"plates.import"_s);
}

void TstSearchIndex::nearestName()
{
    QCOMPARE(m_index.nearest(u"taxl"_s), u"Paclitaxel"_s);
    QVERIFY(m_index.nearest(u"zzzzzz"_s).isEmpty());
}

void TstSearchIndex::distance()
{
    QCOMPARE(editDistance(u"kitten"_s, u"sitting"_s), 3);
    QCOMPARE(editDistance(u"Abc"_s, u"abc"_s), 0);
    QCOMPARE(editDistance({}, u"abc"_s), 3);
}

QTEST_GUILESS_MAIN(TstSearchIndex)
#include "tst_searchindex.moc"
