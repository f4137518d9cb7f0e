#include "widgets/plateview/platelist.h"

#include "widgets/plateview/platelistmodel.h"
#include "widgets/style/controls.h"
#include "widgets/style/iconlineedit.h"
#include "widgets/style/numbers.h"
#include "widgets/workspace/workspace.h"
#include "widgets/workspace/writeguard.h"

#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int RowHeight = 67;
constexpr int MiniLeft = 12, MiniWidth = 48, TextLeft = 70;

/// Mini heat map, name, facts, Z′; flags at the right in the warn colour.
class PlateDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {200, RowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        const QRect row = option.rect;
        const bool chosen = option.state & QStyle::State_Selected;
        if (chosen)
            painter->fillRect(row, theme().tint);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(row, theme().hover);
        if (chosen)
            painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), theme().accent);
        paintMini(painter, row, index.data(PlateListModel::MiniRole).value<QImage>());
        const int flags = index.data(PlateListModel::FlagsRole).toInt();
        const int flagWidth = flags ? paintFlags(painter, row, flags) : 0;
        const QRect text = row.adjusted(TextLeft, 9, -Space::M, 0);
        line(painter, text, 0, flagWidth, uiFont(FontSize::Body, true), theme().text,
             index.data().toString());
        line(painter, text, 1, 0, uiFont(FontSize::Caption), theme().third,
             index.data(PlateListModel::FactsRole).toString());
        line(painter, text, 2, 0, uiFont(FontSize::Caption), theme().second,
             index.data(PlateListModel::QualityRole).toString());
        painter->restore();
    }

private:
    static void line(QPainter* painter, const QRect& text, int row, int less, const QFont& font,
                     const QColor& colour, const QString& words)
    {
        painter->setFont(font);
        painter->setPen(colour);
        const int width = text.width() - less;
        painter->drawText(QRect(text.left(), text.top() + row * 17, width, 17), Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(words, Qt::ElideRight, width));
    }

    static void paintMini(QPainter* painter, const QRect& row, const QImage& mini)
    {
        if (mini.isNull())
            return;
        const double scale = double(MiniWidth) / mini.width();
        const double height = mini.height() * scale;
        const QRectF place(row.left() + MiniLeft, row.top() + (row.height() - height) / 2, MiniWidth, height);
        const double gap = scale > 3 ? 0.8 : 0;
        for (int y = 0; y < mini.height(); ++y)
            for (int x = 0; x < mini.width(); ++x)
                painter->fillRect(
                    QRectF(place.left() + x * scale, place.top() + y * scale, scale - gap, scale - gap),
                    mini.pixelColor(x, y));
    }

    static int paintFlags(QPainter* painter, const QRect& row, int flags)
    {
        painter->setFont(uiFont(FontSize::Caption));
        const QString text = PlateList::tr("%n flag(s)", nullptr, flags);
        const int width = painter->fontMetrics().horizontalAdvance(text);
        const QRect place(row.right() - Space::M - width, row.top() + 9, width + 1, 17);
        painter->setPen(theme().warn);
        painter->drawText(place, Qt::AlignVCenter, text);
        painter->drawPixmap(
            place.left() - 16, place.top() + 2,
            iconPixmap(QStringLiteral("warning"), 13, theme().warn, painter->device()->devicePixelRatioF()));
        return width + 22;
    }
};

} // namespace

PlateList::PlateList(Workspace& workspace, PlateScores& scores, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_model(new PlateListModel(workspace, scores, this)),
      m_proxy(new QSortFilterProxyModel(this)), m_header(new PanelHeader(tr("Plates"))),
      m_filter(new IconLineEdit(QStringLiteral("filter"))), m_view(new QListView), m_report(nullptr),
      m_reportLines(new QVBoxLayout)
{
    setGround(this, "panel");
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    build();
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_proxy, signal, this, &PlateList::fitHeight);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &PlateList::fitHeight);
    connect(&workspace.selection(), &Selection::currentPlateChanged, this, &PlateList::showCurrent);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PlateList::showCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid())
                    m_workspace.selection().setCurrentPlate(index.data(PlateListModel::KeyRole).toLongLong());
            });
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlateList::takeSelected, Qt::QueuedConnection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &PlateList::showMenu);
    auto* remove = new QShortcut(QKeySequence::Delete, m_view);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        takeSelected();
        m_workspace.requestAction(QStringLiteral("plates.remove"));
    });
    fitHeight();
    showCurrent();
}

/// Once the plate under the cursor is the current one.
void PlateList::takeSelected()
{
    std::vector<PlateKey> plates;
    for (const QModelIndex& index : m_view->selectionModel()->selectedIndexes())
        plates.push_back(index.data(PlateListModel::KeyRole).toLongLong());
    m_workspace.selection().selectPlates(std::move(plates));
}

/// Of the plate under the cursor, or of several that were selected with it: the press before the menu chose it.
void PlateList::showMenu(QPoint at)
{
    if (!m_view->indexAt(at).isValid())
        return;
    if (!m_view->selectionModel()->isSelected(m_view->indexAt(at)))
        m_view->setCurrentIndex(m_view->indexAt(at));
    takeSelected();
    auto* menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const int number = int(m_workspace.selection().plates().size());
    QAction* remove = menu->addAction(number > 1 ? tr("Remove %n plate(s)…", nullptr, number) : tr("Remove plate…"));
    remove->setShortcut(QKeySequence::Delete);
    offWhileViewing(remove, m_workspace);
    connect(remove, &QAction::triggered, this, [this] { m_workspace.requestAction(QStringLiteral("plates.remove")); });
    QAction* back = menu->addAction(tr("Put back removed plates…"));
    offWhileViewing(back, m_workspace);
    connect(back, &QAction::triggered, this, [this] { m_workspace.requestAction(QStringLiteral("plates.putback")); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void PlateList::fitHeight()
{
    m_view->setMaximumHeight(m_proxy->rowCount() > 0 ? m_proxy->rowCount() * RowHeight + 2 : 0);
    m_filterRow->setVisible(m_model->rowCount() > 1 || !m_filter->text().isEmpty());
}

void PlateList::build()
{
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    auto* add = makeButton(tr("Add folder"), QStringLiteral("plus"));
    connect(add, &QPushButton::clicked, this,
            [this] { m_workspace.requestAction(QStringLiteral("plates.import")); });
    offWhileViewing(add, m_workspace);
    m_header->addWidget(add);

    m_filter->setPlaceholderText(tr("Filter plates"));
    m_filter->setClearButtonEnabled(true);
    m_filterRow = new QWidget;
    auto* filterRow = new QVBoxLayout(m_filterRow);
    filterRow->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    filterRow->addWidget(m_filter);
    column->addWidget(m_filterRow);

    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new PlateDelegate(m_view));
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setUniformItemSizes(true);
    m_view->setAccessibleName(tr("Plates"));
    column->addWidget(m_view, 1000); // as high as its plates; the drop zone follows right below

    auto* drop = new QVBoxLayout;
    drop->setContentsMargins(Space::M, Space::S, Space::M, Space::M);
    auto* zone = new DropZone(m_workspace);
    drop->addWidget(zone);
    connect(&m_workspace, &Workspace::projectChanged, zone, [this, zone] { zone->setVisible(!m_workspace.isViewOnly()); });
    column->addLayout(drop);
    column->addStretch(1);
    m_report = makeReportCard();
    column->addWidget(m_report);
    m_report->hide();
}

QWidget* PlateList::makeReportCard()
{
    auto* card = makeGround("footer");
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Import report"), FontSize::Body, TextRole::Text, true));
    head->addStretch(1);
    auto* open = makeLink(tr("Open"));
    connect(open, &QPushButton::clicked, this, &PlateList::reportWanted);
    head->addWidget(open);
    column->addLayout(head);
    m_reportLines->setSpacing(2);
    column->addLayout(m_reportLines);
    return card;
}

void PlateList::setReport(const QStringList& lines, bool warn)
{
    while (QLayoutItem* item = m_reportLines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < lines.size(); ++i) {
        const bool last = warn && i + 1 == lines.size();
        auto* label = makeLabel(lines[i], FontSize::Small, last ? TextRole::Warn : TextRole::Second);
        label->setWordWrap(true);
        m_reportLines->addWidget(label);
    }
    m_report->setVisible(!lines.isEmpty());
}

void PlateList::showCurrent()
{
    m_header->setFact(m_model->rowCount() ? countText(m_model->rowCount()) : QString());
    const int row = m_model->rowOf(m_workspace.selection().currentPlate());
    const QModelIndex index = m_proxy->mapFromSource(m_model->index(row));
    if (index.isValid() && index != m_view->currentIndex())
        m_view->setCurrentIndex(index);
}

} // namespace phenodrop
