#include "tests/widgets/smallproject.h"
#include "widgets/fieldview/channelchips.h"
#include "widgets/fieldview/renamechannel.h"
#include "widgets/workspace/workspace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

#include <algorithm>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// A channel gets another name in the window, and Ctrl+Z gives it back.
class TstRenameChannelDialog : public QObject
{
    Q_OBJECT

    struct Fixture {
        testing::SmallProject files{false};
        QTemporaryDir settings;
        Workspace workspace{settings.filePath(u"settings.ini"_s)};
        ChannelChips chips{workspace};
        PlateKey second = 0;

        Fixture()
        {
            auto project = *Project::open(files.path().toStdString());
            PlateContent other;
            other.plate = loadPlates(*project)->front();
            other.plate.key = 0;
            other.plate.name = "Second";
            other.plate.channels.push_back({int(other.plate.channels.size()), "Extra", 0xff00ff});
            files.ok &= bool(storePlates(*project, {other}));
            second = *plateNamed(*project, "Second");
            workspace.openProject(files.path());
            files.ok &= QTest::qWaitFor([this] { return !workspace.index()->cells().empty(); }, 20'000);
            chips.show();
        }
        QString first() const { return name(0); }
        QString name(std::size_t plate) const { return QString::fromStdString(workspace.index()->plates()[plate].channels[0].name); }
        RenameChannelDialog* ask(int channel)
        {
            askForChannelName(workspace, channel, chips.window());
            return chips.findChild<RenameChannelDialog*>();
        }
        static QPushButton* rename(RenameChannelDialog* dialog)
        {
            for (auto* button : dialog->findChildren<QPushButton*>())
                if (button->isDefault())
                    return button;
            return nullptr;
        }
    };

private Q_SLOTS:
    void renamedEverywhereAndTakenBack()
    {
        Fixture f;
        QVERIFY(f.files.ok && f.workspace.index()->plates().size() == 2);
        const QString before = f.first();
        auto* dialog = f.ask(0);
        QVERIFY(dialog && !f.rename(dialog)->isEnabled()); // it is called so
        QVERIFY(!f.ask(0) || f.chips.findChildren<RenameChannelDialog*>().size() == 1);
        auto* line = dialog->findChild<QLineEdit*>();
        line->setText(u"  "_s);
        QVERIFY(!f.rename(dialog)->isEnabled());
        line->setText(u"New one"_s);
        QVERIFY(f.rename(dialog)->isEnabled());
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([&] { return f.name(0) == u"New one"_s && f.name(1) == u"New one"_s; }, 20'000));
        QVERIFY(std::ranges::any_of(f.chips.findChildren<QPushButton*>(), [](auto* chip) { return chip->accessibleName() == u"New one"_s; }));
        QVERIFY(f.workspace.history().undoText().contains(before));
        QVERIFY(f.workspace.history().undo());
        QVERIFY(QTest::qWaitFor([&] { return f.name(0) == before && f.name(1) == before; }, 20'000));
        QVERIFY(f.workspace.history().redo());
        QVERIFY(QTest::qWaitFor([&] { return f.name(0) == u"New one"_s; }, 20'000));
    }

    void onThisPlateOnly()
    {
        Fixture f;
        const QString before = f.first();
        f.workspace.selection().setCurrentPlate(f.second);
        auto* dialog = f.ask(int(f.workspace.index()->plate(f.second)->channels.size()) - 1);
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<QCheckBox*>()->isHidden()); // no other plate has it
        dialog->findChild<QLineEdit*>()->setText(before.toUpper()); // another of its channels is called so
        QVERIFY(!f.rename(dialog)->isEnabled());
        dialog->findChild<QComboBox*>()->setCurrentIndex(0);
        QVERIFY(!dialog->findChild<QCheckBox*>()->isHidden());
        dialog->findChild<QCheckBox*>()->setChecked(false);
        dialog->findChild<QLineEdit*>()->setText(u"Here"_s);
        f.rename(dialog)->click();
        QVERIFY(QTest::qWaitFor([&] { return f.workspace.index()->plate(f.second)->channels[0].name == "Here"; }, 20'000));
        const auto plates = f.workspace.index()->plates();
        QCOMPARE(std::ranges::count_if(plates, [&](const Plate& plate) { return plate.channels[0].name == before.toStdString(); }), 1);
    }

    void theMenuOfAChipOffersIt()
    {
        Fixture f;
        auto* chip = f.chips.findChild<QPushButton*>();
        Q_EMIT chip->customContextMenuRequested({2, 2});
        auto* menu = f.chips.findChild<QMenu*>();
        QVERIFY(menu);
        menu->actions().last()->trigger();
        QVERIFY(f.chips.findChild<RenameChannelDialog*>());
    }
};

QTEST_MAIN(TstRenameChannelDialog)
#include "tst_renamechanneldialog.moc"
