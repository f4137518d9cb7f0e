#include "widgets/style/foldpane.h"

#include "widgets/style/icons.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

namespace phenodrop {

namespace {

constexpr int TabWidth = 32;

/// The folded column: an arrow, and the title from top to bottom.
class FoldTab final : public QAbstractButton
{
public:
    FoldTab(const QString& title, QWidget* parent) : QAbstractButton(parent)
    {
        setText(title);
        setAccessibleName(title);
        setToolTip(title);
        setFixedWidth(TabWidth);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding); // a button's own policy has no height
        repaintOnTheme(this);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), underMouse() ? theme().hover : theme().panel);
        painter.fillRect(QRect(0, 0, 1, height()), theme().border);
        painter.drawPixmap(
            QPoint((TabWidth - 16) / 2, Space::M),
            iconPixmap(QStringLiteral("chevron-left"), 16, theme().second, devicePixelRatioF()));
        painter.translate(TabWidth / 2.0, 40);
        painter.rotate(90);
        painter.setFont(uiFont(FontSize::Body, true));
        painter.setPen(theme().text);
        painter.drawText(QRect(0, -TabWidth / 2, height() - 48, TabWidth), Qt::AlignLeft | Qt::AlignVCenter,
                         text());
    }
};

} // namespace

FoldPane::FoldPane(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent), m_content(content), m_tab(new FoldTab(title, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_content, 1);
    row->addWidget(m_tab);
    m_tab->hide();
    connect(static_cast<QAbstractButton*>(m_tab), &QAbstractButton::clicked, this,
            [this] { setFolded(false); });
}

void FoldPane::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    m_content->setVisible(!folded);
    m_tab->setVisible(folded);
    setMaximumWidth(folded ? TabWidth : QWIDGETSIZE_MAX);
    updateGeometry();
    Q_EMIT foldedChanged(folded);
}

QSize FoldPane::minimumSizeHint() const
{
    return m_folded ? QSize(TabWidth, 0) : m_content->minimumSizeHint().expandedTo(m_content->minimumSize());
}

} // namespace phenodrop
