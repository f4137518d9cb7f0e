#include "widgets/results/drilldown.h"

#include "widgets/results/doseplot.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace phenodrop {

namespace {
constexpr int ItemWidth = 150, RestWidth = 48;
}

ReplicateStrip::ReplicateStrip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Wells of this dose"));
    repaintOnTheme(this);
}

void ReplicateStrip::setItems(std::vector<Item> items, std::size_t current, const QColor& colour)
{
    m_items = std::move(items);
    m_current = current;
    m_colour = colour;
    // The current one is always in view.
    const auto at = std::find_if(m_items.begin(), m_items.end(),
                                 [current](const Item& item) { return item.well == current; });
    if (at != m_items.end() && at - m_items.begin() >= shownCount())
        std::rotate(m_items.begin(), at, at + 1);
    update();
}

int ReplicateStrip::shownCount() const
{
    const int count = int(m_items.size());
    if (count * ItemWidth <= width() || count <= 1)
        return count;
    return std::max(1, (width() - RestWidth) / ItemWidth);
}

QRect ReplicateStrip::placeOf(int shown) const
{
    const int count = shownCount();
    const int room = count < int(m_items.size()) ? width() - RestWidth : width();
    if (shown >= count)
        return {room, 0, width() - room, height()};
    // A lone well does not need the whole width.
    const int each = std::min(room / std::max(1, count), 2 * ItemWidth);
    return {shown * each, 0, each, height()};
}

void ReplicateStrip::paintItem(QPainter& painter, const Item& item, const QRect& place) const
{
    if (item.well == m_current)
        painter.fillRect(place, theme().tint);
    paintPhenotypeMark(painter, QRectF(place.left() + 12, place.top() + 8, 14, 14), plateMarkKey(item.plate),
                       11, m_colour);
    const QRect text(place.left() + 32, place.top() + 5, place.width() - 36, 19);
    painter.setFont(uiFont(FontSize::Small, true));
    painter.setPen(theme().text);
    painter.drawText(text, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(item.name, Qt::ElideMiddle, text.width()));
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().second);
    painter.drawText(QRect(place.left() + 12, place.top() + 24, place.width() - 16, 18), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(item.fact, Qt::ElideRight, place.width() - 16));
    painter.fillRect(QRect(place.right(), place.top(), 1, place.height()), theme().border);
}

void ReplicateStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int count = shownCount();
    for (int i = 0; i < count; ++i)
        paintItem(painter, m_items[std::size_t(i)], placeOf(i));
    if (count < int(m_items.size())) {
        painter.setFont(uiFont(FontSize::Small, true));
        painter.setPen(theme().accent);
        painter.drawText(placeOf(count), Qt::AlignCenter,
                         QStringLiteral("+%1").arg(int(m_items.size()) - count));
    }
}

void ReplicateStrip::mousePressEvent(QMouseEvent* event)
{
    const int count = shownCount();
    for (int i = 0; i < count; ++i)
        if (placeOf(i).contains(event->pos())) {
            Q_EMIT chosen(m_items[std::size_t(i)].well);
            return;
        }
    if (count < int(m_items.size()) && placeOf(count).contains(event->pos()))
        showRest(event->globalPosition().toPoint());
}

void ReplicateStrip::showRest(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (std::size_t i = std::size_t(shownCount()); i < m_items.size(); ++i) {
        const std::size_t well = m_items[i].well;
        connect(menu->addAction(m_items[i].name + QStringLiteral("   ") + m_items[i].fact),
                &QAction::triggered, this, [this, well] { Q_EMIT chosen(well); });
    }
    menu->popup(at);
}

DrillDown::DrillDown(QWidget* parent)
    : QWidget(parent), m_compound(makeLink({})), m_dose(makeLink({})), m_well(makeLink({})),
      m_firstArrow(makeLabel(QStringLiteral("›"), FontSize::Body, TextRole::Third)),
      m_secondArrow(makeLabel(QStringLiteral("›"), FontSize::Body, TextRole::Third)),
      m_exclude(makeFlatButton(tr("Exclude well"), QStringLiteral("exclude"))),
      m_replicates(new ReplicateStrip)
{
    auto* path = new QHBoxLayout;
    path->setContentsMargins(Space::M, Space::XS, Space::S, Space::XS);
    path->setSpacing(Space::S);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_compound, m_firstArrow, m_dose, m_secondArrow, m_well})
        path->addWidget(part);
    path->addStretch(1);
    path->addWidget(m_exclude);
    auto* column = closeColumn(*this);
    column->addLayout(path);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_replicates);
    column->addWidget(makeHairline(Qt::Horizontal));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_compound, &QPushButton::clicked, this, [this] { setLevel(Level::Compound); });
    connect(m_dose, &QPushButton::clicked, this, [this] { setLevel(Level::Dose); });
    connect(m_well, &QPushButton::clicked, this, [this] { setLevel(Level::Well); });
    connect(m_exclude, &QPushButton::clicked, this, &DrillDown::excludeWanted);
    connect(m_replicates, &ReplicateStrip::chosen, this, [this](std::size_t well) {
        setLevel(Level::Well);
        Q_EMIT chosen(well);
    });
}

void DrillDown::setLevel(Level level)
{
    if (level == m_level)
        return;
    m_level = level;
    showLevel();
    Q_EMIT levelChanged();
}

void DrillDown::showLevel()
{
    const std::pair<QPushButton*, Level> parts[] = {
        {m_compound, Level::Compound}, {m_dose, Level::Dose}, {m_well, Level::Well}};
    for (const auto& [part, level] : parts)
        part->setFont(uiFont(FontSize::Body, level == m_level));
}

void DrillDown::show(const ScreenView& view, std::size_t well, std::size_t phenotype, const QColor& colour)
{
    const auto& scores = view.results.scores;
    const auto& of = scores.wells[well];
    const auto nameOf = [&scores](std::size_t w) {
        return QString::fromStdString(scores.plates[scores.wells[w].plate].name + " " +
                                      wellName(scores.wells[w].place));
    };
    const bool dosed = of.treatment.concentration > 0;
    m_compound->setText(QString::fromStdString(of.treatment.name));
    m_dose->setText(
        dosed ? concentrationText(of.treatment.concentration, QString::fromStdString(of.treatment.unit))
              : QString());
    m_well->setText(nameOf(well));
    m_compound->setVisible(!of.treatment.name.empty());
    m_firstArrow->setVisible(!of.treatment.name.empty());
    m_dose->setVisible(dosed);
    m_secondArrow->setVisible(dosed);
    m_exclude->setText(of.excluded ? tr("Include well") : tr("Exclude well"));
    std::vector<ReplicateStrip::Item> items;
    for (const std::size_t w : view.replicates(well)) {
        const auto& row = view.table.rows[w];
        const double fraction =
            row.used ? row.phenotypes[phenotype].fraction : std::numeric_limits<double>::quiet_NaN();
        items.push_back(
            {w, scores.wells[w].plate, nameOf(w),
             scores.wells[w].excluded
                 ? tr("excluded: %1").arg(QString::fromStdString(scores.wells[w].exclusionReason))
                 : tr("%1 of %2 cells").arg(fixedText(fraction, 3), countText(std::int64_t(row.cells)))});
    }
    m_replicates->setItems(std::move(items), well, colour);
    showLevel();
}

} // namespace phenodrop
