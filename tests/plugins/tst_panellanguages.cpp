#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "widgets/style/controls.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// The panels in German and French: nothing is cut off, in the smallest window as in the usual one. Where PHENODROP_PICTURES
/// names a folder they are kept there for a look by eye, with content and in both themes.
class TstPanelLanguages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { applyTheme(*qApp, ThemeChoice::Dark); }
    void nothingIsCut_data();
    void nothingIsCut();

private:
    /// Texts wider than the place they have; labels that shorten themselves or wrap are not meant.
    static QStringList cutTexts(const QWidget& panel)
    {
        QStringList cut;
        for (const QWidget* w : panel.findChildren<QWidget*>()) {
            const auto* label = qobject_cast<const QLabel*>(w);
            const auto* button = qobject_cast<const QAbstractButton*>(w);
            if (!w->isVisible() || (!label && !button) || (label && (label->wordWrap() || qobject_cast<const ElidedLabel*>(w))))
                continue;
            if (w->width() < w->minimumSizeHint().width())
                cut << (label ? label->text() : button->text());
        }
        return cut;
    }
    static QAbstractButton* button(const QWidget& panel, const char* context, const char* text)
    {
        const QString shown = QCoreApplication::translate(context, text);
        for (QAbstractButton* one : panel.findChildren<QAbstractButton*>())
            if (one->text() == shown)
                return one;
        return nullptr;
    }
    /// Fills a panel by its own simulated data; how long that takes differs.
    static bool fill(QWidget& panel, const QString& id, Workspace& workspace)
    {
        const auto idle = [&] { return QTest::qWaitFor([&] { return workspace.jobs().count() == 0; }, 60000); };
        if (id == u"monitoring"_s) {
            button(panel, "phenodrop::MonitoringPanel", "Simulate a bearing")->click();
            auto* train = panel.findChild<QAbstractButton*>(u"train"_s);
            if (!QTest::qWaitFor([&] { return train->isVisible(); }, 60000))
                return false;
            auto* method = panel.findChild<QComboBox*>(u"method"_s);
            method->setCurrentIndex(method->findData(u"pca"_s));
            train->click();
            return QTest::qWaitFor([&] { return train->isEnabled(); }, 60000);
        }
        if (id == u"newspaper"_s) {
            button(panel, "phenodrop::NewspaperPanel", "Simulated pages")->click();
            return QTest::qWaitFor([&] { return panel.findChild<QWidget*>(u"page"_s)->isVisible(); }, 60000) && idle();
        }
        if (id == u"face"_s) {
            button(panel, "phenodrop::FacePanel", "Draw persons")->click();
            return QTest::qWaitFor([&] { return panel.findChild<QWidget*>(u"picture"_s)->isVisible(); }, 280000) && idle();
        }
        button(panel, "phenodrop::SpeakerPanel", "Simulate voices")->click();
        return QTest::qWaitFor([&] { return panel.findChild<QWidget*>(u"clusters"_s)->isVisible(); }, 280000) && idle();
    }
    static void look(MainWindow& window, QWidget& panel, const QString& name, QStringList& cut)
    {
        const QString folder = qEnvironmentVariable("PHENODROP_PICTURES");
        for (const QSize size : {QSize(1180, 720), QSize(1600, 1000)}) {
            window.resize(size);
            QTest::qWait(50); // layouts follow
            for (const QString& text : cutTexts(panel))
                cut << name + u' ' + QString::number(size.width()) + u": "_s + text;
            for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
                if (folder.isEmpty())
                    break;
                applyTheme(*qApp, theme);
                QTest::qWait(20);
                window.grab().save(folder + u'/' + name + (theme == ThemeChoice::Dark ? u"-dark-"_s : u"-light-"_s) + QString::number(size.width()) + u".png"_s);
            }
        }
    }
    QTemporaryDir m_folder;
};

void TstPanelLanguages::nothingIsCut_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("language");
    for (const char* id : {"monitoring", "newspaper", "speaker", "face"})
        for (const char* language : {"de", "fr"})
            QTest::addRow("%s %s", id, language) << QString::fromLatin1(id) << QString::fromLatin1(language);
}

void TstPanelLanguages::nothingIsCut()
{
    QFETCH(QString, id);
    QFETCH(QString, language);
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    QLocale::setDefault(QLocale(language));
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/phenodrop_"_s + language));
    QApplication::installTranslator(&translator);
    QStringList cut;
    {
        Workspace workspace(m_folder.filePath(id + language + u".ini"_s));
        MainWindow window(workspace);
        window.show();
        window.showPanel(id);
        QWidget* panel = window.plugins().panel(id);
        QVERIFY(panel);
        look(window, *panel, id + u'-' + language + u"-empty"_s, cut);
        if (id == u"newspaper"_s || id == u"speaker"_s) { // the page of trainings
            const bool pages = id == u"newspaper"_s;
            const char* context = pages ? "phenodrop::NewspaperPanel" : "phenodrop::SpeakerPanel";
            button(*panel, context, "Model")->click();
            look(window, *panel, id + u'-' + language + u"-model"_s, cut);
            button(*panel, context, pages ? "Pages" : "Groups")->click();
        }
        const bool quick = id == u"monitoring"_s || id == u"newspaper"_s;
        if (quick || qEnvironmentVariableIsSet("PHENODROP_PICTURES")) {
            QVERIFY(fill(*panel, id, workspace));
            look(window, *panel, id + u'-' + language + u"-full"_s, cut);
        }
    }
    QApplication::removeTranslator(&translator);
    QLocale::setDefault(QLocale(u"en"_s));
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

QTEST_MAIN(TstPanelLanguages)
#include "tst_panellanguages.moc"
