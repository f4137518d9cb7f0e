#pragma once

#include <QStyledItemDelegate>

namespace phenodrop {

class ClassBinModel;
class ClassBinView;

/// Paints the bins and makes the editor of a class name in its place.
class BinDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    BinDelegate(ClassBinView& view, ClassBinModel& model);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    ClassBinView& m_view;
    ClassBinModel& m_model;
};

} // namespace phenodrop
