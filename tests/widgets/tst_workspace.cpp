#include "core/store/cellstore.h"
#include "core/store/platestore.h"
#include "core/store/project.h"
#include "widgets/workspace/workspace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <opencv2/imgcodecs.hpp>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// A project with one well, two fields of which the second one's file is missing, and one cell each.
class TstWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void opensAndReadsEverything();
    void thumbnailOfACell();
    void missingFileIsShownAsMissing();
    void contrastIsKept();
    void damagedFolderIsANotice();
    void closingForgets();

private:
    void open(Workspace& workspace);
    QTemporaryDir m_folder;
    QString m_project, m_settings;
};

void TstWorkspace::initTestCase()
{
    m_settings = m_folder.filePath(u"settings.ini"_s);
    m_project = m_folder.filePath(u"Screen.phenodrop"_s);
    cv::Mat image(64, 64, CV_16UC1, cv::Scalar(100));
    image(cv::Rect(20, 20, 16, 16)).setTo(4000);
    const std::string file = m_folder.filePath(u"A01_s1_w1.png"_s).toStdString();
    QVERIFY(cv::imwrite(file, image));
    auto project = Project::create(m_project.toStdString());
    QVERIFY(project);
    PlateContent content;
    content.plate.name = "P1";
    content.plate.channels = {{0, "DNA", 0xffffff}};
    Well well;
    content.wells = {well};
    for (int site : {1, 2}) {
        Field field;
        field.site = site;
        field.width = field.height = 64;
        content.fields.push_back(field);
        ImageRef image;
        image.field = site - 1;
        image.path = site == 1 ? file : file + "-gone.png";
        image.bits = 16;
        content.images.push_back(image);
    }
    QVERIFY(storePlates(**project, {content}));
    const auto fields = loadAllFields(**project);
    QVERIFY(fields && fields->size() == 2);
    for (const Field& field : *fields) {
        Cell cell;
        cell.x = cell.y = 28;
        cell.width = cell.height = 16;
        cell.area = 256;
        cell.number = 1;
        QVERIFY(replaceCells(**project, field.id, {cell}, {}));
    }
}

void TstWorkspace::open(Workspace& workspace)
{
    QSignalSpy changed(&workspace, &Workspace::projectChanged);
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    QCOMPARE(workspace.projectName(), u"Screen"_s);
}

void TstWorkspace::opensAndReadsEverything()
{
    Workspace workspace(m_settings);
    open(workspace);
    QCOMPARE(workspace.index()->cells().size(), std::size_t(2));
    QVERIFY(workspace.selection().currentWell() != 0);
    const auto& display = workspace.display().channels(workspace.selection().currentPlate());
    QCOMPARE(display.size(), std::size_t(1));
    QVERIFY(display.front().black <= 100 && display.front().white > 1000);
    QCOMPARE(workspace.settings().recentProjects(), QStringList{m_project});
}

void TstWorkspace::thumbnailOfACell()
{
    Workspace workspace(m_settings);
    open(workspace);
    const CellId cell = workspace.index()->cells()[0].id;
    QSignalSpy ready(&workspace.thumbnails(), &ThumbnailSource::cellReady);
    QVERIFY(workspace.thumbnails().cell(cell, 48).isNull());
    QTRY_COMPARE(ready.count(), 1);
    const QImage image = workspace.thumbnails().cell(cell, 48);
    QCOMPARE(image.size(), QSize(48, 48));
    QVERIFY(qGray(image.pixel(24, 24)) > 200);
    QVERIFY(qGray(image.pixel(1, 1)) < 40);
}

void TstWorkspace::missingFileIsShownAsMissing()
{
    Workspace workspace(m_settings);
    open(workspace);
    const FieldId field = workspace.index()->fields()[1].id;
    QTRY_VERIFY(!workspace.thumbnails().field(field, 80).isNull());
    const QImage image = workspace.thumbnails().field(field, 80);
    QVERIFY(qGray(image.pixel(40, 4)) > 20);
}

void TstWorkspace::contrastIsKept()
{
    {
        Workspace workspace(m_settings);
        open(workspace);
        workspace.display().setContrast(workspace.selection().currentPlate(), 0, 7, 777);
        QTRY_VERIFY(!workspace.project()->setting("display/P1").value().empty());
    }
    Workspace workspace(m_settings);
    open(workspace);
    QCOMPARE(workspace.display().channels(workspace.selection().currentPlate()).front().white, 777.0);
}

void TstWorkspace::damagedFolderIsANotice()
{
    Workspace workspace(m_settings);
    QSignalSpy failed(&workspace, &Workspace::openFailed);
    workspace.openProject(m_folder.filePath(u"nothing.phenodrop"_s));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(workspace.notices().rowCount(), 1);
    QVERIFY(!workspace.project());
}

void TstWorkspace::closingForgets()
{
    Workspace workspace(m_settings);
    open(workspace);
    workspace.closeProject();
    QVERIFY(workspace.index()->cells().empty());
    QCOMPARE(workspace.selection().currentPlate(), 0);
    QVERIFY(workspace.projectName().isEmpty());
}

QTEST_MAIN(TstWorkspace)
#include "tst_workspace.moc"
