#include "widgets/style/controls.h"

#include "widgets/style/repolish.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QRegularExpression>
#include <QSplitterHandle>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

constexpr int LeastTitle = 125; ///< px of a panel's title

const char* roleName(TextRole role)
{
    switch (role) {
    case TextRole::Text:
        return "text";
    case TextRole::Second:
        return "second";
    case TextRole::Third:
        return "third";
    case TextRole::Accent:
        return "accent";
    case TextRole::Good:
        return "good";
    case TextRole::Warn:
        return "warn";
    case TextRole::Error:
        return "error";
    }
    return "text";
}

/// One device pixel in the border colour, and 8 px to grab: the handle reaches over its neighbours by 4 px
/// each side.
class HairlineHandle final : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    // QSplitterHandle uses the same trick with 2 px. Its own resizeEvent() must not be called: new margins
    // are another resize, and the two would answer each other for ever.
    void resizeEvent(QResizeEvent* event) override
    {
        const int extra = 3;
        setAttribute(Qt::WA_MouseNoMask);
        if (orientation() == Qt::Horizontal)
            setContentsMargins(extra, 0, extra, 0);
        else
            setContentsMargins(0, extra, 0, extra);
        setMask(QRegion(contentsRect()));
        QWidget::resizeEvent(event);
    }

    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(contentsRect(), theme().border); }
};

} // namespace

ElidedLabel::ElidedLabel(const QString& text, int least, QWidget* parent)
    : QLabel(text, parent), m_least(least)
{
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(QLabel::sizeHint().width(), m_least), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent* event)
{
    if (QLabel::sizeHint().width() <= width()) {
        setToolTip({});
        return QLabel::paintEvent(event);
    }
    setToolTip(text());
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), int(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

namespace {

template <typename Label>
Label* dressed(Label* label, int pixelSize, TextRole role, bool bold)
{
    label->setTextFormat(Qt::PlainText);
    label->setProperty("textSize", pixelSize);
    label->setProperty("textBold", bold);
    label->setProperty("textRole", QLatin1String(roleName(role)));
    label->setFont(uiFont(pixelSize, bold));
    return label;
}

/// A count cut short would read as another count: whole or not at all. The tool tip has it.
class FactLabel final : public ElidedLabel
{
protected:
    void paintEvent(QPaintEvent* event) override
    {
        static const QRegularExpression digit(QStringLiteral("\\d"));
        if (QLabel::sizeHint().width() <= width() || !text().contains(digit))
            return ElidedLabel::paintEvent(event);
        setToolTip(text());
    }
};

} // namespace

QLabel* makeLabel(const QString& text, int pixelSize, TextRole role, bool bold, QWidget* parent)
{
    return dressed(new QLabel(text, parent), pixelSize, role, bold);
}

void setTextRole(QWidget* label, TextRole role)
{
    label->setProperty("textRole", QLatin1String(roleName(role)));
    repolish(label);
}

QPushButton* makeButton(const QString& text, const QString& iconName, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName, IconRole::Text));
    button->setIconSize({text.isEmpty() ? 16 : 20, 16}); // the word keeps off the icon
    return button;
}

PrimaryButton::PrimaryButton(const QString& text, QWidget* parent) : QPushButton(text, parent)
{
    setProperty("kind", "primary");
}

QPushButton* makeFlatButton(const QString& text, const QString& iconName, const QString& tip, QWidget* parent)
{
    auto* button = makeButton(text, iconName, parent);
    button->setProperty("kind", text.isEmpty() ? "icon" : "flat");
    button->setToolTip(tip);
    if (text.isEmpty())
        button->setAccessibleName(tip);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName, IconRole::Second));
    return button;
}

QPushButton* makeLink(const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setProperty("kind", "link");
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QFrame* makeHairline(Qt::Orientation orientation, QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setProperty("ground", "border");
    if (orientation == Qt::Horizontal)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

PanelHeader::PanelHeader(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_title(dressed(new ElidedLabel(title, LeastTitle), FontSize::Title, TextRole::Text, true)),
      m_fact(dressed<ElidedLabel>(new FactLabel, FontSize::Small, TextRole::Third, false)), m_leading(new QHBoxLayout),
      m_trailing(new QHBoxLayout)
{
    setProperty("ground", "header");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(Size::PanelHeader);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M, 0, Space::M, 1);
    row->setSpacing(Space::S);
    m_leading->setSpacing(Space::S);
    m_trailing->setSpacing(Space::S);
    row->addWidget(m_title);
    row->addWidget(m_fact);
    row->addLayout(m_leading);
    row->addStretch(1);
    row->addLayout(m_trailing);
    m_fact->hide();
}

void PanelHeader::setTitle(const QString& title)
{
    m_title->setText(title);
}

void PanelHeader::setFact(const QString& fact)
{
    m_fact->setText(fact);
    m_fact->setVisible(!fact.isEmpty());
}

void PanelHeader::addWidget(QWidget* widget)
{
    m_trailing->addWidget(widget);
}

void PanelHeader::addLeading(QWidget* widget)
{
    m_leading->addWidget(widget);
}

QVBoxLayout* closeColumn(QWidget& of)
{
    auto* column = new QVBoxLayout(&of);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

QWidget* makeGround(const char* role, QWidget* parent)
{
    auto* widget = new QWidget(parent);
    setGround(widget, role);
    return widget;
}

void setGround(QWidget* widget, const char* role)
{
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setProperty("ground", role);
    repolish(widget);
}

HairlineSplitter::HairlineSplitter(Qt::Orientation orientation, QWidget* parent)
    : QSplitter(orientation, parent)
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

QSplitterHandle* HairlineSplitter::createHandle()
{
    return new HairlineHandle(orientation(), this);
}

} // namespace phenodrop
