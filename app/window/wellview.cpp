#include "app/window/wellview.h"

#include "app/window/plateviews.h"
#include "widgets/fieldview/fieldcanvas.h"
#include "widgets/fieldview/fieldloader.h"
#include "widgets/fieldview/wellmontage.h"
#include "widgets/plateview/contraststrip.h"
#include "widgets/style/controls.h"
#include "widgets/style/errorbar.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace phenodrop {

WellView::WellView(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_stack(new QStackedWidget), m_montage(new WellMontage(workspace)),
      m_canvas(new FieldCanvas(workspace.selection(), workspace.display()))
{
    auto* column = closeColumn(*this);
    column->addWidget(buildTrail());
    column->addWidget(fieldTools(workspace));
    auto* missing = new ErrorBar;
    column->addWidget(missing);
    auto* loader = new FieldLoader(workspace, m_canvas);
    connect(loader, &FieldLoader::loaded, m_canvas, &FieldCanvas::setPixels);
    connect(loader, &FieldLoader::loaded, missing, [this, missing](const std::shared_ptr<const FieldPixels>& pixels) {
        if (!pixels || pixels->unreadable.isEmpty())
            return missing->dismiss();
        missing->showError(tr("Not readable: %1.").arg(pixels->unreadable.join(QStringLiteral(", "))), tr("Find moved images…"),
                           [this] { m_workspace.requestAction(QStringLiteral("plates.relink")); });
    });
    m_canvas->setPixels(loader->pixels());
    m_canvas->setPictures([this](CellId cell, int side) { return m_workspace.thumbnails().cell(cell, side); });
    m_canvas->setLeavable(true);
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_montage);
    column->addWidget(m_stack, 1);
    column->addWidget(new ContrastStrip(workspace));

    connect(m_canvas, &FieldCanvas::leftOutwards, this, &WellView::goOut);
    connect(m_montage, &WellMontage::left, this, &WellView::leave);
    connect(m_montage, &WellMontage::entered, this, [this](FieldId field) {
        m_workspace.selection().setCurrentField(field);
        m_canvas->fit();
        setLevel(Level::Field);
    });
    connect(&workspace.selection(), &Selection::currentFieldChanged, this, &WellView::showTrail);
    connect(&workspace, &Workspace::indexChanged, this, &WellView::showTrail);
    connect(&workspace, &Workspace::projectChanged, this, &WellView::leave);
    showTrail();
}

QWidget* WellView::buildTrail()
{
    m_trail = makeGround("panel");
    auto* row = new QHBoxLayout(m_trail);
    row->setContentsMargins(Space::S, Space::XS, Space::M, 0);
    row->setSpacing(0);
    // With a text from the start: without one they would stay as narrow as their icons.
    m_plate = makeFlatButton(tr("Plate"), QStringLiteral("chevron-left"), tr("Back to the plate (Esc)"));
    m_well = makeFlatButton(tr("Well"), QStringLiteral("grid"), tr("All fields of the well"));
    m_field = makeFlatButton(tr("Site %1").arg(1), QStringLiteral("image"), tr("This field alone"));
    for (QPushButton* step : {m_plate, m_well, m_field})
        row->addWidget(step);
    row->addStretch(1);
    row->addWidget(m_how = makeLabel({}, FontSize::Small, TextRole::Third));
    connect(m_plate, &QPushButton::clicked, this, &WellView::leave);
    connect(m_well, &QPushButton::clicked, this, [this] { setLevel(Level::Well); });
    connect(m_field, &QPushButton::clicked, this, [this] { setLevel(Level::Field); });
    return m_trail;
}

void WellView::enterWell()
{
    const bool several = m_workspace.index()->fieldsOf(m_workspace.selection().currentWell()).size() > 1;
    m_montage->fit();
    if (!several)
        m_canvas->fit();
    setLevel(several ? Level::Well : Level::Field);
}

void WellView::leave()
{
    setLevel(Level::Beside);
}

void WellView::goOut()
{
    const bool several = m_workspace.index()->fieldsOf(m_workspace.selection().currentWell()).size() > 1;
    if (m_level == Level::Beside && !several)
        return; // the plate stands beside it already
    m_montage->showAround(m_workspace.selection().currentField());
    setLevel(m_level == Level::Well || !several ? Level::Beside : Level::Well);
}

void WellView::setLevel(Level level)
{
    if (level == m_level)
        return;
    m_level = level;
    QWidget* shown = level == Level::Well ? static_cast<QWidget*>(m_montage) : m_canvas;
    m_stack->setCurrentWidget(shown);
    showTrail();
    Q_EMIT levelChanged();
    if (level != Level::Beside)
        shown->setFocus();
}

void WellView::showTrail()
{
    const auto index = m_workspace.index();
    const Place place = index->placeOfField(m_workspace.selection().currentField());
    m_trail->setVisible(m_level != Level::Beside);
    m_field->setVisible(place.field != nullptr);
    if (!place.field)
        return;
    m_plate->setText(QString::fromStdString(place.plate->name));
    m_well->setText(QString::fromStdString(wellName(place.well->place)));
    m_field->setText(tr("Site %1").arg(place.field->site));
    m_well->setVisible(index->fieldsOf(place.well->key).size() > 1);
    m_well->setChecked(m_level == Level::Well);
    m_field->setEnabled(m_level != Level::Field);
    const QString wheel = tr("wheel: in and out");
    m_how->setText(m_level != Level::Well            ? wheel
                   : m_montage->places().byStage ? tr("placed as the stage stood") + QStringLiteral(" · ") + wheel
                                                 : tr("in the order of the sites: no stage positions") + QStringLiteral(" · ") + wheel);
}

void WellView::keyPressEvent(QKeyEvent* event)
{
    const bool out = event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backspace;
    if (out && m_level != Level::Beside)
        return goOut();
    QWidget::keyPressEvent(event);
}

} // namespace phenodrop
