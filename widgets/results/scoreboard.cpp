#include "widgets/results/scoreboard.h"

#include "widgets/results/figurerow.h"
#include "widgets/results/heatlegend.h"
#include "widgets/results/shorttext.h"
#include "widgets/style/colourmaps.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/segmentedcontrol.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QEvent>
#include <QVBoxLayout>

#include <cmath>
#include <set>

namespace phenodrop {

namespace {

constexpr double SignedEnd = 5; ///< robust z and B-score beyond this have the full colour

QString optional(const std::optional<double>& value, int decimals)
{
    return value ? fixedText(*value, decimals) : QStringLiteral("–");
}

bool isSigned(ScreenValue value)
{
    return value == ScreenValue::RobustZ || value == ScreenValue::BScore;
}

} // namespace

Scoreboard::Scoreboard(const Annotations& annotations, QWidget* parent)
    : QWidget(parent), m_annotations(annotations), m_header(new PanelHeader(tr("Plate"))),
      m_phenotypes(new QComboBox),
      m_values(new SegmentedControl({tr("Fraction"), tr("Enrichment"), tr("Robust z")})),
      m_bScore(makeButton(tr("B-score"))), m_zPrime(new KeyFigure(tr("Z′"), nullptr, FontSize::Key)),
      m_ssmd(new KeyFigure(tr("SSMD"), nullptr, FontSize::Key)),
      m_replicates(new KeyFigure(tr("Replicates"), nullptr, FontSize::Key)),
      m_cells(new KeyFigure(tr("Cells"), nullptr, FontSize::Key)),
      m_hitCount(new KeyFigure(tr("Hits"), nullptr, FontSize::Key)), m_map(new PlateMap),
      m_legend(new HeatLegend), m_hits(new HitsPanel(annotations))
{
    m_phenotypes->setAccessibleName(tr("Class"));
    m_bScore->setCheckable(true);
    m_bScore->setToolTip(
        tr("Fractions without the effects of row and column. Not to be used where more than a quarter of the "
           "wells is active."));
    m_header->addLeading(m_phenotypes);
    m_header->addWidget(m_values);
    m_header->addWidget(m_bScore);
    auto* split = new HairlineSplitter(Qt::Vertical);
    split->addWidget(makeMap());
    split->addWidget(m_hits);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({500, 340});
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(makeFigureRow({m_zPrime, m_ssmd, m_replicates, m_cells, m_hitCount}));
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(split, 1);

    connect(m_values, &SegmentedControl::currentChanged, this, [this] {
        m_bScore->setChecked(false);
        showPlate();
    });
    connect(m_bScore, &QPushButton::toggled, this, &Scoreboard::showPlate);
    connect(m_phenotypes, &QComboBox::currentIndexChanged, this, [this] {
        m_hits->setPhenotype(phenotype());
        showPlate();
        showFigures();
        Q_EMIT phenotypeChanged();
    });
    m_replicates->setCursor(Qt::PointingHandCursor);
    m_replicates->installEventFilter(this);
    connect(m_map, &PlateMap::chosen, this, [this](WellKey well) { Q_EMIT wellChosen(well); });
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &Scoreboard::showPlate);
    connect(m_hits, &HitsPanel::reportWanted, this, &Scoreboard::reportWanted);
    connect(m_hits, &HitsPanel::limitChanged, this, &Scoreboard::showFigures);
    connect(m_hits, &HitsPanel::chosen, this, [this](std::size_t well, std::size_t phenotype) {
        const WellKey key = m_view->results.wellKeys[well];
        setPhenotype(phenotype);
        Q_EMIT wellChosen(key);
    });
}

/// The figure leads to the wells that lower it; the list's own choice does the same with the keyboard.
bool Scoreboard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_replicates && event->type() == QEvent::MouseButtonRelease && m_view)
        m_hits->showOddWells();
    return QWidget::eventFilter(watched, event);
}

QWidget& Scoreboard::replicates()
{
    return *m_replicates;
}

QWidget* Scoreboard::makeMap()
{
    auto* plate = new QWidget;
    auto* column = new QVBoxLayout(plate);
    column->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    column->setSpacing(Space::S);
    column->addWidget(m_map, 1);
    column->addWidget(m_legend);
    return plate;
}

std::size_t Scoreboard::phenotype() const
{
    return std::size_t(std::max(0, m_phenotypes->currentIndex()));
}
void Scoreboard::setPhenotype(std::size_t phenotype)
{
    m_phenotypes->setCurrentIndex(int(phenotype));
}

ScreenValue Scoreboard::shownValue() const
{
    return m_bScore->isChecked() ? ScreenValue::BScore : ScreenValue(m_values->currentIndex());
}

void Scoreboard::setShownValue(ScreenValue value)
{
    if (value != ScreenValue::BScore)
        m_values->setCurrentIndex(int(value));
    m_bScore->setChecked(value == ScreenValue::BScore);
    showPlate();
}

void Scoreboard::setView(std::shared_ptr<const ScreenView> view)
{
    m_view = std::move(view);
    m_hits->setView(m_view);
    showPhenotypes();
    m_hits->setPhenotype(phenotype());
    showPlate();
    showFigures();
}

/// What most hits are about is the best first thing to see.
std::size_t Scoreboard::usualPhenotype() const
{
    std::size_t best = 0, most = 0;
    for (std::size_t k = 0; k < m_view->results.scores.classes.size(); ++k)
        if (const std::size_t hits = m_hits->countOf(k); hits > most) {
            most = hits;
            best = k;
        }
    return most > 0 || m_view->candidates.empty() ? best : m_view->candidates.front().phenotype;
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
    const int place = before.isEmpty() ? -1 : m_phenotypes->findText(before);
    m_phenotypes->setCurrentIndex(place >= 0 ? place : int(usualPhenotype()));
}

void Scoreboard::setPlate(PlateKey plate, const std::vector<std::pair<PlateKey, std::string>>& plates)
{
    std::string name = m_plate;
    for (const auto& [key, known] : plates)
        if (key == plate)
            name = known;
    if (name == m_plate)
        return;
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

/// Over all plates, so that their colours may be compared.
std::pair<double, double> Scoreboard::scale() const
{
    const auto kind = shownValue();
    if (isSigned(kind))
        return {-SignedEnd, SignedEnd};
    double low = 0, high = 0;
    for (std::size_t w = 0; w < m_view->table.rows.size(); ++w)
        if (const double v = m_view->value(w, phenotype(), kind);
            std::isfinite(v) && !m_view->table.rows[w].few) {
            low = std::min(low, v);
            high = std::max(high, v);
        }
    // Round ends, so that the scale can be read.
    const double step = std::max(high, -low) > 1 ? 0.5 : 0.1;
    low = std::floor(low / step + 1e-9) * step;
    high = std::ceil(high / step - 1e-9) * step;
    return {low, high > low ? high : low + step};
}

PlateMapWell Scoreboard::mapWell(std::size_t w, double low, double high) const
{
    const auto& well = m_view->results.scores.wells[w];
    const auto& row = m_view->table.rows[w];
    const double v = m_view->value(w, phenotype(), shownValue());
    PlateMapWell shown;
    shown.key = m_view->results.wellKeys[w];
    shown.place = well.place;
    shown.control = well.control;
    shown.excluded = well.excluded;
    if (std::isfinite(v) && !row.few) {
        const double t = std::clamp((v - low) / (high - low), 0.0, 1.0);
        shown.colour = isSigned(shownValue()) ? signedColour(2 * t - 1, theme()) : viridis(t);
        shown.text = fixedText(v, std::abs(v) >= 100 ? 0 : isSigned(shownValue()) ? 1 : 2);
    }
    const QString dose =
        well.treatment.concentration > 0
            ? QStringLiteral(" · ") +
                  concentrationText(well.treatment.concentration, QString::fromStdString(well.treatment.unit))
            : QString();
    shown.tip = QString::fromStdString(wellName(shown.place) + "  " + well.treatment.name) + dose +
                QLatin1Char('\n') +
                tr("%1 cells, value %2").arg(countText(std::int64_t(row.cells)), numberText(v)) +
                (row.note.empty() ? QString() : QLatin1Char('\n') + QString::fromStdString(row.note));
    return shown;
}

void Scoreboard::showPlate()
{
    if (!m_view || m_view->results.scores.plates.empty() || m_phenotypes->currentIndex() < 0) {
        m_map->setPlate({8, 12}, {});
        return;
    }
    const auto& scores = m_view->results.scores;
    const auto [low, high] = scale();
    m_legend->setRange(low, high, isSigned(shownValue()));
    const std::size_t plate = plateIndex();
    std::vector<PlateMapWell> wells;
    for (std::size_t w = 0; w < scores.wells.size(); ++w)
        if (scores.wells[w].plate == plate)
            wells.push_back(mapWell(w, low, high));
    m_map->setPlate(scores.plates[plate].format, std::move(wells));
    showControls();
}

void Scoreboard::showControls()
{
    std::set<std::string> negative, positive;
    for (const auto& well : m_view->results.scores.wells)
        if (well.plate == plateIndex() && well.control != Control::None)
            (well.control == Control::Negative ? negative : positive).insert(well.treatment.name);
    const auto name = [](const std::set<std::string>& names, const QString& general) {
        return names.empty()                                  ? QString()
               : names.size() == 1 && !names.begin()->empty() ? QString::fromStdString(*names.begin())
                                                              : general;
    };
    m_legend->setControls(name(negative, tr("Negative control")), name(positive, tr("Positive control")));
}

void Scoreboard::showFigures()
{
    if (!m_view || m_view->quality.empty() || m_phenotypes->currentIndex() < 0) {
        for (auto* figure : {m_zPrime, m_ssmd, m_replicates, m_cells, m_hitCount})
            figure->setFigure(QStringLiteral("–"));
        return;
    }
    const auto& quality = m_view->quality[plateIndex()];
    const auto& separation = quality.phenotypes[phenotype()];
    const QString pair = tr("%1 + %2 control wells").arg(separation.positives).arg(separation.negatives);
    const QString agent = QString::fromStdString(separation.positive);
    // Of medians and MAD, for controls with outliers: beside it, as the two are one question.
    m_zPrime->setFigure(optional(separation.zPrime, 2), separation.robustZPrime ? tr("robust %1").arg(optional(separation.robustZPrime, 2)) : QString());
    m_zPrime->setCaveat(separation.zPrime ? tr("excellent > 0.5") : tr("too few replicates"));
    m_ssmd->setFigure(optional(separation.ssmd, 1));
    m_ssmd->setCaveat(tr("excellent > 5"));
    for (auto* figure : {m_zPrime, m_ssmd})
        figure->setToolTip(agent.isEmpty() ? pair : agent + QStringLiteral(": ") + pair);
    showAgreement();
    m_cells->setFigure(countText(std::int64_t(quality.cells)));
    const auto used = std::int64_t(quality.wells - quality.excludedWells);
    m_cells->setCaveat(tr("%1 of %2 wells").arg(countText(used), countText(std::int64_t(quality.wells))));
    m_hitCount->setFigure(countText(std::int64_t(m_hits->countOf(phenotype()))));
    const auto limit = m_hits->limit();
    m_hitCount->setCaveat(limit ? tr("enrichment > %1").arg(shortText(*limit))
                                : tr("above the controls"));
}

/// Over all plates: replicates lie mostly on different ones.
void Scoreboard::showAgreement()
{
    const auto agreement = replicateAgreement(m_view->replicateGroups, phenotype(), m_view->table);
    m_replicates->setFigure(optional(agreement.correlation, 2));
    m_replicates->setCaveat(agreement.correlation ? tr("%1 to %2").arg(fixedText(agreement.low, 2), fixedText(agreement.high, 2))
                                                  : tr("too few replicates"));
    QStringList tip{tr("How alike wells of one treatment and dose are, against wells of others (intraclass correlation, 95 %): "
                       "1 equal, 0 no more alike than any two wells."),
                    tr("%1 treatments and doses in %2 wells of all plates.").arg(countText(std::int64_t(agreement.treatments)), countText(std::int64_t(agreement.wells)))};
    if (const ReplicateGroup* worst = leastAlike(m_view->replicateGroups, phenotype(), m_view->table)) {
        QStringList wells;
        for (const std::size_t well : worst->wells)
            wells << QString::fromStdString(wellName(m_view->results.scores.wells[well].place)) + QLatin1Char(' ') +
                         fixedText(m_view->table.rows[well].phenotypes[phenotype()].fraction, 2);
        const QString dose = worst->concentration > 0 ? QLatin1Char(' ') + concentrationText(worst->concentration, QString::fromStdString(worst->unit)) : QString();
        tip << tr("Least alike: %1 (%2)").arg(QString::fromStdString(worst->treatment) + dose, wells.mid(0, 6).join(QStringLiteral(", ")));
    }
    tip << tr("A click lists the wells that differ from their replicates.");
    m_replicates->setToolTip(tip.join(QLatin1Char('\n')));
}

void Scoreboard::setCurrentWell(WellKey well)
{
    m_map->setCurrent(well);
    if (m_view)
        if (const auto row = m_view->rowOf.find(well); row != m_view->rowOf.end())
            m_hits->setCurrentWell(row->second);
}

} // namespace phenodrop
