#include "app/window/searchbox.h"

#include "widgets/style/icons.h"
#include "widgets/style/smallparts.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>

namespace phenodrop {

namespace {

constexpr int Width = 400;
constexpr int RowHeight = 30;

QString iconOf(SearchHit::Kind kind)
{
    switch (kind) {
    case SearchHit::Kind::Well:
        return QStringLiteral("grid");
    case SearchHit::Kind::Plate:
        return QStringLiteral("plates");
    case SearchHit::Kind::Compound:
        return QStringLiteral("filter");
    case SearchHit::Kind::Cell:
        return QStringLiteral("cell");
    case SearchHit::Kind::Command:
        return QStringLiteral("chevron-right");
    }
    return {};
}

/// Name at the left, quiet place or shortcut at the right.
class HitDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {Width, RowHeight};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme().tint);
        const QRect area = option.rect.adjusted(Space::M, 0, -Space::M, 0);
        const auto icon = index.data(Qt::DecorationRole).value<QIcon>();
        icon.paint(painter, QRect(area.left(), area.center().y() - 7, 16, 16));
        painter->setFont(uiFont(FontSize::Small));
        painter->setPen(theme().third);
        const QString place = index.data(Qt::UserRole).toString();
        const int placeWidth = std::min(area.width() / 2, painter->fontMetrics().horizontalAdvance(place));
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(place, Qt::ElideRight, placeWidth + 1));
        painter->setFont(uiFont(FontSize::Body));
        painter->setPen(theme().text);
        const QRect name = area.adjusted(26, 0, -placeWidth - Space::S, 0);
        painter->drawText(
            name, Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, name.width()));
        painter->restore();
    }
};

} // namespace

SearchBox::SearchBox(QWidget* parent)
    : IconLineEdit(QStringLiteral("search"), parent), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("search"));
    setFixedWidth(Width);
    setPlaceholderText(tr("Search wells, cells, commands"));
    setAccessibleName(tr("Search wells, cells, commands"));
    setTextMargins(20, 0, 60, 0);
    // Reached by Ctrl+K and by the mouse: the first Tab stop is the page's work.
    setFocusPolicy(Qt::ClickFocus);
    m_list->setWindowFlags(Qt::ToolTip);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new HitDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setObjectName(QStringLiteral("searchHits"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->hide();
    connect(this, &QLineEdit::textEdited, this, &SearchBox::showHits);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { choose(m_list->row(item)); });
}

void SearchBox::open()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    showHits();
}

void SearchBox::paintEvent(QPaintEvent* event)
{
    IconLineEdit::paintEvent(event);
    if (!text().isEmpty() || hasFocus())
        return;
    QPainter painter(this);
    const int end = width() - 8;
    // Cap widths are only known after painting: measured on an empty picture first would be the same work
    // twice.
    const int letter = Size::KeyCap;
    paintKeyCap(painter, QRectF(end - letter, 0, letter, height()), QStringLiteral("K"));
    paintKeyCap(painter, QRectF(end - letter - 36, 0, 32, height()), tr("Ctrl"));
}

void SearchBox::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason)
        showHits();
}

void SearchBox::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    hideHits();
}

void SearchBox::keyPressEvent(QKeyEvent* event)
{
    const int rows = int(m_hits.size());
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (rows > 0)
            m_list->setCurrentRow((m_list->currentRow() + (event->key() == Qt::Key_Down ? 1 : rows - 1)) %
                                  rows);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(std::max(0, m_list->currentRow()));
        return;
    case Qt::Key_Escape:
        clear();
        hideHits();
        if (parentWidget())
            parentWidget()->window()->setFocus(Qt::OtherFocusReason);
        clearFocus();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::showHits()
{
    m_hits = m_index.find(text());
    m_list->clear();
    for (const SearchHit& hit : m_hits) {
        auto* item = new QListWidgetItem(icon(iconOf(hit.kind), IconRole::Third), hit.text, m_list);
        item->setData(Qt::UserRole, hit.place);
    }
    if (m_hits.empty()) {
        const QString near = m_index.nearest(text());
        const QString nothing = tr("Nothing called ‘%1’.").arg(text());
        auto* item = new QListWidgetItem(
            near.isEmpty() ? nothing : nothing + QLatin1Char(' ') + tr("Did you mean %1?").arg(near), m_list);
        item->setFlags(Qt::NoItemFlags);
    } else {
        m_list->setCurrentRow(0);
    }
    m_list->setFixedSize(Width, std::max(1, int(m_hits.size())) * RowHeight + 4);
    m_list->move(mapToGlobal(QPoint(0, height() + 2)));
    m_list->show();
}

void SearchBox::hideHits()
{
    m_list->hide();
}

void SearchBox::choose(int row)
{
    if (row < 0 || row >= int(m_hits.size()))
        return;
    const SearchHit hit = m_hits[std::size_t(row)];
    clear();
    hideHits();
    clearFocus();
    Q_EMIT chosen(hit);
}

} // namespace phenodrop
