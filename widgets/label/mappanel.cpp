#include "widgets/label/mappanel.h"

#include "core/base/threads.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"
#include "widgets/workspace/writeguard.h"

#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

/// A square tool over the map; checked: tint and accent border.
QPushButton* makeTool(const QString& iconName, const QString& tip, bool checkable)
{
    auto* button = makeButton({}, iconName);
    button->setCheckable(checkable);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFixedSize(28, 28);
    button->setStyleSheet(QStringLiteral("padding: 0; min-width: 26px; max-width: 26px;")); // room for the icon
    return button;
}

} // namespace

MapPanel::MapPanel(Workspace& workspace, CellKnowledge& knowledge, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_knowledge(knowledge), m_header(new PanelHeader(tr("Map"))),
      m_colour(new QComboBox), m_map(new EmbeddingMap(workspace.selection()))
{
    m_colour->addItems({tr("Class"), tr("Plate"), tr("Well"), tr("Prediction"), tr("Uncertainty"), tr("Dose")});
    m_colour->setAccessibleName(tr("Colour of the points"));
    m_header->addWidget(makeLabel(tr("Colour"), FontSize::Small, TextRole::Third));
    m_header->addWidget(m_colour);
    auto* more = makeFlatButton({}, QStringLiteral("more"), tr("More about the map"));
    auto* menu = new QMenu(this);
    menu->addAction(tr("Make the map anew"), this, [this] { m_knowledge.makeMap(1); });
    menu->addAction(tr("Make it with another seed"), this,
                    [this] { m_knowledge.makeMap(m_knowledge.mapSeed() + 1); });
    menu->addAction(tr("Place new cells on it"), this,
                    [this] { m_workspace.requestAction(QStringLiteral("map.place")); });
    menu->addAction(tr("Learn this screen"), this,
                    [this] { m_workspace.requestAction(QStringLiteral("encoder.learn")); });
    for (QAction* making : menu->actions())
        offWhileViewing(making, workspace);
    menu->addSeparator();
    menu->addAction(tr("Lens"), this, [this] { m_map->setLensShown(!m_map->lensShown()); })
        ->setShortcut(Qt::Key_L);
    connect(more, &QPushButton::clicked, this,
            [menu, more] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    m_header->addWidget(more);
    setFocusProxy(m_map);

    auto* emptyGround = makeGround("plot");
    m_empty = new EmptyState({});
    auto* make = m_empty->addButton(tr("Make the map"));
    auto* stop = m_empty->addButton(tr("Stop"));
    m_makeButton = make;
    offWhileViewing(make, workspace);
    m_stopButton = stop;
    connect(make, &QPushButton::clicked, this, &MapPanel::takeNextStep);
    connect(stop, &QPushButton::clicked, &m_knowledge, &CellKnowledge::stopForming);
    (new QVBoxLayout(emptyGround))->addWidget(m_empty);

    auto* content = new QWidget;
    m_stack = new QStackedLayout(content);
    m_stack->addWidget(m_map);
    m_stack->addWidget(emptyGround);

    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(content, 1);
    column->addWidget(makeFoot());
    makeTools();

    connect(m_colour, &QComboBox::currentIndexChanged, this, &MapPanel::showAppearance);
    connect(&knowledge, &CellKnowledge::mapChanged, this, &MapPanel::showContent);
    connect(&knowledge, &CellKnowledge::formingChanged, this, &MapPanel::showState);
    connect(&knowledge, &CellKnowledge::beliefsChanged, this, &MapPanel::showAppearance);
    connect(&workspace.annotations(), &Annotations::changed, this, &MapPanel::showAppearance);
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &MapPanel::showAppearance);
    connect(m_map, &EmbeddingMap::lensChanged, this, &MapPanel::showState);
    showContent();
}

QWidget* MapPanel::makeFoot()
{
    auto* foot = makeGround("plot");
    foot->setFixedHeight(32);
    m_caveat = makeLabel({}, FontSize::Caption, TextRole::Third);
    m_lensText = makeLabel(tr("Lens × %1").arg(MapLens::Zoom), FontSize::Caption, TextRole::Third);
    m_lensKey = makeLabel({}, FontSize::Caption, TextRole::Third);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(Space::M, 0, Space::M, 0);
    row->addWidget(m_caveat);
    row->addStretch(1);
    row->addWidget(m_lensText);
    row->addSpacing(Space::L);
    row->addWidget(m_lensKey);
    return foot;
}

void MapPanel::makeTools()
{
    m_tools = new QWidget(m_map);
    auto* column = new QVBoxLayout(m_tools);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* lasso = makeTool(QStringLiteral("lasso"), tr("Lasso (or Alt and drag)"), true);
    auto* hand = makeTool(QStringLiteral("hand"), tr("Move the map (or the middle button)"), true);
    auto* fit = makeTool(QStringLiteral("fit"), tr("Show all (Ctrl+0)"), false);
    for (QPushButton* button : {lasso, hand, fit})
        column->addWidget(button);
    const auto toggle = [this](EmbeddingMap::Tool tool) {
        return [this, tool](bool on) { m_map->setTool(on ? tool : EmbeddingMap::Tool::Select); };
    };
    connect(lasso, &QPushButton::clicked, this, toggle(EmbeddingMap::Tool::Lasso));
    connect(hand, &QPushButton::clicked, this, toggle(EmbeddingMap::Tool::Hand));
    connect(fit, &QPushButton::clicked, m_map, &EmbeddingMap::fit);
    const auto follow = [this, lasso, hand] {
        lasso->setChecked(m_map->tool() == EmbeddingMap::Tool::Lasso);
        hand->setChecked(m_map->tool() == EmbeddingMap::Tool::Hand);
    };
    connect(m_map, &EmbeddingMap::toolChanged, this, follow);
    m_map->setTool(EmbeddingMap::Tool::Lasso);
    m_tools->adjustSize();
}

void MapPanel::placeTools()
{
    m_tools->move(m_map->width() - m_tools->width() - Space::M, Space::M);
}

void MapPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    placeTools();
}

MapColouring MapPanel::colouring() const
{
    return MapColouring(m_colour->currentIndex());
}

void MapPanel::showContent()
{
    const auto map = m_knowledge.map();
    m_map->setContent(map ? map : std::make_shared<const MapContent>());
    showAppearance();
    showState();
}

void MapPanel::showAppearance()
{
    if (m_knowledge.map())
        m_map->setAppearance(
            mapAppearance(colouring(), m_knowledge, m_workspace.annotations(), *m_workspace.index()));
}

void MapPanel::showState()
{
    const auto map = m_knowledge.map();
    m_stack->setCurrentIndex(map ? 0 : 1);
    m_header->setFact(map ? cellCountText(std::int64_t(map->size())) : QString());
    m_colour->setEnabled(map != nullptr);
    m_caveat->setText(!map ? QString()
                      : m_knowledge.isForming()
                          ? tr("forming · stays where it is when you stop it")
                          : tr("t-SNE · seed %1 · far distances mean little").arg(m_knowledge.mapSeed()));
    m_lensText->setVisible(map && m_map->lensShown());
    m_lensKey->setVisible(map != nullptr);
    m_lensKey->setText(m_map->lensShown() ? tr("L to hide") : tr("L for the lens"));
    placeTools();
    if (!map)
        showEmpty();
}

/// What the map lacks first.
void MapPanel::takeNextStep()
{
    if (!m_workspace.index()->cells().empty())
        m_knowledge.makeMap();
    else
        m_workspace.requestAction(m_workspace.index()->fields().empty() ? QStringLiteral("plates.import")
                                                                        : QStringLiteral("cells.find"));
}

void MapPanel::showEmpty()
{
    const auto cells = std::int64_t(m_workspace.index()->cells().size());
    m_makeButton->setVisible(!m_knowledge.isForming());
    m_makeButton->setEnabled(cells == 0 || cells > 3);
    m_makeButton->setText(cells > 0                            ? tr("Make the map")
                          : m_workspace.index()->fields().empty() ? tr("Add folder")
                                                                  : tr("Find cells"));
    m_stopButton->setVisible(m_knowledge.isForming());
    if (m_knowledge.isForming())
        return m_empty->setSentence(tr("Making the map. You can go on labelling meanwhile."));
    if (cells == 0)
        return m_empty->setSentence(m_workspace.index()->fields().empty()
                                        ? tr("The map needs cells. Import a plate and find its cells first.")
                                        : tr("The map needs cells. Find them in the images first."));
    std::size_t channels = 1;
    for (const Plate& plate : m_workspace.index()->plates())
        channels = std::max(channels, plate.channels.size());
    const QString time =
        durationText(mapSeconds(std::size_t(cells), channels, !m_knowledge.hasFeatures(), threadCount()));
    m_empty->setSentence(
        m_knowledge.hasFeatures()
            ? tr("No map of %1 yet: about %2.").arg(cellCountText(cells), time)
            : tr("The map needs features for %1: about %2.").arg(cellCountText(cells), time));
}

} // namespace phenodrop
