#include "widgets/celldrag/celldrag.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/style/theme.h"

#include <QMimeData>
#include <QtTest>

using namespace phenodrop;

class TstCellDrag : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void packs_and_unpacks_data()
    {
        QTest::addColumn<std::vector<CellId>>("cells");
        QTest::newRow("none") << std::vector<CellId>();
        QTest::newRow("one") << std::vector<CellId>{7};
        QTest::newRow("large ids in any order") << std::vector<CellId>{9'000'000'000, 3, 5};
    }
    void packs_and_unpacks()
    {
        QFETCH(std::vector<CellId>, cells);
        const auto data = packCells(cells);
        QVERIFY(unpackCells(*data) == cells);
        QCOMPARE(holdsCells(*data), !cells.empty());
    }

    void foreign_and_damaged_data_hold_no_cells()
    {
        QMimeData text;
        text.setText(QStringLiteral("1 2 3"));
        QVERIFY(!holdsCells(text));
        QVERIFY(unpackCells(text).empty());

        const auto data = packCells(std::vector<CellId>{1, 2, 3});
        const QString format = data->formats().first();
        QMimeData otherProgram; // the format names the running program
        otherProgram.setData(QStringLiteral("application/x-phenodrop-cells;program=other"),
                             data->data(format));
        QVERIFY(unpackCells(otherProgram).empty());

        QMimeData cut;
        cut.setData(format, data->data(format).chopped(3));
        QVERIFY(unpackCells(cut).empty());
        QMimeData lying; // a count far beyond the bytes must not be believed
        lying.setData(format, QByteArray(8, char(0x7f)) + QByteArray(8, 0));
        QVERIFY(unpackCells(lying).empty());
    }

    void a_picture_to_come_is_not_black()
    {
        const QImage drawn = cellDragPicture(std::vector<QImage>(1), 1, {}, 1).pixmap.toImage();
        QCOMPARE(drawn.pixelColor(drawn.width() - 50, 6), theme().hover);
    }

    void the_picture_stacks_three_and_names_the_count()
    {
        QImage cell(64, 64, QImage::Format_RGB32);
        cell.fill(Qt::red);
        const auto one = cellDragPicture(std::vector<QImage>{cell}, 1, {}, 1);
        const auto many = cellDragPicture(std::vector<QImage>(5, cell), 184, {}, 2);
        QVERIFY(many.pixmap.width() > one.pixmap.width());
        QCOMPARE(many.pixmap.devicePixelRatio(), 2.0);
        QCOMPARE(one.pixmap.toImage().pixelColor(one.pixmap.width() - 28, 28), QColor(Qt::red));
        const auto over = cellDragPicture(std::vector<QImage>{cell}, 184, Phenotype{1, "Anaphase", 4, 0}, 1);
        const auto plain = cellDragPicture(std::vector<QImage>{cell}, 184, {}, 1);
        QVERIFY(over.pixmap.width() > plain.pixmap.width()); // room for the class's mark
    }

    void a_drag_hands_over_its_cells()
    {
        CellDrag drag;
        std::vector<CellId> got;
        drag.setExecutor([&got](QWidget*, QMimeData* data, const DragPicture& picture) {
            got = unpackCells(*data);
            delete data;
            return picture.pixmap.isNull() ? Qt::IgnoreAction : Qt::CopyAction;
        });
        QCOMPARE(drag.start(nullptr, std::vector<CellId>{4, 5}, {}), Qt::CopyAction);
        QVERIFY((got == std::vector<CellId>{4, 5}));
        got.clear();
        QCOMPARE(drag.start(nullptr, {}, {}), Qt::IgnoreAction);
        QVERIFY(got.empty());
    }

    void scrolls_only_near_an_edge()
    {
        QCOMPARE(dragScrollStep(200, 400), 0);
        QVERIFY(dragScrollStep(3, 400) < 0);
        QVERIFY(dragScrollStep(396, 400) > 0);
    }
};

QTEST_MAIN(TstCellDrag)
#include "tst_celldrag.moc"
