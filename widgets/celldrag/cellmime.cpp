#include "widgets/celldrag/cellmime.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>
#include <QUuid>

namespace phenodrop {

namespace {

/// The format names the running program, so a second window on another project does not even offer to take
/// the drop.
const QString& format()
{
    static const QString name = QStringLiteral("application/x-phenodrop-cells;program=%1")
                                    .arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    return name;
}

} // namespace

std::unique_ptr<QMimeData> packCells(std::span<const CellId> cells)
{
    QByteArray bytes;
    bytes.reserve(qsizetype(cells.size() * sizeof(CellId) + sizeof(quint64)));
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << quint64(cells.size());
    for (CellId cell : cells)
        out << qint64(cell);
    auto data = std::make_unique<QMimeData>();
    data->setData(format(), bytes);
    return data;
}

std::vector<CellId> unpackCells(const QMimeData& data)
{
    const QByteArray bytes = data.data(format());
    QDataStream in(bytes);
    quint64 count = 0;
    in >> count;
    std::vector<CellId> cells;
    if (in.status() != QDataStream::Ok || count * sizeof(CellId) != quint64(bytes.size()) - sizeof(quint64))
        return cells;
    cells.reserve(count);
    for (quint64 i = 0; i < count; ++i) {
        qint64 cell = 0;
        in >> cell;
        cells.push_back(cell);
    }
    return cells;
}

bool holdsCells(const QMimeData& data)
{
    return data.hasFormat(format()) && data.data(format()).size() > qsizetype(sizeof(quint64));
}

} // namespace phenodrop
