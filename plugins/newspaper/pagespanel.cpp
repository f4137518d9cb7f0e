#include "plugins/newspaper/pagespanel.h"

#include "plugins/newspaper/pagespanelmodel.h"
#include "widgets/style/controls.h"
#include "widgets/style/focusring.h"

#include <QAbstractButton>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

constexpr int RowHeight = 86;
constexpr int ThumbLeft = 12, ThumbWidth = 48, ThumbHeight = 66, TextLeft = 72;

class PageDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {180, RowHeight}; }

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
        const QRect frame(row.left() + ThumbLeft, row.top() + (RowHeight - ThumbHeight) / 2, ThumbWidth, ThumbHeight);
        paintThumbnail(painter, frame, index.data(Qt::DecorationRole).value<QImage>());
        const QRect text(row.left() + TextLeft, row.top() + 16, row.width() - TextLeft - Space::M, 18);
        line(painter, text, uiFont(FontSize::Body, true), theme().text, index.data().toString(), Qt::ElideMiddle);
        line(painter, text.translated(0, 18), uiFont(FontSize::Caption), theme().third, index.data(OpenPages::FactsRole).toString());
        const bool broken = !index.data(OpenPages::ProblemRole).toString().isEmpty();
        QRect last = text.translated(0, 36);
        if (broken) {
            painter->drawPixmap(last.left(), last.top() + 2, iconPixmap(QStringLiteral("warning"), 14, theme().error, painter->device()->devicePixelRatioF()));
            last.adjust(18, 0, 0, 0);
        }
        line(painter, last, uiFont(FontSize::Caption), broken ? theme().error : theme().second,
             broken ? PagesPanel::tr("image cannot be read") : index.data(OpenPages::StateRole).toString());
        painter->restore();
    }

private:
    static void line(QPainter* painter, const QRect& place, const QFont& font, const QColor& colour, const QString& words,
                     Qt::TextElideMode elide = Qt::ElideRight)
    {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(place, Qt::AlignVCenter, painter->fontMetrics().elidedText(words, elide, place.width()));
    }

    /// A page that is still being read is a grey sheet, never black.
    static void paintThumbnail(QPainter* painter, const QRect& frame, const QImage& image)
    {
        if (image.isNull()) {
            painter->fillRect(frame, theme().hover);
            return;
        }
        const QSize size = image.size().scaled(frame.size(), Qt::KeepAspectRatio);
        const QRect place(frame.left() + (frame.width() - size.width()) / 2, frame.top() + (frame.height() - size.height()) / 2,
                          size.width(), size.height());
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(place, image);
    }
};

/// A click opens the dialog, a drop anywhere in the panel is taken by the panel.
class AddZone final : public QAbstractButton
{
public:
    AddZone()
    {
        setFixedHeight(72);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setAccessibleName(PagesPanel::tr("Add pages"));
        repaintOnTheme(this);
    }

    QSize sizeHint() const override { return {160, 72}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(underMouse() ? theme().accent : theme().borderStrong, 1);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Size::RadiusControl, Size::RadiusControl);
        painter.setPen(theme().second);
        painter.setFont(uiFont(FontSize::Body));
        const int middle = height() / 2;
        painter.drawText(QRect(0, 0, width(), middle), Qt::AlignHCenter | Qt::AlignBottom, PagesPanel::tr("Drop pages here"));
        painter.setPen(theme().third);
        painter.setFont(uiFont(FontSize::Caption));
        painter.drawText(QRect(0, middle + 2, width(), middle), Qt::AlignHCenter | Qt::AlignTop, PagesPanel::tr("JPEG, PNG, TIFF, PAGE, ALTO"));
    }
};

} // namespace

PagesPanel::PagesPanel(OpenPages& pages, QWidget* parent) : QWidget(parent), m_pages(pages), m_view(new QListView)
{
    setGround(this, "panel");
    m_view->setModel(&pages);
    m_view->setItemDelegate(new PageDelegate(m_view));
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Pages"));
    m_view->setObjectName(QStringLiteral("pages"));
    auto* zone = new AddZone;
    auto* drop = new QVBoxLayout;
    drop->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    drop->addWidget(zone);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1000);
    column->addLayout(drop);
    column->addStretch(1);
    connect(zone, &QAbstractButton::clicked, this, &PagesPanel::addWanted);
    connect(m_view, &QWidget::customContextMenuRequested, this, &PagesPanel::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { Q_EMIT currentChanged(index.row()); });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&pages, signal, this, &PagesPanel::fitHeight);
    connect(&pages, &QAbstractItemModel::modelReset, this, &PagesPanel::fitHeight);
    fitHeight();
}

/// As high as its pages; the drop zone follows right below.
void PagesPanel::fitHeight()
{
    m_view->setVisible(m_pages.rowCount() > 0);
    m_view->setMaximumHeight(m_pages.rowCount() * RowHeight + 2);
}

int PagesPanel::currentRow() const
{
    return m_view->currentIndex().row();
}

void PagesPanel::setCurrentRow(int row)
{
    m_view->setCurrentIndex(m_pages.index(row));
}

void PagesPanel::showMenu(const QPoint& at)
{
    const int row = m_view->indexAt(at).row();
    if (row < 0)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Take off the list"), this, [this, row] { Q_EMIT closeWanted(row); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace phenodrop
