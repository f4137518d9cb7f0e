#pragma once

#include <QByteArray>
#include <QList>
#include <cstring>
#include <map>
#include <string>
#include <variant>
#include <vector>
#include <zlib.h>

namespace phenodrop::testing {

/// What a compact-protocol structure holds, by field number; read without knowing what it means.
struct CompactValue {
    std::variant<std::int64_t, std::string, std::vector<CompactValue>, std::map<int, CompactValue>> value;

    std::int64_t whole() const { return std::get<std::int64_t>(value); }
    const std::string& text() const { return std::get<std::string>(value); }
    const std::vector<CompactValue>& list() const { return std::get<std::vector<CompactValue>>(value); }
    const std::map<int, CompactValue>& fields() const { return std::get<std::map<int, CompactValue>>(value); }
    const CompactValue& at(int field) const { return fields().at(field); }
};

/// Reads Thrift's compact protocol from `at` on.
class CompactReader
{
public:
    explicit CompactReader(const QByteArray& bytes, qsizetype at = 0) : m_bytes(&bytes), m_at(at) {}

    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0;; shift += 7) {
            const auto byte = std::uint8_t(m_bytes->at(m_at++));
            value |= std::uint64_t(byte & 127) << shift;
            if (byte < 128)
                return value;
        }
    }
    CompactValue structure()
    {
        std::map<int, CompactValue> fields;
        for (int last = 0;;) {
            const auto head = std::uint8_t(m_bytes->at(m_at++));
            if (head == 0)
                return {fields};
            last += head >> 4;
            fields[last] = value(head & 15);
        }
    }
    qsizetype at() const { return m_at; }

private:
    CompactValue value(int type)
    {
        if (type == 12)
            return structure();
        if (type == 8) {
            const auto size = qsizetype(varint());
            m_at += size;
            return {m_bytes->mid(m_at - size, size).toStdString()};
        }
        if (type == 9) {
            const auto head = std::uint8_t(m_bytes->at(m_at++));
            const std::uint64_t count = head >> 4 == 15 ? varint() : head >> 4;
            std::vector<CompactValue> list;
            for (std::uint64_t i = 0; i < count; ++i)
                list.push_back(value(head & 15));
            return {list};
        }
        const std::uint64_t zigzag = varint();
        return {std::int64_t(zigzag >> 1) ^ -std::int64_t(zigzag & 1)};
    }

    const QByteArray* m_bytes;
    qsizetype m_at;
};

/// A whole Parquet file as texts, column by column; holes are "-".
inline std::map<std::string, QStringList> readParquet(const QByteArray& file)
{
    std::map<std::string, QStringList> columns;
    std::uint32_t size = 0;
    std::memcpy(&size, file.constData() + file.size() - 8, 4);
    const auto footer = CompactReader(file, file.size() - 8 - qsizetype(size)).structure();
    for (const CompactValue& group : footer.at(4).list())
        for (const CompactValue& chunk : group.at(1).list()) {
            const CompactValue& meta = chunk.at(3);
            CompactReader reader(file, qsizetype(meta.at(9).whole()));
            const auto header = reader.structure();
            QByteArray page(qsizetype(header.at(2).whole()), '\0');
            z_stream stream{};
            inflateInit2(&stream, MAX_WBITS + 16);
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(file.constData() + reader.at()));
            stream.avail_in = uInt(header.at(3).whole());
            stream.next_out = reinterpret_cast<Bytef*>(page.data());
            stream.avail_out = uInt(page.size());
            const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0;
            inflateEnd(&stream);
            QStringList& column = columns[meta.at(3).list().front().text()];
            if (!whole) {
                column << QStringLiteral("damaged page");
                continue;
            }
            std::uint32_t levels = 0;
            std::memcpy(&levels, page.constData(), 4);
            CompactReader runs(page, 4);
            const char* value = page.constData() + 4 + levels;
            while (runs.at() < qsizetype(4 + levels)) {
                const std::uint64_t length = runs.varint() >> 1;
                const bool there = page.at(runs.at()) != 0;
                runs = CompactReader(page, runs.at() + 1);
                for (std::uint64_t i = 0; i < length; ++i) {
                    if (!there) {
                        column << QStringLiteral("-");
                        continue;
                    }
                    const auto number = [&]<typename Number>(Number n) {
                        std::memcpy(&n, value, sizeof n);
                        value += sizeof n;
                        return n;
                    };
                    switch (meta.at(1).whole()) {
                    case 2:
                        column << QString::number(number(std::int64_t()));
                        break;
                    case 4:
                        column << QString::number(double(number(0.0f)));
                        break;
                    case 5:
                        column << QString::number(number(0.0));
                        break;
                    default: {
                        const auto length8 = number(std::uint32_t());
                        column << QString::fromUtf8(value, qsizetype(length8));
                        value += length8;
                    }
                    }
                }
            }
        }
    return columns;
}

} // namespace phenodrop::testing
