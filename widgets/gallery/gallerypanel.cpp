#include "widgets/gallery/gallerypanel.h"

#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"
#include "widgets/style/segmentedcontrol.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

constexpr int StripHeight = 40;

/// A row of key caps with what they do; shows as many as find room, the first ones first.
class KeyStrip : public QWidget
{
public:
    struct Key {
        QStringList caps;
        QString text;
    };
    explicit KeyStrip(QVector<Key> keys) : m_keys(std::move(keys))
    {
        setFixedHeight(StripHeight);
        setMinimumWidth(120);
        setGround(this, "panel");
        repaintOnTheme(this);
    }
    void setKeys(QVector<Key> keys)
    {
        m_keys = std::move(keys);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme().panel);
        painter.fillRect(QRect(0, 0, width(), 1), theme().border);
        painter.setFont(uiFont(FontSize::Small));
        const QFontMetrics metrics(painter.font());
        int x = Space::M;
        for (const Key& key : m_keys) {
            int needed = metrics.horizontalAdvance(key.text) + Space::S - 2;
            for (const QString& cap : key.caps)
                needed += capWidth(cap) + 6;
            if (x + needed > width() - 4)
                return;
            for (int i = 0; i < key.caps.size(); ++i) {
                if (i > 0) {
                    painter.setPen(theme().third);
                    painter.drawText(QRect(x, 0, 10, height()), Qt::AlignVCenter, QStringLiteral("–"));
                    x += 12;
                }
                x += paintKeyCap(painter, QRectF(x, 1, 80, height() - 1), key.caps[i]) + 6;
            }
            painter.setPen(theme().second);
            painter.drawText(QRect(x, 1, width() - x, height() - 1), Qt::AlignVCenter, key.text);
            x += metrics.horizontalAdvance(key.text) + Space::L;
        }
    }

private:
    static int capWidth(const QString& cap)
    {
        return QFontMetrics(uiFont(FontSize::Caption)).horizontalAdvance(cap) + 10;
    }
    QVector<Key> m_keys;
};

QVector<KeyStrip::Key> keysFor(int classes)
{
    const QVector<KeyStrip::Key> looking{{{GalleryPanel::tr("Space", "key")}, GalleryPanel::tr("select")},
                                         {{QStringLiteral("S")}, GalleryPanel::tr("similar")},
                                         {{QStringLiteral("F")}, GalleryPanel::tr("field")}};
    if (classes == 0)
        return looking; // nothing to put a cell in yet
    const QStringList numbers = classes > 1 ? QStringList{QStringLiteral("1"), QString::number(std::min(classes, 9))} : QStringList{QStringLiteral("1")};
    return QVector<KeyStrip::Key>{{numbers, GalleryPanel::tr("assign")}, {{GalleryPanel::tr("Enter", "key")}, GalleryPanel::tr("accept")}} + looking +
           QVector<KeyStrip::Key>{{{GalleryPanel::tr("Backspace", "key")}, GalleryPanel::tr("unlabel")}};
}

} // namespace

GalleryPanel::GalleryPanel(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_view(new GalleryView(selection, m_model)),
      m_header(new PanelHeader(tr("Next cells"))), m_keys(new KeyStrip(keysFor(0))), m_empty(makeGround("bg"))
{
    m_order = new QComboBox;
    m_order->addItems(
        {tr("Mixed reasons"), tr("By class"), tr("Least certain first"), tr("By plate and well")});
    m_order->setToolTip(tr("Order of the cells"));
    m_order->setAccessibleName(m_order->toolTip());
    m_header->addWidget(m_order);

    auto* content = new QWidget;
    m_stack = new QStackedLayout(content);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    new QVBoxLayout(m_empty);

    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(makeTop());
    column->addWidget(content, 1);
    column->addWidget(m_keys);

    connect(m_offers, &SegmentedControl::currentChanged, this, &GalleryPanel::offerChanged);
    connect(m_order, &QComboBox::currentIndexChanged, this, &GalleryPanel::orderChanged);
    connect(&selection, &Selection::cellsChanged, this, &GalleryPanel::showCount);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &GalleryPanel::showContent);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &GalleryPanel::showContent);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &GalleryPanel::showContent);
    setFocusProxy(m_view);
    showCount();
    showContent();
}

QWidget* GalleryPanel::makeTop()
{
    auto* top = makeGround("panel");
    const QStringList offers{tr("Suggested"), tr("Similar"), tr("Uncertain"), tr("Unusual"),
                             tr("Class short")};
    m_offers = new SegmentedControl(offers);
    m_shortOffers = new QComboBox;
    m_shortOffers->addItems(offers);
    m_shortOffers->setPlaceholderText(tr("Selected"));
    m_shortOffers->setAccessibleName(tr("Which cells"));
    m_shortOffers->hide();
    connect(m_shortOffers, &QComboBox::currentIndexChanged, m_offers, &SegmentedControl::setCurrentIndex);
    connect(m_offers, &SegmentedControl::currentChanged, m_shortOffers, &QComboBox::setCurrentIndex);
    m_count = makeLabel({}, FontSize::Small, TextRole::Second);
    m_selected = makeLink({});
    m_selected->setToolTip(tr("Shows the selected cells here, wherever they were selected"));
    connect(m_selected, &QPushButton::clicked, this, &GalleryPanel::selectionWanted);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    row->addWidget(m_offers);
    row->addWidget(m_shortOffers);
    row->addStretch(1);
    row->addWidget(m_count);
    row->addWidget(m_selected);
    auto* column = closeColumn(*top);
    column->addLayout(row);
    column->addWidget(makeHairline(Qt::Horizontal));
    return top;
}

void GalleryPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitOffers();
}

void GalleryPanel::fitOffers()
{
    constexpr int RoomForCount = 90; // px of "5 selected"
    const bool narrow = m_offers->sizeHint().width() + 2 * Space::M + RoomForCount > width();
    m_offers->setVisible(!narrow);
    m_shortOffers->setVisible(narrow);
    showCount();
}

GalleryPanel::Offer GalleryPanel::offer() const
{
    return Offer(m_offers->currentIndex());
}

void GalleryPanel::setOffer(Offer offer)
{
    m_offers->setCurrentIndex(int(offer));
}

GalleryPanel::Order GalleryPanel::order() const
{
    return Order(m_order->currentIndex());
}

void GalleryPanel::setOfferEnabled(Offer offer, bool enabled, const QString& reason)
{
    m_offers->setSegmentEnabled(int(offer), enabled, reason);
    if (auto* items = qobject_cast<QStandardItemModel*>(m_shortOffers->model()))
        items->item(int(offer))->setEnabled(enabled);
}

void GalleryPanel::setToGo(std::int64_t cells)
{
    m_toGo = cells > 0 ? tr("%1 to go", "number of unlabelled cells").arg(countText(cells)) : QString();
    showCount();
}

void GalleryPanel::setClassCount(int classes)
{
    static_cast<KeyStrip*>(m_keys)->setKeys(keysFor(classes));
}

void GalleryPanel::setEmpty(const QString& sentence, const QString& action)
{
    if (sentence == m_emptySentence && action == m_emptyAction)
        return;
    m_emptySentence = sentence;
    m_emptyAction = action;
    delete m_emptyState;
    m_emptyState = new EmptyState(sentence);
    if (!action.isEmpty())
        connect(m_emptyState->addButton(action), &QAbstractButton::clicked, this,
                &GalleryPanel::emptyActionTriggered);
    m_empty->layout()->addWidget(m_emptyState);
}

void GalleryPanel::showCount()
{
    const int n = m_selection.count();
    // In a narrow panel the order of the cells needs the room beside the title.
    const bool narrow = !m_shortOffers->isHidden();
    m_header->setFact(narrow ? QString() : m_toGo);
    m_count->setText(narrow ? m_toGo : QString());
    m_count->setVisible(!n);
    m_selected->setText(tr("%1 selected").arg(countText(n)));
    m_selected->setVisible(n > 0);
}

void GalleryPanel::showContent()
{
    m_stack->setCurrentIndex(m_model.rowCount() ? 0 : 1);
}

} // namespace phenodrop
