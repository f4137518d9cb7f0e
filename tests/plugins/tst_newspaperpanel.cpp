#include "plugins/newspaper/pagexml.h"
#include "tests/plugins/newspaperpaneltest.h"

#include <QLabel>
#include <QMimeData>
#include <QTranslator>
#include <QUrl>

using namespace phenodrop;

/// Pages in the panel: opened, corrected, written.
class TstNewspaperPanel : public NewspaperPanelTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void opensEmpty();
    void mergeUndoRedo();
    void clickSelectsInBoth();
    void movesACorner();
    void splitsMovesAndDeletes();
    void keepsEditsAndExports();
    void exportsByMouse();
    void saysWhatHappenedToWhichFile();
    void pictures();
};

void TstNewspaperPanel::initTestCase()
{
    prepare();
}

void TstNewspaperPanel::opensEmpty()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    const auto* entry = w.window.plugins().list().find(u"newspaper"_s);
    QVERIFY(entry);
    QVERIFY2(entry->problem.isEmpty(), qPrintable(entry->problem));
    QVERIFY(w.button(u"Simulated pages"_s)->isVisible());
    QVERIFY(!w.page()->isVisible());
}

void TstNewspaperPanel::mergeUndoRedo()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    QCOMPARE(w.pages()->model()->rowCount(), 6);
    QVERIFY(w.page()->isVisible());
    const int before = w.count();
    QVERIFY(before > 2);
    QVERIFY(!w.button(u"Merge"_s)->isEnabled());
    QTest::keyClick(w.page(), Qt::Key_Down);
    QTest::keyClick(w.page(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(w.chosen(), (std::vector<int>{0, 1}));
    QVERIFY(w.button(u"Merge"_s)->isEnabled());
    QTest::keyClick(w.page(), Qt::Key_M);
    QCOMPARE(w.count(), before - 1);
    QCOMPARE(w.chosen(), (std::vector<int>{0}));
    QTest::keyClick(w.page(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(w.count(), before);
    QTest::keyClick(w.articles(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); // from the list as well
    QCOMPARE(w.count(), before - 1);
    QTest::keyClick(w.articles(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(w.count(), before);
    QTRY_COMPARE(kept(firstPage(w))[u"articles"_s].toArray().size(), before);
}

void TstNewspaperPanel::clickSelectsInBoth()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    const QJsonObject page = kept(firstPage(w));
    QVERIFY(!page.isEmpty());
    const QString id = page[u"articles"_s][2][u"id"_s].toString();
    QRectF box;
    for (const QJsonValue& region : page[u"regions"_s].toArray())
        if (region[u"article"_s].toString() == id && box.isNull()) {
            const QJsonArray p = region[u"polygon"_s].toArray();
            box = QRectF(QPointF(p[0].toDouble(), p[1].toDouble()), QPointF(p[4].toDouble(), p[5].toDouble())).normalized();
        }
    QTest::mouseClick(w.page(), Qt::LeftButton, {}, place(w, page, box.center()));
    QCOMPARE(w.chosen(), (std::vector<int>{2}));
    const QImage one = w.page()->grab().toImage();
    QTest::mouseClick(w.articles()->viewport(), Qt::LeftButton, {}, w.articles()->visualRect(w.articles()->model()->index(0, 0)).center());
    QCOMPARE(w.chosen(), (std::vector<int>{0}));
    QVERIFY(w.page()->grab().toImage() != one);
    QTest::keyClick(w.page(), Qt::Key_Escape);
    QVERIFY(w.chosen().empty());
}

void TstNewspaperPanel::movesACorner()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    const QJsonObject before = kept(firstPage(w));
    QTest::keyClick(w.page(), Qt::Key_Down);
    const QPointF from = corner(before, 0, 0, 0);
    const QPoint at = place(w, before, from);
    QTest::mousePress(w.page(), Qt::LeftButton, {}, at);
    for (int i = 1; i <= 4; ++i)
        QTest::mouseMove(w.page(), at + QPoint(i * 8, i * 5));
    QTest::mouseRelease(w.page(), Qt::LeftButton, {}, at + QPoint(32, 20));
    QTRY_VERIFY(corner(kept(firstPage(w)), 0, 0, 0) != from);
    const QPointF dragged = corner(kept(firstPage(w)), 0, 0, 0);
    QVERIFY(dragged.x() > from.x() && dragged.y() > from.y());
    QTest::keyClick(w.page(), Qt::Key_V); // that corner is current: V goes to the next one
    QTest::keyClick(w.page(), Qt::Key_Right, Qt::AltModifier);
    QTest::keyClick(w.page(), Qt::Key_Right, Qt::AltModifier);
    const QPointF second = corner(before, 0, 0, 1);
    QTRY_COMPARE(corner(kept(firstPage(w)), 0, 0, 1), second + QPointF(8, 0));
    QTest::keyClick(w.page(), Qt::Key_Z, Qt::ControlModifier); // both steps of the arrow at once
    QTRY_COMPARE(corner(kept(firstPage(w)), 0, 0, 1), second);
    QTest::keyClick(w.page(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(corner(kept(firstPage(w)), 0, 0, 0), from);
}

void TstNewspaperPanel::splitsMovesAndDeletes()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    const int before = w.count();
    int row = 0; // an article of several blocks
    for (; row < before && !w.button(u"Split"_s)->isEnabled(); ++row)
        QTest::keyClick(w.page(), Qt::Key_Down);
    QVERIFY(w.button(u"Split"_s)->isEnabled());
    QTest::keyClick(w.page(), Qt::Key_Right);
    QTest::keyClick(w.page(), Qt::Key_S);
    QCOMPARE(w.count(), before + 1);
    QTest::keyClick(w.page(), Qt::Key_Delete);
    QCOMPARE(w.count(), before);
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(w.page(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(w.count(), before);
    // A block is dropped on an article of the list, then below the list.
    const QJsonObject page = kept(firstPage(w));
    int block = -1;
    for (int i = 0; i < page[u"regions"_s].toArray().size() && block < 0; ++i)
        if (page[u"regions"_s][i][u"article"_s].toString() == page[u"articles"_s][row - 1][u"id"_s].toString())
            block = i;
    QVERIFY(block >= 0);
    QMimeData data;
    data.setData(u"application/x-phenodrop-newspaper-block"_s, QByteArray::number(block));
    const int target = row - 1 == 0 ? 1 : 0;
    QWidget* list = w.articles()->viewport();
    const QPoint on = w.articles()->visualRect(w.articles()->model()->index(target, 0)).center();
    dropOn(list, on, data);
    QCOMPARE(w.chosen(), (std::vector<int>{target}));
    QTRY_COMPARE(kept(firstPage(w))[u"regions"_s][block][u"article"_s].toString(), page[u"articles"_s][target][u"id"_s].toString());
    QTest::keyClick(w.page(), Qt::Key_N);
    QCOMPARE(w.count(), before + 1);
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(w.page(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(kept(firstPage(w))[u"regions"_s], page[u"regions"_s]);
}

void TstNewspaperPanel::keepsEditsAndExports()
{
    const QString xml = m_folder.filePath(u"page.xml"_s);
    int count = 0;
    {
        Window w(m_folder.filePath(u"settings.ini"_s));
        QVERIFY(openDemo(w));
        QTest::keyClick(w.page(), Qt::Key_Down);
        QTest::keyClick(w.page(), Qt::Key_V);
        QTest::keyClick(w.page(), Qt::Key_Down, Qt::AltModifier); // a drawn outline
        QTest::keyClick(w.page(), Qt::Key_Down);
        QTest::keyClick(w.page(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(w.page(), Qt::Key_M);
        count = w.count();
        answerDialog(xml);
        for (QAction* action : w.panel->findChildren<QAction*>())
            if (action->text() == u"This page as PAGE XML…"_s)
                action->trigger();
        QTRY_VERIFY(QFile::exists(xml) && w.workspace.jobs().count() == 0);
    } // closing writes what was not written yet
    const auto page = newspaper::readXml(xml.toStdString());
    QVERIFY(page);
    QCOMPARE(page->articleCount(), count);
    Window again(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(again));
    QCOMPARE(again.count(), count);
    QVERIFY(again.pages()->model()->index(0, 0).data(Qt::UserRole + 1).toString().contains(u"edited"_s));
}

/// One page as XML and GeoJSON, then all pages into a folder, where files of others are replaced only after a question.
void TstNewspaperPanel::exportsByMouse()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    const auto trigger = [&](const QString& text) {
        for (QAction* action : w.panel->findChildren<QAction*>())
            if (action->text() == text)
                return action->trigger();
        QFAIL(qPrintable(text));
    };
    QVERIFY(QDir(m_folder.path()).mkpath(u"one"_s) && QDir(m_folder.path()).mkpath(u"all"_s));
    checkSaving(w.panel, [&] { trigger(u"This page as PAGE XML…"_s); }, m_folder.filePath(u"one"_s), u"xml"_s);
    checkSaving(w.panel, [&] { trigger(u"This page as GeoJSON…"_s); }, m_folder.filePath(u"one"_s), u"geojson"_s);
    QFile json(m_folder.filePath(u"one/there.geojson"_s));
    QVERIFY(json.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(json.readAll()).object()[u"features"_s].toArray().size(), w.count());
    const QDir all(m_folder.filePath(u"all"_s));
    answerDialog(all.path());
    trigger(u"All pages into a folder…"_s);
    QTRY_COMPARE(int(all.entryList(QDir::Files).size()), 12);
    QTRY_COMPARE(w.workspace.jobs().count(), 0);
    QFile mine(all.filePath(all.entryList({u"*.xml"_s}).first()));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    mine.write("mine");
    mine.close();
    answerDialog(all.path());
    answerQuestion(u"Cancel"_s);
    trigger(u"All pages into a folder…"_s);
    QTest::qWait(500);
    QCOMPARE(mine.size(), 4);
    answerDialog(all.path());
    answerQuestion(u"Replace them"_s);
    trigger(u"All pages into a folder…"_s);
    QTRY_VERIFY(QFileInfo(mine.fileName()).size() > 4);
    QTRY_COMPARE(w.workspace.jobs().count(), 0);
}

void TstNewspaperPanel::saysWhatHappenedToWhichFile()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    const QString broken = m_folder.filePath(u"broken.png"_s);
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no image");
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(broken)});
    dropOn(w.panel, {300, 300}, data);
    const auto said = [&] {
        for (QLabel* label : w.panel->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(u"broken.png"_s))
                return true;
        return false;
    };
    QTRY_VERIFY(said());
    QCOMPARE(w.pages()->model()->rowCount(), 6);
}

/// For a look by eye: PHENODROP_PICTURES=folder writes the panel in both themes and languages.
void TstNewspaperPanel::pictures()
{
    const QString folder = qEnvironmentVariable("PHENODROP_PICTURES");
    if (folder.isEmpty())
        QSKIP("PHENODROP_PICTURES names no folder");
    for (const QString& language : {u"en"_s, u"de"_s}) {
        QLocale::setDefault(QLocale(language));
        QTranslator translator;
        if (translator.load(u":/i18n/phenodrop_"_s + language))
            QApplication::installTranslator(&translator);
        for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, theme);
            const QString name = folder + u"/"_s + (theme == ThemeChoice::Dark ? u"dark-"_s : u"light-"_s) + language;
            for (const QSize size : {QSize(1600, 1000), QSize(1180, 720)}) {
                Window w(m_folder.filePath(u"settings.ini"_s));
                w.window.resize(size);
                const QString end = u"-%1.png"_s.arg(size.width());
                w.window.grab().save(name + u"-empty"_s + end);
                const auto buttons = w.panel->findChildren<QAbstractButton*>();
                for (QAbstractButton* b : buttons)
                    if (b->isVisible() && (b->text() == u"Simulated pages"_s || b->text() == u"Simulierte Seiten"_s))
                        b->click();
                QVERIFY(QTest::qWaitFor([&] { return w.pages()->model()->rowCount() > 0 && w.workspace.jobs().count() == 0; }, 60000));
                w.window.grab().save(name + u"-page"_s + end);
                w.pages()->setCurrentIndex(w.pages()->model()->index(2, 0));
                QTRY_COMPARE(w.workspace.jobs().count(), 0);
                QTest::keyClick(w.page(), Qt::Key_Down);
                QTest::keyClick(w.page(), Qt::Key_Down);
                QTest::keyClick(w.page(), Qt::Key_B);
                QTest::keyClick(w.page(), Qt::Key_P);
                QTest::keyClick(w.page(), Qt::Key_R);
                QTest::keyClick(w.page(), Qt::Key_V);
                w.window.grab().save(name + u"-chosen"_s + end);
                for (QAbstractButton* b : buttons)
                    if (b->text() == u"Model"_s || b->text() == u"Modell"_s)
                        b->click();
                QTest::qWait(200);
                w.window.grab().save(name + u"-model"_s + end);
            }
        }
        QApplication::removeTranslator(&translator);
    }
}

QTEST_MAIN(TstNewspaperPanel)
#include "tst_newspaperpanel.moc"
