#include "widgets/label/fieldpopup.h"

#include "widgets/fieldview/channelchips.h"
#include "widgets/style/controls.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace phenodrop {

FieldPopup::FieldPopup(Workspace& workspace, FieldLoader& loader, QWidget* page)
    : QWidget(page), m_workspace(workspace), m_loader(loader),
      m_title(makeLabel({}, FontSize::Body, TextRole::Text, true)),
      m_canvas(new FieldCanvas(workspace.selection(), workspace.display()))
{
    auto* closer = makeFlatButton({}, QStringLiteral("close"), tr("Close (Esc)"));
    auto* plates = makeButton(tr("Open in Plates"));
    connect(closer, &QPushButton::clicked, this, &FieldPopup::close);
    connect(plates, &QPushButton::clicked, this, [this] {
        close();
        m_workspace.showPage(Page::Plates);
    });
    auto* top = new QHBoxLayout;
    top->setContentsMargins(Space::M, Space::S, Space::S, Space::S);
    top->addWidget(m_title);
    top->addStretch(1);
    top->addWidget(plates);
    top->addWidget(closer);
    auto* chips = new QHBoxLayout;
    chips->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    chips->addWidget(new ChannelChips(workspace));
    chips->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addLayout(chips);
    column->addWidget(m_canvas, 1);
    connect(&loader, &FieldLoader::loaded, this, &FieldPopup::showField);
    repaintOnTheme(this);
    hide();
}

void FieldPopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(theme().borderStrong);
    painter.setBrush(theme().panel);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void FieldPopup::open(const QRect& place)
{
    setGeometry(place);
    raise();
    show();
    showField();
    m_canvas->setFocus();
}

void FieldPopup::close()
{
    hide();
    parentWidget()->setFocus();
}

void FieldPopup::showField()
{
    if (!isVisible())
        return;
    const Place place = m_workspace.index()->placeOfField(m_workspace.selection().currentField());
    m_title->setText(place.plate && place.well && place.field
                         ? tr("%1 · %2 · site %3")
                               .arg(QString::fromStdString(place.plate->name), QString::fromStdString(wellName(place.well->place)))
                               .arg(place.field->site)
                         : QString());
    // The field of before may still be there: under this title its cells would be labelled for those of another.
    auto pixels = m_loader.pixels();
    if (pixels && pixels->field != m_workspace.selection().currentField())
        pixels.reset();
    m_canvas->setPixels(pixels);
    if (pixels)
        m_canvas->setFrameSide(m_workspace.thumbnails().cropSide(pixels->plate));
    m_canvas->fit();
}

void FieldPopup::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape || (event->key() == Qt::Key_F && !event->modifiers()))
        return close();
    QWidget::keyPressEvent(event);
}

} // namespace phenodrop
