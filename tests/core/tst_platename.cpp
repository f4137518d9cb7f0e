#include "core/plateimport/platename.h"

#include <QTest>

using namespace phenodrop;

class TstPlateName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plateOf_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("plate");
        const auto row = [](const char* name, const char* folder, const char* plate) {
            QTest::newRow(name) << QString::fromUtf8(folder) << QString::fromUtf8(plate);
        };
        row("BBBC021: the folder, not the prefix", "/d/Week10_40111", "Week10_40111");
        row("barcode that is only a number", "/d/images/22123", "22123");
        row("Phenix", "/d/BR00121482__2021-03-29T16_51_44-Measurement1/Images", "BR00121482");
        row("MetaXpress", "/d/MyPlate/2023-02-21/1334", "MyPlate");
        row("MetaXpress with time and Z", "/d/MyPlate/2024-04-22/1697/TimePoint_1/ZStep_3", "MyPlate");
        row("generic names in any case", "/d/plate 7/TIFF/images", "plate 7");
        row("folder of the image's own well", "/d/P3/B02", "P3");
        row("folder of the well, Harmony", "/d/P3/hs/0f8fad5b-d9cb-469f-a165-70867728950e/images/r02c02",
            "P3");
        row("another well's name is a plate", "/d/P1", "P1");
        row("BBBC022: one folder per channel", "/d/BBBC022_v1_images_20585w1", "20585");
        row("channel folders", "/d/P9/w2", "P9");
        row("an ending that says nothing", "/d/Plate_2_images", "Plate_2");
        row("nothing says anything", "/images", "plate");
    }
    void plateOf()
    {
        QFETCH(QString, folder);
        QFETCH(QString, plate);
        QCOMPARE(QString::fromStdString(plateOfFolder(folder.toStdString(), WellId{1, 1}).name), plate);
    }
};

QTEST_GUILESS_MAIN(TstPlateName)
#include "tst_platename.moc"
