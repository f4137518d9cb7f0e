#include "app/window/platespage.h"

#include "app/window/plateviews.h"
#include "app/window/wellview.h"
#include "core/store/project.h"
#include "widgets/plateimport/importpage.h"
#include "widgets/plateview/columnplot.h"
#include "widgets/plateview/platelegend.h"
#include "widgets/plateview/platelist.h"
#include "widgets/plateview/platemap.h"
#include "widgets/plateview/qualitylist.h"
#include "widgets/plateview/reportwords.h"
#include "widgets/plateview/wellpanel.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/foldpane.h"
#include "widgets/style/numbers.h"
#include "widgets/style/segmentedcontrol.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

enum View { HeatMapView, ImagesView, LayoutView };
constexpr int LongListWidth = 280; ///< px, for names of measures

} // namespace

PlatesPage::PlatesPage(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_scores(new PlateScores(workspace, this)),
      m_columns(new HairlineSplitter(Qt::Horizontal)), m_middle(new QStackedWidget),
      m_list(new PlateList(workspace, *m_scores)), m_import(new ImportPage(workspace))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_columns);
    m_middle->addWidget(buildPlate());
    m_middle->addWidget(m_import);
    m_middle->addWidget(buildNothing());
    m_list->setMinimumWidth(200);
    m_list->setMaximumWidth(360);
    m_columns->addWidget(m_list);
    m_columns->addWidget(m_middle);
    m_side = new FoldPane(tr("Well"), buildWell());
    m_columns->addWidget(m_side);
    m_columns->setStretchFactor(1, 1);
    connectViews();
    showMeasures();
    showPlate();
    showStrip();
    showReport();
    showSide();
}

QWidget* PlatesPage::buildNothing()
{
    m_nothing = makeGround("panel");
    auto* column = closeColumn(*m_nothing);
    column->addWidget(new PanelHeader(tr("No plate")));
    auto* empty = new EmptyState(tr("Drop a plate folder here, or choose one."));
    connect(empty->addButton(tr("Add folder")), &QPushButton::clicked, this,
            [this] { m_workspace.requestAction(QStringLiteral("plates.import")); });
    column->addWidget(empty, 1);
    return m_nothing;
}

QWidget* PlatesPage::buildPlate()
{
    m_header = new PanelHeader({});
    m_measure = new QComboBox;
    m_measure->setAccessibleName(tr("Measure shown"));
    m_measure->setMaxVisibleItems(16);
    m_measure->setProperty("long", true);
    m_measure->view()->setMinimumWidth(LongListWidth);
    m_mode = new QComboBox;
    m_mode->addItems({tr("Raw value"), tr("Robust z"), tr("Percent of control")});
    m_mode->setAccessibleName(tr("How values are shown"));
    // As wide as their texts where there is room, and no wider than the header allows.
    m_measure->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_mode->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_measure->setMinimumWidth(96);
    m_measure->setMaximumWidth(220);
    m_mode->setMinimumWidth(84);
    m_view = new SegmentedControl({tr("Heat map"), tr("Images"), tr("Layout")});
    m_view->setMinimumWidth(m_view->sizeHint().width());
    m_header->addLeading(m_measure);
    m_header->addLeading(m_mode);
    m_header->addWidget(m_view);
    m_map = new PlateMap;
    setFocusProxy(m_map);
    m_legend = new PlateLegend(*m_scores);

    auto* plate = makeGround("panel");
    auto* column = closeColumn(*plate);
    column->addWidget(m_header);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    body->setSpacing(Space::M);
    body->addWidget(m_map, 1);
    auto* legendRow = new QHBoxLayout;
    legendRow->setContentsMargins(36, 0, 0, 0);
    legendRow->addWidget(m_legend);
    body->addLayout(legendRow);
    column->addLayout(body, 1);

    m_rows = new HairlineSplitter(Qt::Vertical);
    m_rows->addWidget(plate);
    m_rows->addWidget(buildStrip());
    m_rows->setStretchFactor(0, 1);
    m_rows->setCollapsible(1, true);
    return m_rows;
}

QWidget* PlatesPage::buildStrip()
{
    auto* plot = makeGround("panel");
    auto* column = new QVBoxLayout(plot);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::S);
    column->setSpacing(Space::S);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Wells by column"), FontSize::Body, TextRole::Text, true));
    head->addStretch(1);
    m_series = makeLabel({}, FontSize::Small, TextRole::Second);
    m_series->setTextFormat(Qt::RichText);
    head->addWidget(m_series);
    column->addLayout(head);
    m_plot = new ColumnPlot;
    column->addWidget(m_plot, 1);
    column->addWidget(makeHairline(Qt::Horizontal));
    m_summary = makeLabel({}, FontSize::Small, TextRole::Third);
    m_summary->setTextFormat(Qt::RichText);
    m_summary->setMinimumHeight(26);
    column->addWidget(m_summary);

    m_noCells = new EmptyState({});
    m_find = m_noCells->addButton(tr("Find cells"));
    connect(m_find, &QPushButton::clicked, this, [this] { m_workspace.requestAction(QStringLiteral("cells.find")); });
    m_strip = new QStackedWidget;
    m_strip->addWidget(plot);
    m_strip->addWidget(m_noCells);
    auto* strip = new HairlineSplitter(Qt::Horizontal);
    strip->addWidget(m_strip);
    strip->addWidget(new QualityList(m_workspace, *m_scores));
    strip->setStretchFactor(0, 1);
    strip->setSizes({444, 254});
    strip->widget(1)->setMinimumWidth(200);
    return strip;
}

QWidget* PlatesPage::buildWell()
{
    auto* side = makeGround("panel");
    auto* column = closeColumn(*side);
    m_well = new WellPanel(m_workspace, *m_scores);
    column->addWidget(m_well);
    column->addWidget(makeHairline(Qt::Horizontal));
    m_images = new WellView(m_workspace);
    column->addWidget(m_images, 1);
    side->setMinimumWidth(420);
    return side;
}

void PlatesPage::connectViews()
{
    Selection& selection = m_workspace.selection();
    connect(m_scores, &PlateScores::measuresChanged, this, &PlatesPage::showMeasures);
    connect(m_scores, &PlateScores::changed, this, &PlatesPage::showPlate);
    connect(&m_workspace, &Workspace::indexChanged, this, &PlatesPage::showPlate);
    connect(&m_workspace, &Workspace::indexChanged, this, &PlatesPage::showReport);
    connect(&m_workspace, &Workspace::indexChanged, this, &PlatesPage::showStrip);
    connect(&m_workspace, &Workspace::indexChanged, this, &PlatesPage::showSide);
    connect(&m_workspace, &Workspace::findingCellsChanged, this, &PlatesPage::showStrip);
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &PlatesPage::showPlate);
    connect(&selection, &Selection::currentPlateChanged, this, &PlatesPage::showPlate);
    connect(&selection, &Selection::currentWellChanged, this, &PlatesPage::showCurrentWell);
    connect(&selection, &Selection::comparedWellChanged, this, &PlatesPage::showCurrentWell);
    connect(m_measure, &QComboBox::activated, m_scores, &PlateScores::setCurrentMeasure);
    connect(m_mode, &QComboBox::activated, this, [this](int mode) { m_scores->setMode(ValueMode(mode)); });
    connect(m_view, &SegmentedControl::currentChanged, this, [this] { m_picturesMeanwhile = false, showPlate(); });
    connect(m_map, &PlateMap::chosen, this, &PlatesPage::chooseWell);
    connect(m_map, &PlateMap::opened, this, [this](WellKey well) {
        m_workspace.selection().setCurrentWell(well);
        m_images->enterWell();
    });
    connect(m_images, &WellView::levelChanged, this, &PlatesPage::showLevel);
    connect(&selection, &Selection::currentPlateChanged, m_images, &WellView::leave);
    connect(m_map, &PlateMap::menuWanted, this, &PlatesPage::showMenu);
    connect(m_map, &PlateMap::wellsChosen, &selection, &Selection::selectWells);
    connect(m_map, &PlateMap::markWanted, this, [this](Control control) {
        m_workspace.requestAction(control == Control::Negative   ? QStringLiteral("wells.negative")
                                  : control == Control::Positive ? QStringLiteral("wells.positive")
                                                                 : QStringLiteral("wells.sample"));
    });
    connect(&selection, &Selection::wellsChanged, this, &PlatesPage::showCurrentWell);
    connect(&selection, &Selection::wellsChanged, this, &PlatesPage::showSummary);
    connect(m_plot, &ColumnPlot::chosen, this, [this](WellKey well) { chooseWell(well, Qt::NoModifier); });
    connect(&m_workspace.thumbnails(), &ThumbnailSource::fieldReady, m_map, qOverload<>(&QWidget::update));
    connect(m_list, &PlateList::reportWanted, this, [this] {
        const Result<std::string> report =
            m_workspace.project() ? m_workspace.project()->setting("import/report") : std::string();
        m_import->showReport(
            QString::fromStdString(report ? *report : std::string()).split(QLatin1Char('\n')));
        m_images->leave();
        m_middle->setCurrentWidget(m_import);
    });
    connect(m_import, &ImportPage::closed, this, [this] {
        m_middle->setCurrentWidget(m_rows);
        showSide();
        Q_EMIT importLeft();
    });
    for (QSplitter* splitter : {m_columns, m_rows})
        connect(splitter, &QSplitter::splitterMoved, this, &PlatesPage::keepLayout);
    connect(m_side, &FoldPane::foldedChanged, this, &PlatesPage::restoreLayout);
    connect(&m_workspace.settings(), &Settings::layoutsReset, this, &PlatesPage::restoreLayout);
}

void PlatesPage::import(const QStringList& folders)
{
    m_images->leave();
    m_middle->setCurrentWidget(m_import);
    m_import->propose(folders);
}

bool PlatesPage::isImporting() const
{
    return m_middle->currentWidget() == m_import && m_import->isWaiting();
}

void PlatesPage::showMeasures()
{
    const QSignalBlocker quiet(m_measure);
    m_measure->clear();
    for (const WellMeasure& measure : m_scores->measures())
        m_measure->addItem(measure.name);
    m_measure->setCurrentIndex(m_scores->currentMeasure());
    const bool any = m_measure->count() > 0;
    m_measure->setVisible(any);
    m_mode->setVisible(any);
    if (!any && m_view->currentIndex() == HeatMapView) {
        m_view->setCurrentIndex(ImagesView);
        m_picturesMeanwhile = true;
    } else if (any && m_picturesMeanwhile) {
        m_view->setCurrentIndex(HeatMapView);
    }
}

void PlatesPage::showStrip()
{
    const auto index = m_workspace.index();
    m_strip->setCurrentIndex(index->cells().empty() && !index->fields().empty() ? 1 : 0);
    const bool finding = m_workspace.isFindingCells();
    m_noCells->setSentence(finding ? tr("Finding the cells of all plates…")
                                   : tr("Measures, the map and classes need the cells of the images."));
    m_find->setVisible(!finding);
}

void PlatesPage::showPlate()
{
    const auto index = m_workspace.index();
    const Plate* plate = index->plate(m_workspace.selection().currentPlate());
    m_header->setTitle(plate ? QString::fromStdString(plate->name) : tr("No plate"));
    if (m_measure->currentIndex() != m_scores->currentMeasure())
        m_measure->setCurrentIndex(m_scores->currentMeasure());
    const int view = m_view->currentIndex();
    m_legend->setVisible(view == HeatMapView);
    if (view == ImagesView)
        m_map->setPictures([this](WellKey well, int side) {
            const auto fields = m_workspace.index()->fieldsOf(well);
            return fields.empty() ? QImage() : m_workspace.thumbnails().field(fields.front().id, side);
        });
    else
        m_map->setPictures({});
    if (plate) {
        m_map->setPlate(plate->format, view == LayoutView ? layoutWells(*index, *plate)
                                                          : heatWells(*index, *plate, *m_scores));
        m_legend->setValues(colouredValues(*index, *plate, *m_scores));
        const PlotContent plot = plotContent(*index, *plate, *m_scores);
        m_plot->setPoints(plot.points, plate->format.columns, m_scores->low(), m_scores->high());
        m_series->setText(plot.legend);
    } else {
        m_map->setPlate({}, {});
        m_legend->setValues({});
        m_plot->setPoints({}, 12, 0, 1);
        m_series->clear();
    }
    showSummary();
    showCurrentWell();
}

void PlatesPage::showSummary()
{
    if (const int several = int(m_workspace.selection().wells().size()))
        return m_summary->setText(tr("%n well(s) chosen: N negative, P positive, S sample, or the menu", nullptr, several));
    const ControlSummary controls = m_scores->controls(m_workspace.selection().currentPlate());
    m_summary->setText(controlsText(controls, *m_scores));
    m_summary->setToolTip(controls.positive); // the positive control that is judged
}

void PlatesPage::showCurrentWell()
{
    const Selection& selection = m_workspace.selection();
    const Well* well = m_workspace.index()->well(selection.currentWell());
    m_map->setCurrent(selection.currentWell());
    m_map->setCompared(selection.comparedWell());
    m_map->setSelected(selection.wells());
    m_plot->setCurrent(selection.currentWell(), well ? well->place.column : -1);
}

void PlatesPage::showReport()
{
    QStringList lines;
    bool warn = false;
    if (m_workspace.project())
        if (const auto report = m_workspace.project()->setting("import/report"); report && !report->empty()) {
            const QStringList all =
                QString::fromStdString(*report).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
            const ReportWords words = reportWords(all);
            lines = words.lines;
            warn = words.findings > 0;
            if (warn)
                lines << tr("%n remark(s)", nullptr, words.findings);
        }
    m_list->setReport(lines, warn);
}

void PlatesPage::chooseWell(WellKey well, Qt::KeyboardModifiers modifiers)
{
    Selection& selection = m_workspace.selection();
    if ((m_well->comparing() || (modifiers & Qt::ControlModifier)) && well != selection.currentWell()) {
        selection.setComparedWell(well);
        m_workspace.requestCompare();
    } else {
        selection.setCurrentWell(well);
    }
}

void PlatesPage::showMenu(WellKey well, QPoint at)
{
    const WellKey before = m_workspace.selection().currentWell();
    const std::vector<WellKey>& together = m_workspace.selection().wells();
    const int several = std::binary_search(together.begin(), together.end(), well) ? int(together.size()) : 1;
    m_workspace.selection().setCurrentWell(well); // one of several: they stay
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Well* of = m_workspace.index()->well(well);
    const auto add = [&](const QString& text, const QString& id) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, id] { m_workspace.requestAction(id); });
    };
    // The well that was looked at before the one under the cursor.
    if (const Well* other = m_workspace.index()->well(before); other && before != well)
        connect(menu->addAction(tr("Compare with %1").arg(QString::fromStdString(wellName(other->place)))),
                &QAction::triggered, this, [this, before] {
                    m_workspace.selection().setComparedWell(before);
                    m_workspace.requestCompare();
                });
    add(tr("Compare with a control"), QStringLiteral("wells.compare"));
    menu->addSeparator();
    const bool excluded = of && of->excluded;
    if (several > 1)
        add(excluded ? tr("Include %n well(s)", nullptr, several) : tr("Exclude %n well(s)", nullptr, several),
            QStringLiteral("wells.exclude"));
    else
        add(excluded ? tr("Include this well") : tr("Exclude this well"), QStringLiteral("wells.exclude"));
    menu->addSeparator();
    add(tr("Mark as negative control") + QStringLiteral("\tN"), QStringLiteral("wells.negative"));
    add(tr("Mark as positive control") + QStringLiteral("\tP"), QStringLiteral("wells.positive"));
    add(tr("Mark as sample") + QStringLiteral("\tS"), QStringLiteral("wells.sample"));
    menu->popup(at);
}

} // namespace phenodrop
