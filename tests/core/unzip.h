#pragma once

#include "imagefiles.h"

#include <QDir>
#include <QtEndian>
#include <zlib.h>

namespace phenodrop::testing {

/// Unpacks a ZIP archive (stored or deflated entries, no encryption); false for anything else.
inline bool unzip(const QString& archive, const QString& folder)
{
    QFile file(archive);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray all = file.readAll();
    const auto u16 = [&](qsizetype at) { return qFromLittleEndian<quint16>(all.constData() + at); };
    const auto u32 = [&](qsizetype at) {
        return qsizetype(qFromLittleEndian<quint32>(all.constData() + at));
    };
    const qsizetype end = all.lastIndexOf("PK\5\6");
    if (end < 0)
        return false;
    qsizetype at = u32(end + 16);
    for (int i = 0; i < u16(end + 10); ++i) {
        const int method = u16(at + 10);
        const qsizetype packed = u32(at + 20), size = u32(at + 24), local = u32(at + 42);
        const QString name = QString::fromUtf8(all.mid(at + 46, u16(at + 28)));
        at += 46 + u16(at + 28) + u16(at + 30) + u16(at + 32);
        const QString target = folder + QLatin1Char('/') + name;
        if (name.endsWith(QLatin1Char('/'))) {
            QDir().mkpath(target);
            continue;
        }
        QByteArray bytes = all.mid(local + 30 + u16(local + 26) + u16(local + 28), packed);
        if (method == 8) {
            QByteArray out(size, '\0');
            z_stream stream{};
            inflateInit2(&stream, -15);
            stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
            stream.avail_in = uInt(bytes.size());
            stream.next_out = reinterpret_cast<Bytef*>(out.data());
            stream.avail_out = uInt(out.size());
            const int state = inflate(&stream, Z_FINISH);
            inflateEnd(&stream);
            if (state != Z_STREAM_END)
                return false;
            bytes = out;
        }
        QDir().mkpath(QFileInfo(target).path());
        if (!writeBytes(target, bytes))
            return false;
    }
    return true;
}

} // namespace phenodrop::testing
