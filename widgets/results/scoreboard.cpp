#include "widgets/results/scoreboard.h"

#include "widgets/style/colourmaps.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/segmentedcontrol.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>

namespace phenodrop {

namespace {

constexpr double SignedEnd = 5; ///< robust z beyond this has the full colour

QString optional(const std::optional<double>& value, int decimals)
{
    return value ? fixedText(*value, decimals) : QStringLiteral("–");
}

QTableView* makeTable(QAbstractItemModel* model)
{
    auto* table = new QTableView;
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setSortingEnabled(true);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(26);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->setFrameShape(QFrame::NoFrame);
    table->sortByColumn(HitModel::Enrichment, Qt::DescendingOrder);
    return table;
}

} // namespace

void ValueScale::setRange(double low, double high, bool isSigned)
{
    m_low = low;
    m_high = high;
    m_signed = isSigned;
    update();
}

void ValueScale::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect bar(0, 4, std::min(width(), 320), 10);
    for (int x = 0; x < bar.width(); ++x) {
        const double t = double(x) / std::max(1, bar.width() - 1);
        painter.setPen(m_signed ? signedColour(2 * t - 1, theme()) : viridis(t));
        painter.drawLine(bar.left() + x, bar.top(), bar.left() + x, bar.bottom());
    }
    QFont font = painter.font();
    font.setPixelSize(FontSize::Caption);
    painter.setFont(font);
    painter.setPen(theme().third);
    const QRect text(0, bar.bottom() + 4, bar.width(), 16);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, numberText(m_low));
    painter.drawText(text, Qt::AlignHCenter | Qt::AlignTop, numberText((m_low + m_high) / 2));
    painter.drawText(text, Qt::AlignRight | Qt::AlignTop, numberText(m_high));
}

Scoreboard::Scoreboard(const Annotations& annotations, QWidget* parent)
    : QWidget(parent), m_annotations(annotations), m_header(new PanelHeader(tr("Plate"))), m_phenotypes(new QComboBox),
      m_values(new SegmentedControl({tr("Fraction"), tr("Enrichment"), tr("Robust z")})), m_zPrime(new KeyFigure(tr("Z′"), nullptr, FontSize::Key)),
      m_robust(new KeyFigure(tr("Robust Z′"), nullptr, FontSize::Key)), m_ssmd(new KeyFigure(tr("SSMD"), nullptr, FontSize::Key)),
      m_cells(new KeyFigure(tr("Cells"), nullptr, FontSize::Key)), m_hitCount(new KeyFigure(tr("Hits"), nullptr, FontSize::Key)),
      m_map(new PlateMap), m_scale(new ValueScale), m_model(new HitModel(annotations, this)), m_sorted(new QSortFilterProxyModel(this)),
      m_table(nullptr), m_hitStack(new QStackedLayout), m_noHits(new EmptyState({})),
      m_report(makeButton(tr("Write report…"), QStringLiteral("export")))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(HitModel::SortRole);
    m_table = makeTable(m_sorted);
    m_phenotypes->setAccessibleName(tr("Class"));
    m_header->addLeading(m_phenotypes);
    m_header->addWidget(m_values);

    auto* figures = new QHBoxLayout;
    figures->setContentsMargins(12, 8, 12, 8);
    figures->setSpacing(24);
    for (auto* figure : {m_zPrime, m_robust, m_ssmd, m_cells, m_hitCount})
        figures->addWidget(figure);
    figures->addStretch();

    auto* plate = new QWidget;
    auto* plateColumn = new QVBoxLayout(plate);
    plateColumn->setContentsMargins(12, 8, 12, 8);
    plateColumn->addWidget(m_map, 1);
    plateColumn->addWidget(m_scale);

    auto* hitHeader = new PanelHeader(tr("Hits"));
    hitHeader->addWidget(m_report);
    auto* hits = new QWidget;
    auto* hitColumn = new QVBoxLayout(hits);
    hitColumn->setContentsMargins(0, 0, 0, 0);
    hitColumn->setSpacing(0);
    hitColumn->addWidget(hitHeader);
    auto* hitBody = new QWidget;
    hitBody->setLayout(m_hitStack);
    m_hitStack->addWidget(m_table);
    m_hitStack->addWidget(m_noHits);
    hitColumn->addWidget(hitBody, 1);

    auto* split = new HairlineSplitter(Qt::Vertical);
    split->addWidget(plate);
    split->addWidget(hits);
    split->setSizes({520, 320});

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addLayout(figures);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(split, 1);

    connect(m_values, &SegmentedControl::currentChanged, this, &Scoreboard::showPlate);
    connect(m_phenotypes, &QComboBox::currentIndexChanged, this, [this] {
        showPlate();
        showFigures();
        Q_EMIT phenotypeChanged();
    });
    connect(m_map, &PlateMap::chosen, this, [this](WellKey well) { Q_EMIT wellChosen(well); });
    connect(m_report, &QPushButton::clicked, this, &Scoreboard::reportWanted);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        if (!row.isValid() || !m_view)
            return;
        const Hit& hit = m_model->hit(m_sorted->mapToSource(row).row());
        m_phenotypes->setCurrentIndex(int(hit.phenotype));
        Q_EMIT wellChosen(m_view->results.wellKeys[hit.well]);
    });
}

std::size_t Scoreboard::phenotype() const { return std::size_t(std::max(0, m_phenotypes->currentIndex())); }

void Scoreboard::setView(std::shared_ptr<const ScreenView> view)
{
    m_view = std::move(view);
    m_model->setView(m_view);
    m_table->resizeColumnsToContents();
    m_report->setEnabled(bool(m_view));
    showPhenotypes();
    if (m_view && m_view->hits.empty()) {
        double highest = -INFINITY;
        for (std::size_t w = 0; w < m_view->table.rows.size(); ++w)
            for (std::size_t p = 0; p < m_view->results.scores.classes.size(); ++p)
                if (const double e = m_view->value(w, p, ScreenValue::Enrichment); e > highest)
                    highest = e;
        m_noHits->setSentence(tr("No well stands out from the negative controls. Highest enrichment: %1.").arg(numberText(highest)));
    }
    m_hitStack->setCurrentIndex(m_view && m_view->hits.empty() ? 1 : 0);
    showPlate();
    showFigures();
}

void Scoreboard::showPhenotypes()
{
    const QSignalBlocker quiet(m_phenotypes);
    const QString before = m_phenotypes->currentText();
    m_phenotypes->clear();
    if (!m_view)
        return;
    for (const auto& name : m_view->results.scores.classes) {
        QIcon icon;
        for (const auto& phenotype : m_annotations.phenotypes())
            if (phenotype.name == name)
                icon = phenotypeIcon(phenotype);
        m_phenotypes->addItem(icon, QString::fromStdString(name));
    }
    // What the hits are about is the best first thing to see.
    const int hit = m_view->hits.empty() ? 0 : int(m_view->hits.front().phenotype);
    const int place = m_phenotypes->findText(before);
    m_phenotypes->setCurrentIndex(place >= 0 ? place : hit);
}

void Scoreboard::setPlate(PlateKey plate, const std::vector<std::pair<PlateKey, std::string>>& plates)
{
    for (const auto& [key, name] : plates)
        if (key == plate)
            m_plate = name;
    m_header->setTitle(QString::fromStdString(m_plate));
    showPlate();
    showFigures();
}

std::size_t Scoreboard::plateIndex() const
{
    const auto& plates = m_view->results.scores.plates;
    for (std::size_t p = 0; p < plates.size(); ++p)
        if (plates[p].name == m_plate)
            return p;
    return 0;
}

void Scoreboard::showPlate()
{
    if (!m_view || m_view->results.scores.plates.empty() || m_phenotypes->currentIndex() < 0) {
        m_map->setPlate({8, 12}, {});
        return;
    }
    const auto kind = ScreenValue(m_values->currentIndex());
    const auto& scores = m_view->results.scores;
    double low = 0, high = 0;
    for (std::size_t w = 0; w < scores.wells.size(); ++w)
        if (const double v = m_view->value(w, phenotype(), kind); std::isfinite(v)) {
            low = std::min(low, v);
            high = std::max(high, v);
        }
    const bool isSigned = kind == ScreenValue::RobustZ;
    if (isSigned) {
        low = -SignedEnd;
        high = SignedEnd;
    }
    if (high <= low)
        high = low + 1;
    m_scale->setRange(low, high, isSigned);
    std::vector<PlateMapWell> wells;
    const std::size_t plate = plateIndex();
    for (std::size_t w = 0; w < scores.wells.size(); ++w) {
        if (scores.wells[w].plate != plate)
            continue;
        const auto& row = m_view->table.rows[w];
        const double v = m_view->value(w, phenotype(), kind);
        PlateMapWell shown;
        shown.key = m_view->results.wellKeys[w];
        shown.place = scores.wells[w].place;
        shown.control = scores.wells[w].control;
        shown.excluded = scores.wells[w].excluded;
        if (std::isfinite(v) && !row.few) {
            shown.colour = isSigned ? signedColour(v / SignedEnd, theme()) : viridis((v - low) / (high - low));
            shown.text = numberText(v, 2);
        }
        shown.tip = QString::fromStdString(wellName(shown.place) + " " + scores.wells[w].treatment.name) + QLatin1Char('\n') +
                    tr("%1 cells, value %2").arg(countText(std::int64_t(row.cells)), numberText(v)) +
                    (row.note.empty() ? QString() : QLatin1Char('\n') + QString::fromStdString(row.note));
        wells.push_back(std::move(shown));
    }
    m_map->setPlate(scores.plates[plate].format, std::move(wells));
}

void Scoreboard::showFigures()
{
    if (!m_view || m_view->quality.empty() || m_phenotypes->currentIndex() < 0) {
        for (auto* figure : {m_zPrime, m_robust, m_ssmd, m_cells, m_hitCount})
            figure->setFigure(QStringLiteral("–"));
        return;
    }
    const auto& quality = m_view->quality[plateIndex()];
    const auto& separation = quality.phenotypes[phenotype()];
    const QString wells = tr("%1 + %2 control wells").arg(separation.positives).arg(separation.negatives);
    m_zPrime->setFigure(optional(separation.zPrime, 2));
    m_zPrime->setCaveat(separation.zPrime ? tr("excellent above 0.5") : tr("not enough replicates"));
    m_robust->setFigure(optional(separation.robustZPrime, 2));
    m_robust->setCaveat(tr("medians, MAD"));
    m_ssmd->setFigure(optional(separation.ssmd, 1));
    m_ssmd->setCaveat(wells);
    m_cells->setFigure(countText(std::int64_t(quality.cells)));
    m_cells->setCaveat(tr("%1 wells").arg(quality.wells));
    m_hitCount->setFigure(countText(std::int64_t(m_view->hits.size())));
    m_hitCount->setCaveat(tr("all plates and classes"));
}

void Scoreboard::setCurrentWell(WellKey well) { m_map->setCurrent(well); }

} // namespace phenodrop
