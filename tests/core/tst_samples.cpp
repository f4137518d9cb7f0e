#include "core/imageio/samples.h"

#include <QTest>

using namespace phenodrop;
using Type = SampleKind::Type;

class TstSamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void packedBits_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QList<int>>("values");
        QTest::newRow("1 bit, highest first") << 1 << QByteArray::fromHex("A0") << QList<int>{1, 0, 1, 0};
        QTest::newRow("2 bits") << 2 << QByteArray::fromHex("1B") << QList<int>{0, 1, 2, 3};
        QTest::newRow("3 bits over a byte's end")
            << 3 << QByteArray::fromHex("053977") << QList<int>{0, 1, 2, 3, 4, 5, 6, 7};
        QTest::newRow("4 bits") << 4 << QByteArray::fromHex("F07A") << QList<int>{15, 0, 7, 10};
        QTest::newRow("7 bits") << 7 << QByteArray::fromHex("FE04") << QList<int>{127, 1};
        QTest::newRow("10 bits") << 10 << QByteArray::fromHex("FFC0100400") << QList<int>{1023, 1, 1, 0};
        QTest::newRow("12 bits") << 12 << QByteArray::fromHex("FFF0013E8000") << QList<int>{4095, 1, 1000, 0};
        QTest::newRow("14 bits") << 14 << QByteArray::fromHex("FFFC0010") << QList<int>{16383, 1};
    }
    void packedBits()
    {
        QFETCH(int, bits);
        QFETCH(QByteArray, row);
        QFETCH(QList<int>, values);
        const SampleKind kind{Type::Unsigned, bits};
        std::vector<std::uint16_t> wide(std::size_t(values.size()));
        std::vector<std::uint8_t> narrow(wide.size());
        const std::span bytes(reinterpret_cast<const std::uint8_t*>(row.constData()),
                              std::size_t(row.size()));
        unpackRow(bytes, kind, 0, 1, wide.size(), bits > 8 ? static_cast<void*>(wide.data()) : narrow.data());
        for (int i = 0; i < values.size(); ++i)
            QCOMPARE(bits > 8 ? int(wide[std::size_t(i)]) : int(narrow[std::size_t(i)]), values[i]);
    }

    void picksOneComponent()
    {
        const std::uint16_t rgb[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        std::uint16_t green[3] = {};
        const std::span bytes(reinterpret_cast<const std::uint8_t*>(rgb), sizeof rgb);
        unpackRow(bytes, {Type::Unsigned, 16}, 1, 3, 3, green);
        QCOMPARE(green[0], 2);
        QCOMPARE(green[1], 5);
        QCOMPARE(green[2], 8);
    }

    void signedPackedBitsKeepTheirSign()
    {
        const std::uint8_t row[] = {0x9e}; // 4 bits: −7, −2
        float values[2] = {};
        unpackRow(row, {Type::Signed, 4}, 0, 1, 2, values);
        QCOMPARE(values[0], -7.0F);
        QCOMPARE(values[1], -2.0F);
    }

    void halfFloats()
    {
        const std::uint16_t row[] = {0x3c00, 0xc000, 0x3800, 0x7bff}; // 1, −2, 0.5, the largest
        float values[4] = {};
        unpackRow(std::span(reinterpret_cast<const std::uint8_t*>(row), sizeof row), {Type::Float, 16}, 0, 1,
                  4, values);
        QCOMPARE(values[0], 1.0F);
        QCOMPARE(values[1], -2.0F);
        QCOMPARE(values[2], 0.5F);
        QCOMPARE(values[3], 65504.0F);
    }

    void smallestPixelType()
    {
        QCOMPARE((SampleKind{Type::Unsigned, 8}).matType(), CV_8U);
        QCOMPARE((SampleKind{Type::Unsigned, 9}).matType(), CV_16U);
        QCOMPARE((SampleKind{Type::Unsigned, 17}).matType(), CV_32F);
        QCOMPARE((SampleKind{Type::Signed, 8}).matType(), CV_32F);
        QVERIFY(!(SampleKind{Type::Float, 24}).supported());
        QVERIFY(!(SampleKind{Type::Unsigned, 65}).supported());
    }
};

QTEST_GUILESS_MAIN(TstSamples)
#include "tst_samples.moc"
