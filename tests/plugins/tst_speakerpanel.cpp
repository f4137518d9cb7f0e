#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// The speaker panel in the real window: simulated voices learned, grouped, seen, and heard where that is possible.
class TstSpeakerPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void groupsSimulatedVoices();
};

void TstSpeakerPanel::groupsSimulatedVoices()
{
    QTemporaryDir folder;
    Workspace workspace(folder.filePath(u"settings.ini"_s));
    applyTheme(*qApp, ThemeChoice::Dark);
    MainWindow window(workspace);
    window.resize(1600, 1000);
    window.show();
    window.showPanel(u"speaker"_s);
    QWidget* panel = window.plugins().panel(u"speaker"_s);
    QVERIFY(panel);
    auto* play = panel->findChild<QAbstractButton*>(u"play"_s);
    auto* clusters = panel->findChild<QTreeWidget*>(u"clusters"_s);
    auto* spectrogram = panel->findChild<QWidget*>(u"spectrogram"_s);
    QVERIFY(play && clusters && spectrogram);
    // A button that is off says why.
    QVERIFY(play->isEnabled() != play->toolTip().contains(u"sound"_s));
    for (QAbstractButton* button : panel->findChildren<QAbstractButton*>())
        if (button->text() == u"Simulate voices"_s)
            button->click();
    QTRY_VERIFY_WITH_TIMEOUT(clusters->isVisible() && clusters->topLevelItemCount() > 0, 280000);
    const QImage first = spectrogram->grab().toImage();
    QTreeWidgetItem* last = clusters->topLevelItem(clusters->topLevelItemCount() - 1);
    clusters->setCurrentItem(last->child(last->childCount() - 1));
    QVERIFY(spectrogram->grab().toImage() != first);
    QTest::keyClick(clusters, Qt::Key_Space); // plays, or does nothing without a device
    const QColor dark = last->foreground(0).color();
    applyTheme(*qApp, ThemeChoice::Light);
    QVERIFY(last->foreground(0).color() != dark);
    applyTheme(*qApp, ThemeChoice::Dark);
    QCoreApplication::processEvents(); // the layout follows the figures
    if (qEnvironmentVariableIsSet("PHENODROP_PICTURES")) {
        const QString to = qEnvironmentVariable("PHENODROP_PICTURES");
        QVERIFY(window.grab().save(to + u"/speaker-dark.png"_s));
        applyTheme(*qApp, ThemeChoice::Light);
        QVERIFY(window.grab().save(to + u"/speaker-light.png"_s));
    }
    QCOMPARE(workspace.notices().rowCount(), 0);
}

QTEST_MAIN(TstSpeakerPanel)
#include "tst_speakerpanel.moc"
