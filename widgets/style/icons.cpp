#include "widgets/style/icons.h"

#include "widgets/style/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

namespace phenodrop {

namespace {

QPixmap render(const QString& name, const QColor& colour, QSize devicePixels)
{
    const QString key = QStringLiteral("phenodrop/%1/%2/%3x%4")
                            .arg(name, colour.name(QColor::HexArgb))
                            .arg(devicePixels.width())
                            .arg(devicePixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray svg = file.readAll();
        svg.replace("currentColor", colour.name().toLatin1());
        QSvgRenderer renderer(svg);
        QPainter painter(&pixmap);
        painter.setOpacity(colour.alphaF());
        // A size wider than high has room behind the icon, as beside a word.
        const double side = std::min(devicePixels.width(), devicePixels.height());
        renderer.render(&painter, QRectF(0, (devicePixels.height() - side) / 2, side, side));
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Draws the SVG in the colour that the theme has when it is painted, so that a change of theme needs no new
/// icons.
class ThemedIcon final : public QIconEngine
{
public:
    ThemedIcon(QString name, IconRole role) : m_name(std::move(name)), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double ratio = painter->device()->devicePixelRatioF();
        QPixmap picture = render(m_name, colour(mode, state), rect.size() * ratio);
        painter->drawPixmap(rect, picture);
    }

    // Only scaledPixmap() knows the ratio; `size` is in device pixels for both.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return render(m_name, colour(mode, state), size);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return render(m_name, colour(mode, state), size);
    }

    QIconEngine* clone() const override { return new ThemedIcon(m_name, m_role); }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return theme().borderStrong;
        if (state == QIcon::On)
            return theme().accent;
        return iconColour(m_role);
    }

    QString m_name;
    IconRole m_role;
};

} // namespace

QColor iconColour(IconRole role)
{
    const Theme& t = theme();
    switch (role) {
    case IconRole::Second:
        return t.second;
    case IconRole::Text:
        return t.text;
    case IconRole::Third:
        return t.third;
    case IconRole::Accent:
        return t.accent;
    case IconRole::Good:
        return t.good;
    case IconRole::Warn:
        return t.warn;
    case IconRole::Error:
        return t.error;
    case IconRole::OnFill:
        return t.onFill;
    }
    return t.text;
}

QIcon icon(const QString& name, IconRole role)
{
    return QIcon(new ThemedIcon(name, role));
}

QPixmap iconPixmap(const QString& name, int size, const QColor& colour, double ratio)
{
    QPixmap pixmap = render(name, colour, QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace phenodrop
