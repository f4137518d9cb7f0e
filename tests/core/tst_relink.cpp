#include "core/store/relink.h"
#include "tests/core/storefixture.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace phenodrop;
using namespace phenodrop::testing;

/// Image folders that were moved, renamed, or are still away.
class TstRelink : public QObject
{
    Q_OBJECT

    struct Fixture {
        QTemporaryDir folder;
        std::shared_ptr<Project> project;

        /// Plates P1 and P2 with images of the same names in folders of these names.
        Fixture()
        {
            std::vector<PlateContent> plates{makePlate("P1", 2, 1), makePlate("P2", 2, 1)};
            for (PlateContent& plate : plates) {
                const std::string was = plate.plate.folder, is = path(("old/" + plate.plate.name).c_str());
                plate.plate.folder = is;
                for (ImageRef& image : plate.images)
                    image.path = is + image.path.substr(was.size());
            }
            project = *Project::create(path("project"));
            if (!storePlates(*project, plates))
                project.reset();
        }
        std::string path(const char* below) const { return folder.filePath(QString::fromUtf8(below)).toStdString(); }
        void makeFiles(const char* place) const
        {
            const QDir dir(folder.filePath(QString::fromUtf8(place)));
            QDir().mkpath(dir.path());
            for (const char* name : {"A01_s1_w1.tif", "A01_s1_w2.tif", "A02_s1_w1.tif", "A02_s1_w2.tif"}) {
                QFile file(dir.filePath(QString::fromUtf8(name)));
                QVERIFY(file.open(QIODevice::WriteOnly));
            }
        }
        /// The folder that the images of a plate are said to be in; "?" where they differ.
        std::string folderOf(const char* plate) const
        {
            const auto images = *loadImagesOfPlate(*project, *plateNamed(*project, plate));
            std::string common;
            for (const ImageRef& image : images) {
                const std::string parent = std::filesystem::path(image.path).parent_path().string();
                common = common.empty() || common == parent ? parent : "?";
            }
            return common;
        }
    };

private Q_SLOTS:
    void aMovedFolderOfPlates()
    {
        const Fixture f;
        f.makeFiles("new/screen/P1");
        f.makeFiles("new/screen/P2");
        const auto done = relinkImages(*f.project, f.path("new/screen"));
        QVERIFY(done);
        QCOMPARE(done->found, std::size_t(8));
        QCOMPARE(done->missing, std::size_t(0));
        QCOMPARE(f.folderOf("P1"), f.path("new/screen/P1"));
        QCOMPARE(f.folderOf("P2"), f.path("new/screen/P2"));
        QCOMPARE(loadPlate(*f.project, *plateNamed(*f.project, "P2"))->folder, f.path("new/screen/P2"));
        const auto again = relinkImages(*f.project, f.path("new/screen")); // all there: nothing to do
        QVERIFY(again && again->found == 0 && again->missing == 0);
    }

    void theFolderOfOnePlateIsChosen()
    {
        const Fixture f;
        f.makeFiles("old/P1"); // still there
        f.makeFiles("new/P2");
        const auto done = relinkImages(*f.project, f.path("new/P2/"));
        QVERIFY(done && done->found == 4 && done->missing == 0);
        QCOMPARE(f.folderOf("P1"), f.path("old/P1"));
        QCOMPARE(f.folderOf("P2"), f.path("new/P2"));
    }

    void theNameOfTheFolderSaysWhichPlate()
    {
        const Fixture f;
        f.makeFiles("new/P2");
        const auto done = relinkImages(*f.project, f.path("new/P2"));
        QVERIFY(done && done->found == 4 && done->missing == 4);
        QVERIFY(done->example.find("/P1/") != std::string::npos);
        QCOMPARE(f.folderOf("P1"), f.path("old/P1"));
        QCOMPARE(f.folderOf("P2"), f.path("new/P2"));
    }

    void nobodyCanTellWhichPlate()
    {
        const Fixture f;
        f.makeFiles("new/renamed");
        const auto done = relinkImages(*f.project, f.path("new/renamed"));
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::Conflict);
        QCOMPARE(f.folderOf("P1"), f.path("old/P1"));
    }

    void anImageIsNeverAnotherOnes()
    {
        const Fixture f;
        f.makeFiles("old/P1");
        const auto done = relinkImages(*f.project, f.path("old/P1")); // P2's files have the same names
        QVERIFY(!done || done->found == 0);
        QCOMPARE(f.folderOf("P2"), f.path("old/P2"));
    }

    void aRenamedFolderOfTheOnlyMissingPlate()
    {
        const Fixture f;
        f.makeFiles("old/P1");
        f.makeFiles("new/renamed");
        const auto done = relinkImages(*f.project, f.path("new/renamed"));
        QVERIFY(done && done->found == 4);
        QCOMPARE(f.folderOf("P2"), f.path("new/renamed"));
    }

    void nothingThere()
    {
        const Fixture f;
        QDir().mkpath(f.folder.filePath(QStringLiteral("empty")));
        const auto done = relinkImages(*f.project, f.path("empty"));
        QVERIFY(done && done->found == 0 && done->missing == 8);
        const auto stopped = relinkImages(*f.project, f.path("empty"), [](double) { return false; });
        QVERIFY(!stopped && stopped.error().code == Errc::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TstRelink)
#include "tst_relink.moc"
