#include "widgets/style/smallparts.h"

#include "widgets/style/controls.h"
#include "widgets/style/sign.h"

#include <QGridLayout>
#include <QPainter>

#include <algorithm>

namespace phenodrop {

namespace {

int keyCapWidth(const QString& key)
{
    return std::max(Size::KeyCap - 2, QFontMetrics(uiFont(FontSize::Caption)).horizontalAdvance(key) + 8);
}

} // namespace

int paintKeyCap(QPainter& painter, const QRectF& place, const QString& key)
{
    painter.save();
    const int width = keyCapWidth(key);
    const QRectF cap(place.left() + 0.5, place.center().y() - Size::KeyCap / 2.0 + 0.5, width - 1,
                     Size::KeyCap - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().controlBorder, 1));
    painter.drawRoundedRect(cap, Size::RadiusThumb, Size::RadiusThumb);
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().second);
    painter.drawText(cap, Qt::AlignCenter, key);
    painter.restore();
    return width;
}

KeyCap::KeyCap(const QString& key, QWidget* parent) : QWidget(parent), m_key(key)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    repaintOnTheme(this);
}

QSize KeyCap::sizeHint() const
{
    return {keyCapWidth(m_key), Size::KeyCap};
}

void KeyCap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintKeyCap(painter, rect(), m_key);
}

Chip::Chip(const QString& text, QWidget* parent) : QWidget(parent), m_text(text)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void Chip::setText(const QString& text)
{
    setAccessibleName(text); // it is painted: nothing else tells a screen reader
    if (m_text == text)
        return;
    m_text = text;
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

void Chip::setColour(const QColor& text)
{
    m_colour = text;
    update();
}

QSize Chip::sizeHint() const
{
    return {QFontMetrics(uiFont(FontSize::Caption)).horizontalAdvance(m_text) + 12, Size::Chip};
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(rect(), Size::RadiusThumb, Size::RadiusThumb);
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(m_colour.isValid() ? m_colour : theme().second);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

KeyFigure::KeyFigure(const QString& label, QWidget* parent, int figureSize)
    : QWidget(parent), m_label(makeLabel(label, FontSize::Caption, TextRole::Third)),
      m_figure(makeLabel(QStringLiteral("–"), figureSize, TextRole::Text, true)),
      m_beside(makeLabel({}, FontSize::Small, TextRole::Second)), m_caveatIcon(new QLabel),
      m_caveat(new ElidedLabel)
{
    m_caveat->setFont(uiFont(FontSize::Caption));
    setTextRole(m_caveat, TextRole::Third);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setHorizontalSpacing(4);
    grid->addWidget(m_label, 0, 0, 1, 3);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_figure, 0, Qt::AlignBaseline);
    row->addWidget(m_beside, 0, Qt::AlignBaseline);
    row->addStretch(1);
    row->setObjectName(QStringLiteral("figure"));
    grid->addLayout(row, 1, 0, 1, 3);
    auto* caveat = new QHBoxLayout; // a hidden icon takes no room, so that the words stand under the figure
    caveat->setSpacing(4);
    caveat->addWidget(m_caveatIcon);
    caveat->addWidget(m_caveat, 1);
    grid->addLayout(caveat, 2, 0, 1, 3);
    grid->setColumnStretch(2, 1);
    setSign(m_caveatIcon, QStringLiteral("warning"), 14, IconRole::Warn);
    m_caveatIcon->hide();
}

void KeyFigure::standWith(int figureSize)
{
    const int deeper = QFontMetrics(uiFont(figureSize, true)).ascent() - QFontMetrics(m_figure->font()).ascent();
    m_figure->setContentsMargins(0, std::max(0, deeper), 0, 0);
}

void KeyFigure::alignRight()
{
    m_label->setAlignment(Qt::AlignRight);
    m_caveat->setAlignment(Qt::AlignRight);
    auto* row = findChild<QHBoxLayout*>(QStringLiteral("figure"));
    delete row->takeAt(row->count() - 1); // the space behind the figure …
    row->insertStretch(0, 1);             // … stands before it
    m_beside->setVisible(!m_beside->text().isEmpty());
}

void KeyFigure::setFigure(const QString& figure, const QString& beside)
{
    m_figure->setText(figure);
    m_beside->setText(beside);
    m_beside->setVisible(!beside.isEmpty()); // else its gap would stand behind the figure
}

void KeyFigure::setCaveat(const QString& caveat, bool warning)
{
    m_caveat->setText(caveat);
    setTextRole(m_caveat, warning ? TextRole::Warn : TextRole::Third);
    m_caveatIcon->setVisible(warning);
}

ThinProgress::ThinProgress(QWidget* parent, int height) : QWidget(parent), m_height(height)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void ThinProgress::setValue(double fraction)
{
    if (fraction == m_value)
        return;
    m_value = fraction;
    update();
}

void ThinProgress::setColour(const QColor& colour)
{
    m_colour = colour;
    update();
}

QSize ThinProgress::sizeHint() const
{
    return {96, m_height};
}

void ThinProgress::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF trough(0, (height() - m_height) / 2.0, width(), m_height);
    painter.setBrush(theme().hover);
    painter.drawRoundedRect(trough, Size::RadiusBar, Size::RadiusBar);
    if (m_value <= 0)
        return;
    painter.setBrush(m_colour.isValid() ? m_colour : theme().accent);
    const double filled = std::max<double>(m_height, trough.width() * std::min(1.0, m_value));
    painter.drawRoundedRect(QRectF(trough.topLeft(), QSizeF(filled, m_height)), Size::RadiusBar,
                            Size::RadiusBar);
}

} // namespace phenodrop
