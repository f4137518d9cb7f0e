#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "widgets/plugin/pluginsview.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// Plugins as files in a folder: a good one, one of an older interface, a library without a plugin, a damaged
/// file.
class TstPlugins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readsWithoutLoading();
    void damagedIsALine();
    void panelInTheWindow();
    void templateIsShort();

private:
    QTemporaryDir m_folder;
};

void TstPlugins::initTestCase()
{
    QVERIFY(QFile::copy(QStringLiteral(HELLO_PLUGIN), m_folder.filePath(u"hello.so"_s)));
    QVERIFY(QFile::copy(QStringLiteral(OLD_PLUGIN), m_folder.filePath(u"old.so"_s)));
    QFile damaged(m_folder.filePath(u"damaged.so"_s));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(4096, 'x'));
    QFile text(m_folder.filePath(u"notes.txt"_s));
    QVERIFY(text.open(QIODevice::WriteOnly));
    qputenv("PHENODROP_PLUGINS", m_folder.path().toUtf8());
}

void TstPlugins::readsWithoutLoading()
{
    PluginList list;
    list.scan({m_folder.path(), u"/no/such/folder"_s});
    QCOMPARE(list.entries().size(), std::size_t(3));
    const PluginEntry* hello = list.find(u"hello"_s);
    QVERIFY(hello);
    QCOMPARE(hello->name, u"Hello"_s);
    QCOMPARE(hello->version, u"1.0"_s);
    QVERIFY(hello->problem.isEmpty());
    QVERIFY(!hello->loaded);
    QVERIFY(list.load(u"hello"_s));
    QVERIFY(list.find(u"hello"_s)->loaded);
}

void TstPlugins::damagedIsALine()
{
    PluginList list;
    list.scan({m_folder.path()});
    QVERIFY(!list.load(u"damaged"_s));
    QVERIFY(!list.load(u"old"_s));
    QVERIFY(!list.load(u"unknown"_s));
    QVERIFY(!list.find(u"damaged"_s)->problem.isEmpty());
    QVERIFY(list.find(u"old"_s)->problem.contains(u"another version"_s));
    QVERIFY(list.find(u"hello"_s)->problem.isEmpty()); // the others go on
    PluginsView view(list);
    auto* tree = view.findChild<QTreeWidget*>(u"plugins"_s);
    QCOMPARE(tree->topLevelItemCount(), 3);
}

void TstPlugins::panelInTheWindow()
{
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    MainWindow window(workspace);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(!window.plugins().list().find(u"hello"_s)->loaded);
    window.showPanel(u"hello"_s);
    QVERIFY(window.plugins().list().find(u"hello"_s)->loaded);
    QWidget* panel = window.plugins().panel(u"hello"_s);
    QVERIFY(panel->isVisible());
    panel->findChild<QAbstractButton*>()->click();
    QTRY_COMPARE(panel->findChild<QLabel*>()->text(), u"The sum is 500500."_s);
    window.showPage(Page::Plates);
    QVERIFY(!panel->isVisible());
    // One that fails is a page that says so, and the window lives on.
    window.showPanel(u"damaged"_s);
    QVERIFY(window.plugins().panel(u"damaged"_s)->isVisible());
    window.actions().trigger(u"help.plugins"_s);
    QVERIFY(window.findChild<QTreeWidget*>(u"plugins"_s));
}

void TstPlugins::templateIsShort()
{
    int lines = 0;
    for (const QFileInfo& info : QDir(QStringLiteral(TEMPLATE_FOLDER)).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        lines += int(file.readAll().count('\n'));
    }
    QVERIFY(lines > 20);
    QVERIFY2(lines < 100, qPrintable(QString::number(lines)));
}

QTEST_MAIN(TstPlugins)
#include "tst_plugins.moc"
