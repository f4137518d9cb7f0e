#include "widgets/notify/noticepanel.h"

#include "widgets/notify/noticestack.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"

#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

constexpr int PanelWidth = 360;
constexpr int TextLeft = 36;
constexpr int TextWidth = PanelWidth - TextLeft - 24;

/// Icon, wrapped text, and below it the time and what its button would do (a double click does it).
class NoticeDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {PanelWidth - 12, textHeight(index) + 18 + 2 * Space::S};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme().hover);
        if (option.state & QStyle::State_HasFocus)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme().accent);
        const auto kind = Notice::Kind(index.data(Notices::KindRole).toInt());
        const QRect area = option.rect.adjusted(Space::M, Space::S, -Space::M, -Space::S);
        painter->drawPixmap(
            area.topLeft() + QPoint(0, 1),
            iconPixmap(noticeIcon(kind), 16, iconColour(noticeRole(kind)), painter->device()->devicePixelRatioF()));
        painter->setFont(uiFont(FontSize::Body));
        painter->setPen(theme().text);
        const QRect text(option.rect.left() + TextLeft, area.top(), TextWidth, textHeight(index));
        painter->drawText(text, Qt::TextWordWrap, index.data().toString());
        painter->setFont(uiFont(FontSize::Caption));
        painter->setPen(theme().third);
        const QString time = clockText(index.data(Notices::TimeRole).toDateTime().time());
        painter->drawText(QRect(text.left(), text.bottom() + 2, TextWidth, 16), Qt::AlignVCenter, time);
        painter->setPen(theme().accent);
        painter->drawText(QRect(text.left(), text.bottom() + 2, TextWidth, 16),
                          Qt::AlignVCenter | Qt::AlignRight, index.data(Notices::ActionRole).toString());
        painter->restore();
    }

private:
    static int textHeight(const QModelIndex& index)
    {
        return QFontMetrics(uiFont(FontSize::Body))
            .boundingRect(QRect(0, 0, TextWidth, 1000), Qt::TextWordWrap, index.data().toString())
            .height();
    }
};

} // namespace

NoticePanel::NoticePanel(Notices& notices, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_notices(notices), m_view(new QListView)
{
    setGround(this, "popup");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(new PanelHeader(tr("Notices")));
    m_view->setModel(&notices);
    m_view->setItemDelegate(new NoticeDelegate(m_view));
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_view, 1);
    auto* none = new EmptyState(tr("No notices yet."));
    column->addWidget(none, 1);
    const auto showAny = [this, none] {
        none->setVisible(m_notices.rowCount() == 0);
        m_view->setVisible(m_notices.rowCount() > 0);
    };
    connect(&notices, &Notices::added, this, showAny);
    showAny();
    const auto actOn = [this](const QModelIndex& index) {
        const auto act = m_notices.at(index.row()).act;
        if (!act || isHidden()) // a double click is two
            return;
        hide();
        act();
    };
    connect(m_view, &QListView::clicked, this, actOn);
    connect(m_view, &QListView::activated, this, actOn); // Return
}

void NoticePanel::popUp(QPoint corner)
{
    setFixedSize(PanelWidth, 420);
    move(corner - QPoint(PanelWidth, 0));
    show();
    if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_notices.index(0, 0));
    m_view->setFocus();
    m_notices.markRead();
}

} // namespace phenodrop
