#include "widgets/style/colourmaps.h"
#include "widgets/style/icons.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/stylesheet.h"
#include "widgets/style/theme.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QHeaderView>
#include <QTableWidget>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

class TstTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsReadable_data();
    void textIsReadable();
    void classesAreVisible_data();
    void classesAreVisible();
    void marksDiffer();
    void ninthClassIsOutlined();
    void everyRoleOfTheSheetIsKnown();
    void everyIconDraws();
    void viridisEnds();
    void signedScaleIsQuietAtZero();
    void wellTextContrasts();
    void headersStandOverTheirColumns();
};

void TstTheme::textIsReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
}

void TstTheme::textIsReadable()
{
    QFETCH(bool, dark);
    const Theme& t = dark ? darkTheme() : lightTheme();
    const QList<QColor> grounds = {t.rail, t.bg, t.panel, t.raised, t.hover, t.tint, t.plot};
    for (const QColor& ground : grounds) {
        for (const QColor& ink : {t.text, t.second})
            QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + u" on "_s + ground.name()));
        for (const QColor& ink : {t.third, t.accent, t.good, t.warn, t.error})
            QVERIFY2(contrast(ink, ground) >= 4.2, qPrintable(ink.name() + u" on "_s + ground.name()));
    }
    QVERIFY(contrast(t.third, t.panel) >= 4.5);
    QVERIFY(contrast(t.onFill, t.fill) >= 4.5);
}

void TstTheme::classesAreVisible_data()
{
    textIsReadable_data();
}

void TstTheme::classesAreVisible()
{
    QFETCH(bool, dark);
    const Theme& t = dark ? darkTheme() : lightTheme();
    for (int key = 1; key <= 8; ++key)
        for (const QColor& ground : {t.bg, t.panel})
            QVERIFY2(contrast(phenotypeColour(key, t), ground) >= 3.0, qPrintable(QString::number(key)));
}

namespace {

QImage mark(int key, QChar letter = {})
{
    QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::black);
    QPainter painter(&image);
    paintPhenotypeMark(painter, QRectF(0, 0, 40, 40), key, 30, Qt::white, true, letter);
    return image;
}

int whitePixels(const QImage& image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += qGray(image.pixel(x, y)) > 128;
    return count;
}

} // namespace

void TstTheme::marksDiffer()
{
    QList<QImage> seen;
    for (int key = 1; key <= 8; ++key) {
        const QImage image = mark(key);
        QVERIFY2(whitePixels(image) > 200, qPrintable(QString::number(key)));
        QVERIFY(!seen.contains(image));
        seen << image;
    }
}

void TstTheme::ninthClassIsOutlined()
{
    QCOMPARE(markShape(9), markShape(1));
    QVERIFY(whitePixels(mark(9)) < whitePixels(mark(1)) / 2);
    QVERIFY(mark(9, u'A') != mark(9, u'B'));
}

void TstTheme::everyRoleOfTheSheetIsKnown()
{
    const QString sheet = styleSheetFor(darkTheme(), density());
    QVERIFY(sheet.size() > 1000);
    QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(std::max<qsizetype>(0, sheet.indexOf(u'@') - 30), 80)));
    QVERIFY(sheet.contains(darkTheme().panel.name()));
}

void TstTheme::everyIconDraws()
{
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(files.size() > 40);
    for (const QString& file : files) {
        const QImage image = iconPixmap(file.chopped(4), 24, Qt::white).toImage();
        QVERIFY2(whitePixels(image) > 6 || file == u"phenodrop.svg"_s, qPrintable(file));
    }
}

void TstTheme::viridisEnds()
{
    QCOMPARE(viridis(0).name(), u"#440154"_s);
    QCOMPARE(viridis(1).name(), u"#fde725"_s);
    QCOMPARE(viridis(0.5).name(), u"#21908d"_s);
    QCOMPARE(viridis(7), viridis(1));
    QCOMPARE(viridis(std::nan("")), viridis(0));
}

void TstTheme::signedScaleIsQuietAtZero()
{
    QCOMPARE(signedColour(0, darkTheme()), darkTheme().raised);
    QVERIFY(signedColour(1, darkTheme()) != signedColour(-1, darkTheme()));
}

void TstTheme::wellTextContrasts()
{
    for (int i = 0; i <= 20; ++i)
        QVERIFY(contrast(readableOn(viridis(i / 20.0)), viridis(i / 20.0)) >= 4.5);
}

void TstTheme::headersStandOverTheirColumns()
{
    applyTheme(*qApp, ThemeChoice::Dark);
    QTableWidget table(1, 2);
    table.verticalHeader()->hide();
    table.setShowGrid(false);
    for (int column = 0; column < 2; ++column) {
        const auto alignment = (column ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        table.setHorizontalHeaderItem(column, new QTableWidgetItem(u"H"_s));
        table.horizontalHeaderItem(column)->setTextAlignment(alignment);
        table.setItem(0, column, new QTableWidgetItem(u"H"_s));
        table.item(0, column)->setTextAlignment(alignment);
        table.setColumnWidth(column, 100);
    }
    table.resize(240, 100);
    table.show();
    // First and last bright pixel of the text within a column of this part.
    const auto text = [](const QImage& image, int from, int to) {
        int first = to, last = from;
        for (int x = from; x < to; ++x)
            for (int y = 2; y < image.height() - 2; ++y)
                if (qGray(image.pixel(x, y)) > 90)
                    first = std::min(first, x), last = std::max(last, x);
        return std::pair(first, last);
    };
    const QImage head = table.horizontalHeader()->viewport()->grab().toImage();
    const QImage cells = table.viewport()->grab(QRect(0, 0, 200, table.rowHeight(0))).toImage();
    const auto leftHead = text(head, 0, 99), left = text(cells, 0, 99), rightHead = text(head, 100, 199), right = text(cells, 100, 199);
    QVERIFY(left.first > 0 && left.first < 30 && right.second > 170);
    QVERIFY2(std::abs(leftHead.first - left.first) <= 1, qPrintable(u"%1 over %2"_s.arg(leftHead.first).arg(left.first)));
    QVERIFY2(std::abs(rightHead.second - right.second) <= 1, qPrintable(u"%1 over %2"_s.arg(rightHead.second).arg(right.second)));
}

QTEST_MAIN(TstTheme)
#include "tst_theme.moc"
