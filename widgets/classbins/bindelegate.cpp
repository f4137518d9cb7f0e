#include "widgets/classbins/bindelegate.h"

#include "widgets/classbins/binpainter.h"
#include "widgets/classbins/classbinview.h"
#include "widgets/style/theme.h"

#include <QLineEdit>
#include <QPainter>

namespace phenodrop {

namespace {

QRect binPlace(const QRect& row)
{
    return row.adjusted(BinSideMargin, BinGap / 2, -BinSideMargin, -BinGap / 2);
}

} // namespace

BinDelegate::BinDelegate(ClassBinView& view, ClassBinModel& model)
    : QStyledItemDelegate(&view), m_view(view), m_model(model)
{
}

void BinDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRect place = binPlace(option.rect);
    const int row = index.row();
    const Phenotype* phenotype = m_model.phenotypeAt(row);
    const bool hovered = row == m_view.hoveredRow(), dragOver = row == m_view.dragRow();
    if (!phenotype)
        return paintNewBin(*painter, place, hovered, dragOver, m_view.offer().cells);
    BinLook look{*phenotype, m_model.countAt(row), {}, m_model.adviceAt(row), hovered,
                 dragOver,   m_view.offer()};
    const int pixels = int(BinExample * painter->device()->devicePixelRatioF());
    for (CellId cell : m_model.examplesAt(row))
        look.examples.push_back(m_view.picture() ? m_view.picture()(cell, pixels) : QImage());
    paintBin(*painter, place, look);
}

QSize BinDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {200, (m_model.phenotypeAt(index.row()) ? BinHeight : NewBinHeight) + BinGap};
}

QWidget* BinDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const
{
    auto* editor = new QLineEdit(parent);
    editor->setMaxLength(60);
    editor->setPlaceholderText(tr("Name of the class"));
    editor->setAccessibleName(editor->placeholderText());
    return editor;
}

void BinDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const
{
    const QRect place = binPlace(option.rect);
    editor->setGeometry(m_model.phenotypeAt(index.row()) ? binNamePlace(place)
                                                         : place.adjusted(6, 6, -6, -6));
}

} // namespace phenodrop
