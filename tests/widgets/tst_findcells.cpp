#include "core/store/platestore.h"
#include "tests/widgets/smallproject.h"
#include "widgets/findcells/findcellsdialog.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QtTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

namespace {

/// One plate of six fields with bright spots on a dark ground: the second has few and dim ones, the fifth twice as many as
/// the rest, the last nothing at all.
struct Fields {
    QTemporaryDir folder;
    std::vector<Field> stored;
    QString path;

    Fields()
    {
        auto project = Project::create(folder.filePath(u"p"_s).toStdString());
        path = QString::fromStdString((*project)->path());
        PlateContent content;
        content.plate.name = "P1";
        content.plate.channels = {{0, "DNA", 0xffffff}};
        for (int f = 0; f < 6; ++f) {
            Well well;
            well.place = {0, std::uint8_t(f)};
            content.wells.push_back(well);
            Field field;
            field.well = f;
            field.width = field.height = 240;
            content.fields.push_back(field);
            ImageRef image;
            image.field = f;
            image.bits = 8;
            image.path = folder.filePath(u"f%1.png"_s.arg(f)).toStdString();
            cv::imwrite(image.path, draw(f));
            content.images.push_back(image);
        }
        (void)storePlates(**project, {content});
        stored = *loadAllFields(**project);
    }

    static cv::Mat draw(int f)
    {
        cv::Mat image(240, 240, CV_8U, cv::Scalar(12));
        Rng rng(std::uint64_t(f) + 1);
        const int perRow = f == 4 ? 6 : 4;
        for (int n = 0; f != 5 && n < perRow * perRow; ++n) {
            // In every field half of the cells are hardly brighter than the noise: what a low sensitivity misses.
            const double light = (f == 1 ? 60 : 200) * (n % 2 ? 0.07 : 1);
            const int pitch = 240 / perRow;
            cv::circle(image, {pitch / 2 + pitch * (n % perRow), pitch / 2 + pitch * (n / perRow)}, 11, cv::Scalar(12 + light), -1, cv::LINE_AA);
        }
        cv::Mat noise(image.size(), CV_8U);
        for (auto& value : cv::Mat_<uchar>(noise))
            value = uchar(rng.below(6));
        return image + noise;
    }
};

} // namespace

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

QTEST_MAIN(TstFindCells)
#include "tst_findcells.moc"
