#include "app/window/mainwindow.h"
#include "tests/widgets/cuttexts.h"
#include "tests/widgets/screenedproject.h"
#include "tests/widgets/smallproject.h"
#include "tests/windowwatch.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QDialog>
#include <QTest>
#include <QTranslator>

using namespace phenodrop;
using namespace phenodrop::testing;
using namespace Qt::StringLiterals;

/// The pages and dialogs in all languages, in the smallest window as in the usual one: no text is cut off. Where
/// PHENODROP_PICTURES names a folder they are kept there, for a look by eye.
class TstPageLanguages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Dark); }
    void nothingIsCut_data();
    void nothingIsCut();
    void aCutTextIsFound();

private:
    void look(const QWidget& at, const QString& name)
    {
        QCoreApplication::sendPostedEvents(); // a text that has just changed has its room
        for (const QString& text : cutTexts(at))
            m_cut << name + u": "_s + text;
        if (const QString folder = qEnvironmentVariable("PHENODROP_PICTURES"); !folder.isEmpty())
            const_cast<QWidget&>(at).grab().save(folder + u'/' + name + u".png"_s);
    }
    void lookAtPages(MainWindow& window, const QString& name)
    {
        for (const QSize size : {QSize(1180, 720), QSize(1600, 1000)})
            for (const Page page : {Page::Plates, Page::Label, Page::Train, Page::Review, Page::Screen}) {
                window.resize(size);
                window.showPage(page);
                QTest::qWait(120); // layouts follow, and what a page reads when it is shown
                look(window, u"%1-%2-%3"_s.arg(name).arg(int(page)).arg(size.width()));
            }
    }
    /// Opens what a verb opens, looks at it and closes it.
    void lookAtDialog(MainWindow& window, const char* verb, const QString& name)
    {
        window.actions().trigger(QLatin1String(verb));
        QTest::qWait(60);
        int seen = 0;
        for (QDialog* dialog : window.findChildren<QDialog*>())
            if (dialog->isVisible()) {
                look(*dialog, name + u'-' + QLatin1String(verb));
                dialog->close();
                ++seen;
            }
        QVERIFY2(seen == 1, verb);
        QTest::qWait(1);
    }
    static bool open(Workspace& workspace, const QString& project)
    {
        workspace.openProject(project);
        return QTest::qWaitFor([&] { return !workspace.index()->cells().empty() && workspace.jobs().count() == 0; }, 20'000);
    }

    const SmallProject m_small;
    const ScreenedProject m_screened;
    QTemporaryDir m_folder;
    QStringList m_cut;
};

void TstPageLanguages::nothingIsCut_data()
{
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "de", "fr"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void TstPageLanguages::nothingIsCut()
{
    QVERIFY(m_small.ok && m_screened.ok);
    QFETCH(QString, language);
    QLocale::setDefault(QLocale(language));
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/phenodrop_"_s + language));
    QApplication::installTranslator(&translator);
    m_cut.clear();
    {
        Workspace workspace(m_folder.filePath(language + u".ini"_s));
        MainWindow window(workspace);
        window.show();
        QTest::qWait(50);
        look(window, language + u"-first"_s);
        lookAtDialog(window, "help.keys", language);
        lookAtDialog(window, "help.plugins", language);
        workspace.requestImport({m_folder.path()}); // without an image
        QVERIFY(QTest::qWaitFor([&] { return workspace.jobs().count() == 0; }, 20'000));
        look(window, language + u"-noimage"_s);
        QVERIFY(open(workspace, m_small.path()));
        const PhenotypeId round = workspace.annotations().addPhenotype(u"Round "_s + language);
        const std::vector<CellId> some{m_small.cells()[0], m_small.cells()[2]};
        workspace.annotations().assign(some, round);
        lookAtPages(window, language + u"-small"_s);
        workspace.selection().setCurrentWell(workspace.index()->wells().front().key);
        for (const char* verb : {"cells.tune", "labels.lost", "wells.exclude"})
            lookAtDialog(window, verb, language);
        QVERIFY(open(workspace, m_screened.path()));
        lookAtPages(window, language + u"-screened"_s);
    }
    QApplication::removeTranslator(&translator);
    QLocale::setDefault(QLocale(u"en"_s));
    QVERIFY2(m_cut.isEmpty(), qPrintable(m_cut.join(u'\n')));
}

void TstPageLanguages::aCutTextIsFound()
{
    QWidget box;
    auto* whole = new QLabel(u"whole"_s, &box);
    auto* cut = new QLabel(u"a text that has too little room"_s, &box);
    whole->resize(whole->sizeHint());
    cut->resize(20, 20);
    box.resize(300, 100);
    box.show();
    QCOMPARE(cutTexts(box), QStringList{cut->text()});
}

PHENODROP_WINDOW_MAIN(TstPageLanguages)
#include "tst_pagelanguages.moc"
