#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "plugins/speaker/audio.h"
#include "plugins/speaker/voices.h"
#include "tests/plugins/savingtest.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSpinBox>
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
    void trainsJudgesSaves();

private:
    static QAbstractButton* button(QWidget* panel, const QString& text)
    {
        for (QAbstractButton* b : panel->findChildren<QAbstractButton*>())
            if (b->text() == text)
                return b;
        return nullptr;
    }
    static QAbstractButton* shown(QWidget* panel, const QString& text)
    {
        for (QAbstractButton* b : panel->findChildren<QAbstractButton*>())
            if (b->isVisible() && b->text() == text)
                return b;
        return nullptr;
    }
    static bool said(QWidget* panel, const QString& text)
    {
        for (QLabel* label : panel->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
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
    // Exported by mouse: a line per recording.
    const QString table = folder.filePath(u"groups.csv"_s);
    answerDialog(table);
    button(panel, u"Export…"_s)->click();
    QFile written(table);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count('\n'), 25); // 8 voices of 3 recordings, and the head
    checkSaving(panel, [&] { button(panel, u"Export…"_s)->click(); }, folder.path(), u"csv"_s);
    // A recording that is none is named, and the others are grouped.
    QDir().mkpath(folder.filePath(u"mixed"_s));
    const auto voices = speaker::simulateVoices({.speakers = 2, .utterances = 2, .seconds = 2, .seed = 5});
    QString names;
    for (const auto& voice : voices.utterances) {
        const QString name = folder.filePath(u"mixed/"_s + QString::fromStdString(voice.file));
        QVERIFY(speaker::writeVoice(name.toStdString(), voice.samples));
        names += u'"' + name + u"\" "_s;
    }
    QFile broken(folder.filePath(u"mixed/broken.wav"_s));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("no sound");
    broken.close();
    answerDialog(names + u'"' + broken.fileName() + u'"');
    button(panel, u"Recordings…"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(said(panel, u"broken.wav"_s), 60000);
    const auto recordings = [clusters] {
        int count = 0;
        for (int c = 0; c < clusters->topLevelItemCount(); ++c)
            count += clusters->topLevelItem(c)->childCount();
        return count;
    };
    QTRY_COMPARE_WITH_TIMEOUT(recordings(), 4, 60000);
    QVERIFY(said(panel, u"broken.wav"_s)); // still there to be read
}

/// The model's page: a training that is stopped leaves nothing, one that ends is judged and saved.
void TstSpeakerPanel::trainsJudgesSaves()
{
    QTemporaryDir folder;
    Workspace workspace(folder.filePath(u"settings.ini"_s));
    applyTheme(*qApp, ThemeChoice::Light);
    MainWindow window(workspace);
    window.resize(1180, 720);
    window.show();
    window.showPanel(u"speaker"_s);
    QWidget* panel = window.plugins().panel(u"speaker"_s);
    QVERIFY(panel);
    button(panel, u"Model"_s)->click();
    auto* train = panel->findChild<QAbstractButton*>(u"train"_s);
    auto* save = panel->findChild<QAbstractButton*>(u"save"_s);
    auto* epochs = panel->findChild<QSpinBox*>(u"epochs"_s);
    QVERIFY(train->isVisible() && !save->isEnabled());
    train->click();
    QVERIFY(!train->isEnabled() && !epochs->isEnabled());
    QAbstractButton* cancel = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((cancel = shown(panel, u"Cancel"_s)), 20000);
    cancel->click();
    QTRY_VERIFY_WITH_TIMEOUT(train->isEnabled(), 200000);
    QVERIFY(!save->isEnabled());
    epochs->setValue(1);
    train->click();
    QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), 250000);
    const QString model = folder.filePath(u"voices.safetensors"_s);
    answerDialog(model);
    save->click();
    QVERIFY(QFile::exists(model));
    QVERIFY(said(panel, u"voices.safetensors"_s));
    checkSaving(panel, [&] { save->click(); }, folder.path(), u"safetensors"_s);
    // Judged on other voices from a table; one that lacks a column is refused by name.
    const auto voices = speaker::simulateVoices({.speakers = 3, .utterances = 2, .seconds = 3, .seed = 6});
    QByteArray rows = "file,speaker\n";
    for (const auto& voice : voices.utterances) {
        QVERIFY(speaker::writeVoice(folder.filePath(QString::fromStdString(voice.file)).toStdString(), voice.samples));
        rows += QByteArray::fromStdString(voice.file) + ',' + QByteArray::number(voice.speaker) + '\n';
    }
    const auto write = [&](const QString& name, const QByteArray& text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write(u"index.csv"_s, rows) && write(u"bad.csv"_s, "name,who\na,b\n"));
    auto* scores = panel->findChild<QTreeWidget*>(u"scores"_s);
    answerDialog(folder.filePath(u"bad.csv"_s));
    button(panel, u"Evaluate on table…"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(said(panel, u"bad.csv"_s), 30000);
    QVERIFY(!scores->isVisible());
    answerDialog(folder.filePath(u"index.csv"_s));
    button(panel, u"Evaluate on table…"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(scores->isVisible(), 60000);
    QVERIFY(!said(panel, u"bad.csv"_s)); // what failed before is over
    QVERIFY(scores->topLevelItem(0)->text(0).contains(u"3"_s));
    QVERIFY(scores->topLevelItem(2)->text(1).endsWith(u'%') && scores->topLevelItem(2)->text(2).endsWith(u'%'));
    QCoreApplication::processEvents();
    if (qEnvironmentVariableIsSet("PHENODROP_PICTURES"))
        QVERIFY(window.grab().save(qEnvironmentVariable("PHENODROP_PICTURES") + u"/speaker-model.png"_s));
}

QTEST_MAIN(TstSpeakerPanel)
#include "tst_speakerpanel.moc"
