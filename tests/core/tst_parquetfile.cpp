#include "core/workflow/parquetfile.h"
#include "parquetreader.h"

#include <QTest>
#include <limits>

using namespace phenodrop;
using namespace phenodrop::testing;

class TstParquetFile : public QObject
{
    Q_OBJECT
    QByteArray m_file;

    ParquetWriter writer(std::size_t rowsOfGroup)
    {
        using Kind = TableColumn::Kind;
        return {{{"well", Kind::Text}, {"site", Kind::Whole}, {"x", Kind::Real}, {"p", Kind::Single}},
                [this](std::string_view bytes) -> Result<void> {
                    m_file.append(bytes.data(), qsizetype(bytes.size()));
                    return {};
                },
                rowsOfGroup};
    }

private Q_SLOTS:
    void init() { m_file.clear(); }

    void valuesAndHolesOverGroups()
    {
        auto parquet = writer(2);
        const double none = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(parquet.text("A01").number(std::int64_t(-3)).number(1.5).number(0.25).endRow());
        QVERIFY(parquet.text("").number(std::int64_t(1) << 40).number(none).number(none).endRow());
        QVERIFY(parquet.text("µ").number(std::int64_t(0)).number(-1e300).number(2.0).endRow());
        QVERIFY(parquet.finish({{"project", "P"}}));
        QVERIFY(m_file.startsWith("PAR1") && m_file.endsWith("PAR1"));
        const auto columns = readParquet(m_file);
        QCOMPARE(int(columns.size()), 4);
        QCOMPARE(columns.at("well"), QStringList({"A01", "-", QStringLiteral("µ")}));
        QCOMPARE(columns.at("site"), QStringList({"-3", "1099511627776", "0"}));
        QCOMPARE(columns.at("x"), QStringList({"1.5", "-", "-1e+300"}));
        QCOMPARE(columns.at("p"), QStringList({"0.25", "-", "2"}));
    }

    /// What a reader trusts before it reads a page: rows, schema, sizes and where the pages are.
    void footer()
    {
        auto parquet = writer(2);
        for (int i = 0; i < 5; ++i)
            QVERIFY(parquet.text("B02").number(std::int64_t(i)).number(0.5).number(1.0).endRow());
        QVERIFY(parquet.finish({{"project", "P"}}));
        std::uint32_t size = 0;
        std::memcpy(&size, m_file.constData() + m_file.size() - 8, 4);
        const auto footer = CompactReader(m_file, m_file.size() - 8 - qsizetype(size)).structure();
        QCOMPARE(int(footer.at(3).whole()), 5);
        QCOMPARE(int(footer.at(4).list().size()), 3); // 2 + 2 + 1 rows
        const auto& schema = footer.at(2).list();
        QCOMPARE(int(schema.size()), 5);
        QCOMPARE(int(schema[0].at(5).whole()), 4);
        QCOMPARE(schema[1].at(4).text(), std::string("well"));
        QCOMPARE(int(schema[1].at(6).whole()), 0);     // UTF8
        QVERIFY(!schema[2].fields().contains(6));      // a number
        std::int64_t end = 4;
        for (const CompactValue& group : footer.at(4).list())
            for (const CompactValue& chunk : group.at(1).list()) {
                QCOMPARE(chunk.at(3).at(9).whole(), end); // pages follow each other without a gap
                end += chunk.at(3).at(7).whole();
            }
        QCOMPARE(end, std::int64_t(m_file.size()) - 8 - std::int64_t(size));
    }

    void anEmptyTable()
    {
        auto parquet = writer(2);
        QVERIFY(parquet.finish());
        QVERIFY(m_file.startsWith("PAR1") && m_file.endsWith("PAR1"));
        QVERIFY(readParquet(m_file).empty());
    }

    void aRowOfTheWrongLength()
    {
        auto parquet = writer(2);
        const auto row = parquet.text("A01").endRow();
        QVERIFY(!row);
        QCOMPARE(row.error().code, Errc::BadArgument);
    }
};

QTEST_GUILESS_MAIN(TstParquetFile)
#include "tst_parquetfile.moc"
