#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "plugins/newspaper/pagexml.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTranslator>
#include <QUrl>

#include <array>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// The newspaper panel, loaded from its library into the real window and used as a person does. What it did is
/// read from the edits that it keeps and from the files that it writes.
class TstNewspaperPanel : public QObject
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
    void saysWhatHappenedToWhichFile();
    void withoutAModelItSaysWhatToDo();
    void trainsAndFinds();
    void cancelsTraining();
    void evaluates();
    void pictures();

private:
    struct Window {
        explicit Window(const QString& settings) : workspace(settings), window(workspace)
        {
            window.resize(1600, 1000);
            window.show();
            window.showPanel(u"newspaper"_s);
            panel = window.plugins().panel(u"newspaper"_s);
        }
        QAbstractItemView* pages() const { return panel->findChild<QAbstractItemView*>(u"pages"_s); }
        QAbstractItemView* articles() const { return panel->findChild<QAbstractItemView*>(u"articles"_s); }
        QWidget* page() const { return panel->findChild<QWidget*>(u"page"_s); }
        QAbstractButton* button(const QString& text) const
        {
            for (QAbstractButton* b : panel->findChildren<QAbstractButton*>())
                if (b->text() == text)
                    return b;
            return nullptr;
        }
        int count() const { return articles()->model()->rowCount(); }
        std::vector<int> chosen() const
        {
            std::vector<int> rows;
            for (const QModelIndex& index : articles()->selectionModel()->selectedIndexes())
                rows.push_back(index.row());
            std::sort(rows.begin(), rows.end());
            return rows;
        }
        Workspace workspace;
        MainWindow window;
        QWidget* panel = nullptr;
    };

    bool openDemo(Window& w) const
    {
        w.button(u"Simulated pages"_s)->click();
        return QTest::qWaitFor([&] { return w.pages()->model()->rowCount() > 0 && w.workspace.jobs().count() == 0; }, 60000);
    }
    QString data(const QString& name) const
    {
        return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/newspaper/"_s + name;
    }
    /// What was kept of the page whose image has this name.
    QJsonObject kept(const QString& image) const
    {
        const QDir folder(data(u"edits"_s));
        for (const QString& name : folder.entryList({u"*.json"_s})) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
            if (all[u"image"_s].toString().endsWith(image))
                return all;
        }
        return {};
    }
    /// Where a point of the page lies in the fitted view.
    static QPoint place(const Window& w, const QJsonObject& page, QPointF at)
    {
        const double width = page[u"width"_s].toDouble(), height = page[u"height"_s].toDouble();
        const double scale = std::min((w.page()->width() - 16) / width, (w.page()->height() - 16) / height);
        return (QPointF((w.page()->width() - width * scale) / 2, (w.page()->height() - height * scale) / 2) + at * scale).toPoint();
    }
    static QPointF corner(const QJsonObject& page, int article, int polygon, int corner)
    {
        const QJsonArray numbers = page[u"articles"_s][article][u"polygons"_s][polygon].toArray();
        return {numbers[2 * corner].toDouble(), numbers[2 * corner + 1].toDouble()};
    }
    /// For a look by eye, where PHENODROP_PICTURES names a folder.
    static void keepPicture(Window& w, const QString& name)
    {
        if (qEnvironmentVariableIsSet("PHENODROP_PICTURES"))
            w.window.grab().save(qEnvironmentVariable("PHENODROP_PICTURES") + u'/' + name + u".png"_s);
    }
    /// A drop goes to whoever took the drag that came before.
    static void dropOn(QWidget* target, QPoint at, const QMimeData& data)
    {
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &enter);
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &drop);
    }
    /// Types a name into the file dialog that opens next.
    static void answerDialog(const QString& name)
    {
        QTimer::singleShot(300, qApp, [name] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(name);
            QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
        });
    }
    static QString firstPage(const Window& w) { return w.pages()->model()->index(0, 0).data().toString(); }

    QTemporaryDir m_folder;
};

void TstNewspaperPanel::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    applyTheme(*qApp, ThemeChoice::Dark);
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

void TstNewspaperPanel::withoutAModelItSaysWhatToDo()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    QTest::keyClick(w.page(), Qt::Key_F);
    QVERIFY(w.button(u"Train on simulated pages"_s)->isVisible());
    keepPicture(w, u"nomodel"_s);
}

void TstNewspaperPanel::trainsAndFinds()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    w.button(u"Model"_s)->click();
    // After so little training the U-Net finds no text to learn joints from; the published network has none.
    auto* network = w.panel->findChild<QComboBox*>(u"network"_s);
    network->setCurrentIndex(network->findData(u"fcn"_s));
    w.panel->findChild<QSpinBox*>(u"epochs"_s)->setValue(2);
    w.panel->findChild<QSpinBox*>(u"simulated"_s)->setValue(6);
    auto* train = w.panel->findChild<QAbstractButton*>(u"train"_s);
    train->click();
    QVERIFY(!train->isEnabled());
    QVERIFY(!network->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(train->isEnabled() && w.workspace.jobs().count() == 0, 400000);
    keepPicture(w, u"trained"_s);
    QVERIFY(QFile::exists(data(u"newspaper-fcn.safetensors"_s)));
    w.button(u"Pages"_s)->click();
    w.pages()->setCurrentIndex(w.pages()->model()->index(1, 0));
    auto* find = w.panel->findChild<QAbstractButton*>(u"find"_s);
    find->click();
    QVERIFY(!find->isEnabled());
    QTest::keyClick(w.page(), Qt::Key_B); // the window answers meanwhile
    QTest::qWait(600);
    keepPicture(w, u"finding"_s);
    QTRY_VERIFY_WITH_TIMEOUT(find->isEnabled(), 60000);
    QVERIFY(w.pages()->model()->index(1, 0).data(Qt::UserRole + 1).toString().contains(u"found"_s));
    keepPicture(w, u"found"_s);
    QTest::keyClick(w.page(), Qt::Key_Z, Qt::ControlModifier); // what the file says is there again
    QVERIFY(w.pages()->model()->index(1, 0).data(Qt::UserRole + 1).toString().contains(u"in the file"_s));
}

void TstNewspaperPanel::cancelsTraining()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    w.button(u"Model"_s)->click();
    auto* train = w.panel->findChild<QAbstractButton*>(u"train"_s);
    train->click();
    QAbstractButton* cancel = nullptr;
    const auto shown = [&] {
        for (QAbstractButton* b : w.panel->findChildren<QAbstractButton*>())
            if (b->text() == u"Cancel"_s && b->isVisible())
                cancel = b;
        return cancel != nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(shown(), 10000);
    cancel->click();
    QTRY_VERIFY_WITH_TIMEOUT(train->isEnabled(), 60000);
    QCOMPARE(w.workspace.notices().rowCount(), 0);
}

void TstNewspaperPanel::evaluates()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    w.button(u"Model"_s)->click();
    auto* evaluate = w.button(u"Evaluate on folder…"_s);
    QTRY_VERIFY(evaluate->isEnabled()); // the model of trainsAndFinds() is there again
    answerDialog(data(u"simulated"_s));
    evaluate->click();
    auto* scores = w.panel->findChild<QAbstractItemView*>(u"scores"_s);
    QTRY_VERIFY_WITH_TIMEOUT(scores->model()->index(0, 1).data().toString() != u"–"_s, 300000);
    QCOMPARE(scores->model()->rowCount(), 4);
    keepPicture(w, u"evaluated"_s);
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
