#pragma once

#include "core/cell/cell.h"
#include "core/cell/idrows.h"

#include <QAbstractListModel>

#include <functional>
#include <optional>
#include <vector>

namespace phenodrop {

/// Why a cell is offered; one word on its card.
enum class Badge : std::uint8_t { None, Similar, Uncertain, Unusual, ClassShort };
/// "similar", "uncertain", "unusual", "class short"; empty for None.
QString badgeText(Badge badge);

/// A class and how probable a model holds it.
struct ClassProbability {
    Phenotype phenotype;
    double probability = 0;
};

/// A class with a word at the right: what one person, or a verdict, says.
struct CellLine {
    std::optional<Phenotype> phenotype; ///< its mark; none for a class that the project does not have
    QString text, word;
    bool strong = false; ///< this is what counts
};

/// What stands below a picture.
struct CellCaption {
    std::optional<Phenotype> phenotype;   ///< the cell's class, or the one it is believed to be in
    bool labelled = false;                ///< it is in the class; otherwise only believed
    double probability = -1;              ///< of the believed class; negative: not known
    QString sentence;                     ///< tooltip: place, and the reason with its number
    std::vector<ClassProbability> rivals; ///< if any, they stand below the picture instead of class and badge
    std::vector<CellLine> lines;          ///< likewise, two at most
    bool settled = false;                 ///< of lines: decided, the others are still to be
};
using CaptionOf = std::function<CellCaption(CellId cell)>;

struct GalleryItem {
    CellId cell = 0;
    Badge badge = Badge::None;
};

/// Cells in the order in which they are shown: 16 bytes each. Captions are asked for when they are painted.
class GalleryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { CellRole = Qt::UserRole, BadgeRole };
    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<GalleryItem> items);
    /// Other cells after the first `kept` rows, which stay as they are: nothing moves under the cursor. Cells
    /// that are among the kept ones are left out of `items`.
    void replaceAfter(int kept, const std::vector<GalleryItem>& items);
    void setCaptions(CaptionOf captionOf);
    /// Labels, beliefs or classes changed: all captions may be others.
    void captionsChanged();

    CellId cellAt(int row) const { return m_items[std::size_t(row)].cell; }
    Badge badgeAt(int row) const { return m_items[std::size_t(row)].badge; }
    CellCaption captionAt(int row) const;
    int rowOf(CellId cell) const; ///< −1 where it is not shown

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    std::vector<GalleryItem> m_items;
    mutable IdRows m_rows; // made when first asked for
    mutable bool m_rowsKnown = false;
    CaptionOf m_captionOf;
};

} // namespace phenodrop
