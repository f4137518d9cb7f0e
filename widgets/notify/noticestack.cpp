#include "widgets/notify/noticestack.h"

#include "widgets/style/controls.h"
#include "widgets/style/sign.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

constexpr int Width = 320;
constexpr int ShownMs = 6000;
constexpr std::size_t Most = 3;

/// One notice on screen.
class Card final : public QWidget
{
public:
    Card(const Notice& notice, QWidget* parent, std::function<void(QWidget*)> leave) : QWidget(parent)
    {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(Space::M, Space::S, Space::XS, Space::S);
        row->setSpacing(Space::S);
        auto* sign = new QLabel;
        setSign(sign, noticeIcon(notice.kind), 16, noticeRole(notice.kind));
        row->addWidget(sign, 0, Qt::AlignTop);
        auto* text = makeLabel(notice.text);
        text->setWordWrap(true);
        auto* column = new QVBoxLayout;
        column->setSpacing(Space::S);
        column->addWidget(text);
        if (!notice.action.isEmpty()) {
            auto* act = makeButton(notice.action);
            column->addWidget(act, 0, Qt::AlignLeft);
            connect(act, &QPushButton::clicked, this, [this, leave, run = notice.act] {
                leave(this);
                if (run)
                    run();
            });
        }
        row->addLayout(column, 1);
        auto* close = makeFlatButton({}, QStringLiteral("close"), NoticeStack::tr("Close"));
        row->addWidget(close, 0, Qt::AlignTop);
        connect(close, &QPushButton::clicked, this, [this, leave] { leave(this); });
        if (notice.action.isEmpty())
            m_timer.start(ShownMs, this);
        m_leave = std::move(leave);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme().borderStrong, 1));
        painter.setBrush(theme().panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size::RadiusCard,
                                Size::RadiusCard);
    }
    void enterEvent(QEnterEvent*) override { m_under = true; }
    void leaveEvent(QEvent*) override { m_under = false; }
    void timerEvent(QTimerEvent*) override
    {
        if (!m_under)
            m_leave(this);
    }

private:
    QBasicTimer m_timer;
    bool m_under = false;
    std::function<void(QWidget*)> m_leave;
};

} // namespace

QString noticeIcon(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Info:
        return QStringLiteral("info");
    case Notice::Kind::Done:
        return QStringLiteral("check");
    case Notice::Kind::Warning:
    case Notice::Kind::Failed:
        return QStringLiteral("warning");
    }
    return QStringLiteral("info");
}

IconRole noticeRole(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Info:
        return IconRole::Second;
    case Notice::Kind::Done:
        return IconRole::Good;
    case Notice::Kind::Warning:
        return IconRole::Warn;
    case Notice::Kind::Failed:
        return IconRole::Error;
    }
    return IconRole::Second;
}

NoticeStack::NoticeStack(Notices& notices, QWidget* window, int bottomMargin)
    : QWidget(window), m_bottom(bottomMargin)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::S);
    hide();
    window->installEventFilter(this);
    connect(&notices, &Notices::added, this, [this, &notices](int row) { push(notices.at(row)); });
}

bool NoticeStack::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void NoticeStack::push(const Notice& notice)
{
    auto* card = new Card(notice, this, [this](QWidget* which) { drop(which); });
    card->setFixedWidth(Width);
    card->setProperty("goodNews", notice.kind == Notice::Kind::Info || notice.kind == Notice::Kind::Done);
    card->setProperty("ofProject", notice.kind != Notice::Kind::Failed);
    card->setProperty("text", notice.text);
    for (QWidget* shown : std::deque<QWidget*>(m_cards))
        if (shown->property("text") == notice.text)
            drop(shown); // the same again stands there once
    layout()->addWidget(card);
    card->show(); // a hidden one has no height, and those above would have to share theirs with it
    m_cards.push_back(card);
    while (m_cards.size() > Most)
        drop(m_cards.front());
    place();
}

void NoticeStack::leaveGoodNews()
{
    dropAll("goodNews");
}

void NoticeStack::leaveProject()
{
    dropAll("ofProject");
}

void NoticeStack::dropAll(const char* property)
{
    const std::deque<QWidget*> cards = m_cards;
    for (QWidget* card : cards)
        if (card->property(property).toBool())
            drop(card);
}

void NoticeStack::drop(QWidget* card)
{
    m_cards.erase(std::remove(m_cards.begin(), m_cards.end(), card), m_cards.end());
    layout()->removeWidget(card);
    card->hide();
    card->deleteLater();
    place();
}

void NoticeStack::place()
{
    setVisible(!m_cards.empty());
    if (m_cards.empty())
        return;
    const int height =
        layout()->heightForWidth(Width) > 0 ? layout()->heightForWidth(Width) : layout()->sizeHint().height();
    const QWidget* window = parentWidget();
    setGeometry(window->width() - Width - Space::M, window->height() - m_bottom - height - Space::M, Width,
                height);
    raise();
}

} // namespace phenodrop
