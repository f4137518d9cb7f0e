#pragma once

#include "widgets/workspace/workspace.h"

namespace phenodrop {

/// The labels of the open project whose cell is gone, each with its old place, read anew in the background whenever labels
/// or cells change. They have an index, a selection and pictures of their own, made like those of cells.
class LostLabels : public QObject
{
    Q_OBJECT
public:
    explicit LostLabels(Workspace& workspace, QObject* parent = nullptr);

    Selection& selection() { return m_selection; }
    ThumbnailSource& thumbnails() { return m_thumbnails; }
    const CellIndex& index() const { return *m_index; } ///< its cells are those that are gone
    bool isRead() const { return m_read; }
    std::vector<CellId> chosen() const; ///< those selected, else the current one
    /// The cell of now nearest to where a lost one was; 0: the field has none.
    CellId nearest(CellId lost) const;

    /// Takes the label to a cell; false where it could not be written, which a notice says.
    bool putOn(CellId lost, CellId cell);
    void drop(const std::vector<CellId>& lost);

Q_SIGNALS:
    void changed();

private:
    void read();

    Workspace& m_workspace;
    std::shared_ptr<const CellIndex> m_index;
    Selection m_selection;
    ThumbnailSource m_thumbnails;
    int m_generation = 0;
    bool m_read = false;
};

} // namespace phenodrop
