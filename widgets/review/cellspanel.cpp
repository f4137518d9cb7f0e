#include "widgets/review/cellspanel.h"

#include "widgets/review/fieldtitle.h"
#include "widgets/review/looksatpanel.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"
#include "widgets/workspace/writeguard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace phenodrop {

namespace {
constexpr int WideEnough = 860; ///< px
constexpr int RoomForWords = 620;
constexpr int TallEnough = 500; ///< px for two rows of cells over large pictures
constexpr int LargePicture = 176, SmallPicture = 124;
} // namespace

CellsPanel::CellsPanel(Workspace& workspace, const ReviewMatrix& matrix, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_matrix(matrix),
      m_view(new GalleryView(workspace.selection(), m_model)), m_title(new FieldTitle), m_count(new Chip),
      m_order(new QComboBox), m_looksAt(new LooksAtPanel(workspace))
{
    setGround(this, "panel");
    auto* header = makeGround("header");
    header->setFixedHeight(Size::PanelHeader);
    auto* head = new QHBoxLayout(header);
    head->setContentsMargins(Space::M, 0, Space::M, 1);
    head->addWidget(m_title);
    head->addWidget(m_count);
    head->addStretch(1);
    const QIcon sort = icon(QStringLiteral("sort"));
    for (const QString& text : {tr("Loss, highest first"), tr("Loss, lowest first"), tr("Plate and well")})
        m_order->addItem(sort, text);
    m_order->setAccessibleName(tr("Order of the cells"));
    m_order->setMinimumWidth(90); // it may be cut before the title is
    head->addWidget(m_order);
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] { showField(m_row, m_column); });
    auto* column = closeColumn(*this);
    column->addWidget(header);
    auto* content = makeGround("bg");
    m_stack = new QStackedLayout(content);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty = new EmptyState({}));
    m_next = m_empty->addButton(tr("Next confusion"));
    connect(m_next, &QPushButton::clicked, this, &CellsPanel::nextWanted);
    column->addWidget(content, 1);
    column->addWidget(m_looksAt);
    column->addWidget(makeBar());
    m_looksAt->hide();
    setFocusProxy(m_view);
    m_view->setThumbnail(90);
    m_model.setCaptions([this](CellId cell) { return caption(cell); });
    connect(&workspace.selection(), &Selection::cellsChanged, this, &CellsPanel::showState);
    connect(&workspace.selection(), &Selection::currentCellChanged, this, &CellsPanel::showState);
    showState();
}

QWidget* CellsPanel::makeBar()
{
    auto* bar = makeGround("footer");
    bar->setFixedHeight(Size::PanelHeader);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(Space::M, 0, Space::M, 0);
    row->setSpacing(Space::S);
    row->addWidget(m_selected = makeLabel({}, FontSize::Small, TextRole::Text, true));
    row->addWidget(m_move = makeButton({}));
    row->addWidget(m_keep = makeButton(tr("Label was right")));
    row->addWidget(new KeyCap(QStringLiteral("K")));
    row->addStretch(1);
    row->addWidget(m_look = makeFlatButton(tr("What it looks at"), QStringLiteral("eye"),
                                           tr("Shows on the cell under the keyboard which places speak for its class.")));
    m_look->setCheckable(true);
    m_look->setAccessibleName(m_look->text());
    row->addWidget(new KeyCap(QStringLiteral("W")));
    connect(m_look, &QPushButton::toggled, m_looksAt, &QWidget::setVisible);
    m_hint = makeLabel(tr("1 – 9 move · drag onto a row"), FontSize::Caption, TextRole::Third);
    row->addWidget(m_hint);
    offWhileViewing(m_move, m_workspace);
    offWhileViewing(m_keep, m_workspace);
    connect(m_move, &QPushButton::clicked, this, &CellsPanel::moveWanted);
    connect(m_keep, &QPushButton::clicked, this, &CellsPanel::keepWanted);
    return bar;
}

/// The hint makes room for what acts.
void CellsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_hint->setVisible(width() >= WideEnough);
    m_selected->setVisible(width() >= RoomForWords);
    m_look->setText(width() >= RoomForWords ? m_look->accessibleName() : QString());
    m_looksAt->setPictureSide(height() >= TallEnough ? LargePicture : SmallPicture);
}

bool CellsPanel::isLooking() const
{
    return m_look->isChecked();
}

void CellsPanel::setLooking(bool on)
{
    m_look->setChecked(on);
}

void CellsPanel::showField(int row, int column)
{
    if (row != m_row || column != m_column)
        m_most = 0;
    m_row = row;
    m_column = column;
    const std::vector<CellId> cells =
        row < 0 ? std::vector<CellId>() : ordered(m_matrix.cellsOf(row, column));
    std::vector<GalleryItem> items;
    for (const CellId cell : cells)
        items.push_back({cell, Badge::None});
    m_most = std::max(m_most, int(items.size()));
    bool same = int(items.size()) == m_model.rowCount();
    for (std::size_t i = 0; same && i < items.size(); ++i)
        same = items[i].cell == m_model.cellAt(int(i));
    if (same) {
        m_model.captionsChanged();
    } else {
        const int place = m_view->currentIndex().row(); // the keyboard goes on where it was
        m_model.setItems(std::move(items));
        if (place >= 0 && m_model.rowCount() && m_model.rowOf(m_workspace.selection().currentCell()) < 0)
            m_view->setCurrentIndex(m_model.index(std::min(place, m_model.rowCount() - 1)));
    }
    showState();
}

CellsPanel::Order CellsPanel::order() const
{
    return Order(std::max(0, m_order->currentIndex()));
}

void CellsPanel::setOrder(Order order)
{
    m_order->setCurrentIndex(int(order));
}

/// `cells` come the highest loss first.
std::vector<CellId> CellsPanel::ordered(std::vector<CellId> cells) const
{
    if (order() == Order::LowestLoss)
        std::reverse(cells.begin(), cells.end());
    if (order() != Order::Place)
        return cells;
    const auto index = m_workspace.index();
    const auto key = [&index](CellId cell) {
        const Place place = index->placeOfCell(cell);
        return std::tuple(place.plate ? place.plate->name : std::string(),
                          place.well ? place.well->place : WellId(), place.field ? place.field->site : 0,
                          cell);
    };
    std::vector<std::pair<decltype(key(0)), CellId>> keyed;
    for (const CellId cell : cells)
        keyed.emplace_back(key(cell), cell);
    std::sort(keyed.begin(), keyed.end());
    std::transform(keyed.begin(), keyed.end(), cells.begin(), [](const auto& entry) { return entry.second; });
    return cells;
}

std::vector<CellId> CellsPanel::shown() const
{
    std::vector<CellId> cells;
    for (int row = 0; row < m_model.rowCount(); ++row)
        cells.push_back(m_model.cellAt(row));
    return cells;
}

std::vector<CellId> CellsPanel::subject() const
{
    std::vector<CellId> cells;
    for (const CellId cell : m_workspace.selection().cells())
        if (m_model.rowOf(cell) >= 0)
            cells.push_back(cell);
    const CellId current = m_workspace.selection().currentCell();
    if (cells.empty() && m_model.rowOf(current) >= 0)
        cells.push_back(current);
    return cells;
}

CellCaption CellsPanel::caption(CellId cell) const
{
    CellCaption caption;
    const JudgedCell* judged = m_matrix.judged(cell);
    if (!judged)
        return caption;
    const auto& classes = m_matrix.classes();
    const Phenotype& label = classes[std::size_t(judged->label)];
    const Phenotype& predicted = classes[std::size_t(judged->predicted)];
    caption.phenotype = predicted;
    caption.probability = double(judged->ofPredicted);
    caption.rivals.push_back({predicted, double(judged->ofPredicted)});
    if (judged->label != judged->predicted)
        caption.rivals.push_back({label, double(judged->ofLabel)});
    QString sentence = m_workspace.index()->placeText(m_workspace.index()->placeOfCell(cell)) +
                       QLatin1Char('\n') + tr("Loss %1").arg(fixedText(double(judged->loss()), 2));
    if (m_workspace.annotations().isKept(cell))
        sentence += QLatin1Char('\n') + tr("The label was kept in review.");
    caption.sentence = sentence;
    return caption;
}

/// A field whose last cell has moved says that it is done, and where to go on.
void CellsPanel::showEmpty()
{
    const auto [row, column] = m_matrix.worstField();
    m_next->setVisible(row != column);
    m_empty->setSentence(m_most > 0 ? tr("All %1 settled.").arg(cellCountText(m_most)) : tr("No cells here."));
    m_stack->setCurrentIndex(m_row >= 0 && m_model.rowCount() == 0 ? 1 : 0);
}

void CellsPanel::showState()
{
    showEmpty();
    const auto& classes = m_matrix.classes();
    const bool chosen = m_row >= 0 && m_row < int(classes.size()) && m_column < int(classes.size());
    const auto phenotype = [&](int i) {
        return chosen ? std::optional(classes[std::size_t(i)]) : std::nullopt;
    };
    m_title->setField(phenotype(m_row), phenotype(m_column));
    m_count->setText(chosen ? cellCountText(m_model.rowCount()) : QString());
    const auto cells = std::int64_t(subject().size());
    m_looksAt->setCell(m_workspace.selection().currentCell());
    m_selected->setText(tr("%1 selected").arg(countText(cells)));
    m_keep->setEnabled(cells > 0);
    m_move->setVisible(chosen && m_row != m_column && classes[std::size_t(m_column)].id != Unlabelled);
    if (!chosen)
        return;
    const Phenotype& target = classes[std::size_t(m_column)];
    m_move->setEnabled(cells > 0);
    m_move->setIcon(phenotypeIcon(target));
    m_move->setText(tr("Move to %1").arg(QString::fromStdString(target.name)));
    m_move->setToolTip(tr("Enter, or %1").arg(target.key));
}

} // namespace phenodrop
