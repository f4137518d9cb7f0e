#include "widgets/gallery/gallerymodel.h"

#include "widgets/celldrag/cellmime.h"
#include "widgets/style/numbers.h"

#include <QMimeData>

#include <algorithm>
#include <unordered_set>

namespace phenodrop {

QString badgeText(Badge badge)
{
    switch (badge) {
    case Badge::None:
        return {};
    case Badge::Similar:
        return GalleryModel::tr("similar");
    case Badge::Uncertain:
        return GalleryModel::tr("uncertain");
    case Badge::Unusual:
        return GalleryModel::tr("unusual");
    case Badge::ClassShort:
        return GalleryModel::tr("class short");
    }
    return {};
}

void GalleryModel::setItems(std::vector<GalleryItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    m_rowsKnown = false;
    endResetModel();
}

void GalleryModel::replaceAfter(int kept, const std::vector<GalleryItem>& items)
{
    kept = std::clamp(kept, 0, int(m_items.size()));
    if (kept < int(m_items.size())) {
        beginRemoveRows({}, kept, int(m_items.size()) - 1);
        m_items.resize(std::size_t(kept));
        m_rowsKnown = false;
        endRemoveRows();
    }
    std::unordered_set<CellId> shown;
    for (const GalleryItem& item : m_items)
        shown.insert(item.cell);
    std::vector<GalleryItem> added;
    for (const GalleryItem& item : items)
        if (!shown.contains(item.cell))
            added.push_back(item);
    if (added.empty())
        return;
    beginInsertRows({}, kept, kept + int(added.size()) - 1);
    m_items.insert(m_items.end(), added.begin(), added.end());
    m_rowsKnown = false;
    endInsertRows();
}

void GalleryModel::setCaptions(CaptionOf captionOf)
{
    m_captionOf = std::move(captionOf);
    captionsChanged();
}

void GalleryModel::captionsChanged()
{
    if (!m_items.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

CellCaption GalleryModel::captionAt(int row) const
{
    return m_captionOf ? m_captionOf(cellAt(row)) : CellCaption();
}

int GalleryModel::rowOf(CellId cell) const
{
    if (!m_rowsKnown) {
        std::vector<CellId> cells;
        cells.reserve(m_items.size());
        for (const GalleryItem& item : m_items)
            cells.push_back(item.cell);
        m_rows = IdRows(cells);
        m_rowsKnown = true;
    }
    return int(m_rows.rowOf(cell));
}

int GalleryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case CellRole:
        return QVariant::fromValue(cellAt(index.row()));
    case BadgeRole:
        return int(badgeAt(index.row()));
    case Qt::DisplayRole: {
        const CellCaption caption = captionAt(index.row());
        return caption.phenotype ? QString::fromStdString(caption.phenotype->name) : tr("no class");
    }
    case Qt::ToolTipRole:
        return captionAt(index.row()).sentence;
    case Qt::AccessibleTextRole: {
        QStringList words{data(index, Qt::DisplayRole).toString()};
        if (const QString badge = badgeText(badgeAt(index.row())); !badge.isEmpty())
            words << badge;
        if (const double p = captionAt(index.row()).probability; p >= 0)
            words << fixedText(p, 2);
        return words.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

Qt::ItemFlags GalleryModel::flags(const QModelIndex& index) const
{
    return index.isValid()
               ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren
               : Qt::NoItemFlags;
}

QStringList GalleryModel::mimeTypes() const
{
    return packCells({})->formats();
}

QMimeData* GalleryModel::mimeData(const QModelIndexList& indexes) const
{
    std::vector<CellId> cells;
    for (const QModelIndex& index : indexes)
        if (checkIndex(index, CheckIndexOption::IndexIsValid))
            cells.push_back(cellAt(index.row()));
    return cells.empty() ? nullptr : packCells(cells).release();
}

} // namespace phenodrop
