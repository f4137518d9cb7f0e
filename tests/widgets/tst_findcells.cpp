#include "core/store/platestore.h"
#include "tests/widgets/spottyfields.h"
#include "tests/windowwatch.h"
#include "widgets/findcells/findcellsdialog.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QtTest>

using namespace phenodrop;
using Fields = phenodrop::testing::SpottyFields;
using namespace Qt::StringLiterals;

class TstFindCells : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void threeFieldsAreChosen()
    {
        const Fields files;
        auto project = Project::open(files.path.toStdString());
        const auto chosen = typicalFields(**project, 1, 0);
        QVERIFY(chosen);
        QCOMPARE(chosen->size(), std::size_t(3));
        std::map<TypicalField::Kind, FieldId> by;
        for (const TypicalField& field : *chosen) {
            by[field.kind] = field.field;
            QCOMPARE(field.pixels.size(), cv::Size(240, 240));
        }
        QCOMPARE(by.size(), std::size_t(3));
        QCOMPARE(by[TypicalField::Kind::Dim], files.stored[1].id);
        QCOMPARE(by[TypicalField::Kind::Dense], files.stored[4].id);
        QVERIFY(by[TypicalField::Kind::Typical] != files.stored[5].id); // nothing is to be seen there
        const auto stopped = typicalFields(**project, 1, 0, [](double) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Errc::Cancelled);
        QVERIFY(setFieldsExcluded(**project, {files.stored[4].id}, true, "bubble"));
        const auto without = typicalFields(**project, 1, 0);
        QVERIFY(without && std::ranges::none_of(*without, [&](const TypicalField& f) { return f.field == files.stored[4].id; }));
    }

    void theSliderChangesTheOutlines()
    {
        const Fields files;
        QTemporaryDir settings;
        Workspace workspace(settings.filePath(u"settings.ini"_s));
        workspace.openProject(files.path);
        QTRY_VERIFY(!workspace.index()->fields().empty());
        FindCellsDialog dialog(workspace);
        dialog.show();
        const auto counts = [&] {
            std::vector<std::size_t> all;
            for (const OutlinePicture* picture : dialog.pictures())
                all.push_back(picture->cellCount());
            return all;
        };
        QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled(), 20'000);
        QVERIFY(!dialog.grab().isNull());
        const auto usual = counts();
        QVERIFY(usual[2] >= 18); // the dense field has 36
        dialog.sensitivity().setValue(5);
        QVERIFY(dialog.pictures()[2]->isStale()); // the old outlines are not passed off as the new ones
        QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled(), 20'000);
        const auto few = counts();
        dialog.sensitivity().setValue(100);
        QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled(), 20'000);
        const auto many = counts();
        QVERIFY2(many[2] > few[2], qPrintable(u"%1 and %2"_s.arg(few[2]).arg(many[2])));
        QVERIFY(many[2] >= usual[2] && usual[2] >= few[2]);

        QSignalSpy finding(&dialog, &FindCellsDialog::finding);
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->isDefault())
                button->click();
        QCOMPARE(finding.count(), 1);
        QCOMPARE(dialog.options().sensitivity, 1.0);
        QCOMPARE(dialog.options().channel, "DNA");
    }

    void theChannelIsAskedForUntilItIsChosen()
    {
        const Fields files({{0, "ch1", 0xffffff}, {1, "ch2", 0xffffff}});
        QTemporaryDir settings;
        Workspace workspace(settings.filePath(u"settings.ini"_s));
        workspace.openProject(files.path);
        QTRY_VERIFY(!workspace.index()->fields().empty());
        FindCellsDialog dialog(workspace);
        dialog.show();
        const auto asks = [&dialog] {
            return std::ranges::any_of(dialog.findChildren<QLabel*>(),
                                       [](const QLabel* label) { return label->isVisible() && label->text().contains(u"stain"_s); });
        };
        QVERIFY(asks());
        auto* channel = dialog.findChild<QComboBox*>();
        Q_EMIT channel->activated(0);
        QVERIFY(!asks());
        QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled(), 20'000);
    }

    void whatCannotBeReadIsSaid()
    {
        const Fields files;
        for (int f = 0; f < 6; ++f)
            QVERIFY(QFile::remove(files.folder.filePath(u"f%1.png"_s.arg(f))));
        QTemporaryDir settings;
        Workspace workspace(settings.filePath(u"settings.ini"_s));
        workspace.openProject(files.path);
        QTRY_VERIFY(!workspace.index()->fields().empty());
        FindCellsDialog dialog(workspace);
        dialog.show();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled(), 20'000);
        const auto labels = dialog.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains(u"field"_s); }));
    }
};

PHENODROP_WINDOW_MAIN(TstFindCells)
#include "tst_findcells.moc"
