#pragma once

#include <QWidget>

#include "widgets/gallery/galleryview.h"
#include "widgets/review/reviewmatrix.h"
#include "widgets/workspace/workspace.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace phenodrop {

class Chip;
class EmptyState;
class FieldTitle;
class LooksAtPanel;

/// The cells of one field of the matrix with what the model thinks of each, in the order chosen, and what can
/// be done with them.
class CellsPanel : public QWidget
{
    Q_OBJECT
public:
    enum class Order { HighestLoss, LowestLoss, Place };
    CellsPanel(Workspace& workspace, const ReviewMatrix& matrix, QWidget* parent = nullptr);

    GalleryView& view() { return *m_view; }
    GalleryModel& model() { return m_model; }
    /// Exactly the cells of this field as the matrix has them now; negative: none.
    void showField(int row, int column);
    Order order() const;
    void setOrder(Order order);
    std::vector<CellId> shown() const; ///< in the order of the gallery
    int row() const { return m_row; }
    int column() const { return m_column; }
    /// What a key would act on: the selected cells that are shown here, else the one under the keyboard.
    std::vector<CellId> subject() const;
    /// What a model looks at on the cell under the keyboard, shown below the cells.
    LooksAtPanel& looksAt() { return *m_looksAt; }
    bool isLooking() const;
    void setLooking(bool on);

Q_SIGNALS:
    void nextWanted(); ///< these cells are settled: the next field with wrong calls
    void moveWanted(); ///< to the class that the model says
    void keepWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeBar();
    std::vector<CellId> ordered(std::vector<CellId> cells) const;
    CellCaption caption(CellId cell) const;
    void showState();
    void showEmpty();

    Workspace& m_workspace;
    const ReviewMatrix& m_matrix;
    GalleryModel m_model;
    GalleryView* m_view;
    FieldTitle* m_title;
    Chip* m_count;
    QComboBox* m_order;
    QLabel *m_selected, *m_hint;
    QPushButton *m_move, *m_keep, *m_look;
    LooksAtPanel* m_looksAt;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QPushButton* m_next;
    int m_row = -1, m_column = -1;
    int m_most = 0; ///< cells that the field has had while it was shown
};

} // namespace phenodrop
