#include "app/window/compareview.h"

#include "app/window/plateviews.h"
#include "widgets/fieldview/channelchips.h"
#include "widgets/plateview/contraststrip.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace phenodrop {

CompareView::CompareView(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_header(new PanelHeader(tr("Two wells"))),
      m_fields(new ComparedFields(workspace))
{
    setGround(this, "panel");
    auto* swapped = makeFlatButton(tr("Swap"), QStringLiteral("compare"), tr("Left becomes right (X)"));
    m_before = makeFlatButton({}, QStringLiteral("chevron-left"), tr("Site before (Page Up)"));
    m_next = makeFlatButton({}, QStringLiteral("chevron-right"), tr("Next site (Page Down)"));
    m_site = makeLabel({}, FontSize::Small, TextRole::Second);
    auto* fit = makeFlatButton({}, QStringLiteral("fit"), tr("Whole fields (Ctrl+0)"));
    auto* close = makeFlatButton({}, QStringLiteral("close"), tr("Close (Esc)"));
    close->setObjectName(QStringLiteral("close"));
    m_header->addLeading(new ChannelChips(workspace));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_before, m_site, m_next, fit, swapped, close})
        m_header->addWidget(widget);
    connect(swapped, &QPushButton::clicked, this, &CompareView::swap);
    connect(m_before, &QPushButton::clicked, this, [this] { m_fields->setSite(m_fields->site() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_fields->setSite(m_fields->site() + 1); });
    connect(fit, &QPushButton::clicked, m_fields, &ComparedFields::fit);
    connect(close, &QPushButton::clicked, this, &CompareView::closed);

    auto* heads = new QWidget;
    auto* row = new QHBoxLayout(heads);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeHead(ComparedFields::Left), 1);
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(makeHead(ComparedFields::Right), 1);
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(heads);
    column->addWidget(m_fields, 1);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(new ContrastStrip(workspace));

    connect(m_fields, &ComparedFields::siteChanged, this, &CompareView::showSite);
    connect(&workspace.selection(), &Selection::currentWellChanged, this, &CompareView::showWells);
    connect(&workspace.selection(), &Selection::comparedWellChanged, this, &CompareView::showWells);
    connect(&workspace, &Workspace::indexChanged, this, &CompareView::showWells);
}

QWidget* CompareView::makeHead(ComparedFields::Side side)
{
    Head& head = m_heads[side];
    auto* box = makeGround("panel");
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(Space::M, Space::XS, Space::M, Space::S);
    row->setSpacing(Space::S);
    row->addWidget(head.wells = new QComboBox);
    row->addWidget(head.chip = new Chip);
    row->addStretch(1);
    row->addWidget(head.cells = makeLabel({}, FontSize::Small, TextRole::Second));
    head.wells->setAccessibleName(side == ComparedFields::Left ? tr("Left well") : tr("Right well"));
    head.wells->setMaxVisibleItems(16);
    head.wells->setProperty("long", true);
    head.wells->setMinimumWidth(220);
    connect(head.wells, &QComboBox::activated, this, [this, side](int item) {
        const auto key = WellKey(m_heads[side].wells->itemData(item).toLongLong());
        if (side == ComparedFields::Right)
            return m_workspace.selection().setComparedWell(key);
        const WellKey right = m_fields->well(ComparedFields::Right);
        m_workspace.selection().setCurrentWell(key);
        m_workspace.selection().setComparedWell(right);
    });
    return box;
}

/// All wells of the side's plate, the one shown chosen; without one, those of the left side's plate.
void CompareView::fillHead(ComparedFields::Side side)
{
    const Head& head = m_heads[side];
    const auto index = m_workspace.index();
    const Well* shown = index->well(m_fields->well(side));
    head.wells->clear();
    head.chip->setVisible(shown != nullptr);
    head.cells->setText(shown ? tr("%Ln cell(s)", nullptr, int(index->cellCountOf(shown->key))) : tr("Choose a well."));
    const Well* left = index->well(m_fields->well(ComparedFields::Left));
    const PlateKey key = shown ? shown->plate : left ? left->plate : 0;
    for (const Well& well : index->wellsOf(key)) {
        const QString what = treatmentText(well);
        const QString place = QString::fromStdString(wellName(well.place));
        head.wells->addItem(what.isEmpty() ? place : place + QStringLiteral(" · ") + what, QVariant(qlonglong(well.key)));
        if (shown && well.key == shown->key)
            head.wells->setCurrentIndex(head.wells->count() - 1);
    }
    if (!shown)
        return head.wells->setCurrentIndex(-1);
    head.chip->setText(shown->excluded                       ? tr("Excluded")
                       : shown->control == Control::Negative ? tr("Negative control")
                       : shown->control == Control::Positive ? tr("Positive control")
                                                             : tr("Sample"));
    head.chip->setColour(shown->excluded ? theme().warn : QColor());
}

void CompareView::showWells()
{
    if (!isVisible())
        return;
    const Selection& selection = m_workspace.selection();
    m_fields->setWells(selection.currentWell(), selection.comparedWell());
    fillHead(ComparedFields::Left);
    fillHead(ComparedFields::Right);
    const auto plateName = [this](ComparedFields::Side side) {
        const Well* well = m_workspace.index()->well(m_fields->well(side));
        const Plate* plate = well ? m_workspace.index()->plate(well->plate) : nullptr;
        return plate ? QString::fromStdString(plate->name) : QString();
    };
    const QString left = plateName(ComparedFields::Left), right = plateName(ComparedFields::Right);
    m_header->setFact(left == right || right.isEmpty() ? left : left + QStringLiteral(" | ") + right);
    showSite();
}

void CompareView::showSite()
{
    const int sites = m_fields->sites();
    m_site->setText(tr("Site %1 of %2").arg(countText(sites ? m_fields->site() + 1 : 0), countText(sites)));
    m_before->setEnabled(m_fields->site() > 0);
    m_next->setEnabled(m_fields->site() + 1 < sites);
}

void CompareView::swap()
{
    const WellKey left = m_fields->well(ComparedFields::Left), right = m_fields->well(ComparedFields::Right);
    if (!right)
        return;
    m_workspace.selection().setCurrentWell(right);
    m_workspace.selection().setComparedWell(left);
}

void CompareView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showWells();
    m_fields->canvas(ComparedFields::Left).setFocus();
}

void CompareView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (plain && event->key() == Qt::Key_Escape)
        return Q_EMIT closed();
    if (plain && event->key() == Qt::Key_PageUp)
        return m_fields->setSite(m_fields->site() - 1);
    if (plain && event->key() == Qt::Key_PageDown)
        return m_fields->setSite(m_fields->site() + 1);
    if (plain && event->key() == Qt::Key_X)
        return swap();
    QWidget::keyPressEvent(event);
}

} // namespace phenodrop
