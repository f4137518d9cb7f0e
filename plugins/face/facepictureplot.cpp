#include "plugins/face/facepictureplot.h"

#include "widgets/style/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace phenodrop {

FacePicturePlot::FacePicturePlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    repaintOnTheme(this);
}

void FacePicturePlot::setSentence(const QString& sentence)
{
    m_sentence = sentence;
    update();
}

void FacePicturePlot::setPicture(QImage picture)
{
    m_picture = std::move(picture);
    m_marks.clear();
    update();
}

void FacePicturePlot::setMarks(std::vector<Mark> marks)
{
    m_marks = std::move(marks);
    update();
}

QRectF FacePicturePlot::place(const QRectF& r) const
{
    if (m_picture.isNull())
        return {};
    const double scale = std::min(width() / double(m_picture.width()), height() / double(m_picture.height()));
    const QPointF corner((width() - scale * m_picture.width()) / 2,
                         (height() - scale * m_picture.height()) / 2);
    return {corner + r.topLeft() * scale, r.size() * scale};
}

void FacePicturePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_picture.isNull()) {
        painter.fillRect(rect(), theme().bg);
        painter.setFont(uiFont(FontSize::Body));
        painter.setPen(theme().second);
        painter.drawText(rect().adjusted(Space::XL, 0, -Space::XL, 0), Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
        return;
    }
    painter.fillRect(rect(), theme().image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.drawImage(place(m_picture.rect()), m_picture);
    painter.setFont(uiFont(FontSize::Body, true));
    for (const Mark& mark : m_marks) {
        const QRectF box = place(mark.place);
        const QColor colour = mark.known ? darkTheme().good : darkTheme().warn;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(darkTheme().bg, 5));
        painter.drawRect(box);
        painter.setPen(QPen(mark.chosen ? QColor(Qt::white) : colour, 2.5));
        painter.drawRect(box);
        const QRectF word(box.left(), box.bottom() + 3,
                          painter.fontMetrics().horizontalAdvance(mark.name) + 12, 20);
        painter.fillRect(word, darkTheme().panel);
        painter.setPen(colour);
        painter.drawText(word, Qt::AlignCenter, mark.name);
    }
}

void FacePicturePlot::mousePressEvent(QMouseEvent* event)
{
    for (std::size_t i = 0; i < m_marks.size(); ++i)
        if (place(m_marks[i].place).contains(event->position()))
            return Q_EMIT markClicked(int(i));
}

} // namespace phenodrop
