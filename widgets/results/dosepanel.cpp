#include "widgets/results/dosepanel.h"

#include "widgets/results/figurerow.h"
#include "widgets/results/shorttext.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"

#include <QVBoxLayout>

#include <cmath>
#include <set>

namespace phenodrop {

namespace {

/// Name of the negative controls where they are one treatment.
QString negativeName(const ScreenView& view)
{
    std::set<std::string> names;
    for (const auto& well : view.results.scores.wells)
        if (well.control == Control::Negative)
            names.insert(well.treatment.name);
    return names.size() == 1 && !names.begin()->empty() ? QString::fromStdString(*names.begin())
                                                        : DosePanel::tr("Negative control");
}

} // namespace

DosePanel::DosePanel(const Annotations& annotations, QWidget* parent)
    : QWidget(parent), m_annotations(annotations), m_header(new PanelHeader(tr("Dose response"))),
      m_ec50(new KeyFigure(tr("EC50"), nullptr, FontSize::Key)),
      m_hill(new KeyFigure(tr("Hill slope"), nullptr, FontSize::Key)),
      m_top(new KeyFigure(tr("Top"), nullptr, FontSize::Key)),
      m_rSquared(new KeyFigure(tr("R²"), nullptr, FontSize::Key)),
      m_note(makeLabel({}, FontSize::Small, TextRole::Second)), m_plot(new DosePlot)
{
    m_header->addWidget(new Chip(tr("4-parameter fit")));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(Space::M, Space::S, Space::M, 0);
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(makeFigureRow({m_ec50, m_hill, m_top, m_rSquared}));
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_note);
    column->addWidget(m_plot, 1);
    connect(m_plot, &DosePlot::chosen, this, &DosePanel::chosen);
}

QString DosePanel::note() const
{
    return m_note->text();
}

void DosePanel::show(const ScreenView& view, const DoseGroup& group, std::size_t phenotype)
{
    auto shown = content(view, group, phenotype);
    std::set<std::size_t> plates;
    for (const auto well : group.wells)
        plates.insert(view.results.scores.wells[well].plate);
    m_header->setTitle(QString::fromStdString(group.treatment));
    m_header->setFact(tr("%n dose(s)", nullptr, group.doses) + QStringLiteral(", ") +
                      tr("%n plate(s)", nullptr, int(plates.size())));
    showFigures(group, shown.curve);
    m_note->setText(noteFor(group, shown.curve));
    m_note->setVisible(!m_note->text().isEmpty());
    m_plot->setContent(std::move(shown));
}

DosePlotContent DosePanel::content(const ScreenView& view, const DoseGroup& group,
                                   std::size_t phenotype) const
{
    const auto& scores = view.results.scores;
    DosePlotContent content;
    const auto points = dosePoints(group, phenotype, scores, view.table);
    for (const auto& point : points) {
        const auto& well = scores.wells[point.well];
        content.marks.push_back(
            {point.well, point.concentration, point.fraction, well.plate,
             QString::fromStdString(scores.plates[well.plate].name + " " + wellName(well.place)) +
                 QStringLiteral(" · ") +
                 concentrationText(point.concentration, QString::fromStdString(group.unit)) +
                 QLatin1Char('\n') +
                 tr("%1 of %2 cells")
                     .arg(fixedText(point.fraction, 3),
                          countText(std::int64_t(view.table.rows[point.well].cells)))});
    }
    if (auto fit = fitDosePoints(points))
        content.curve = *fit;
    content.negativeMedian = view.negativeMedian(phenotype);
    content.negativeName = negativeName(view);
    content.unit = unitText(group.unit);
    content.axisName = QString::fromStdString(group.treatment) +
                       (content.unit.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(content.unit));
    content.colour = phenotypeColour(int(phenotype) + 1, theme());
    for (const auto& known : m_annotations.phenotypes())
        if (known.name == scores.classes[phenotype])
            content.colour = phenotypeColour(known, theme());
    return content;
}

QString DosePanel::noteFor(const DoseGroup& group, const std::optional<DoseResponse>& fit) const
{
    if (!fit)
        return tr("A curve needs at least 4 doses, here are %1.").arg(group.doses);
    if (fit->verdict == DoseVerdict::NoResponse)
        return tr("No response: the fit is flat.");
    if (fit->verdict == DoseVerdict::OutsideRange)
        return tr("The half of the response lies outside the doses tested.");
    return {};
}

void DosePanel::showFigures(const DoseGroup& group, const std::optional<DoseResponse>& fit)
{
    if (fit && fit->verdict != DoseVerdict::NoResponse)
        return showResponse(group, *fit);
    for (auto* figure : {m_ec50, m_hill, m_top, m_rSquared}) {
        figure->setFigure(QStringLiteral("–"));
        figure->setCaveat({});
    }
    m_ec50->setCaveat(fit ? tr("no response") : tr("no curve"));
    m_rSquared->setCaveat(tr("%n well(s)", nullptr, int(group.wells.size())));
}

void DosePanel::showResponse(const DoseGroup& group, const DoseResponse& fit)
{
    const QString unit = QString::fromStdString(group.unit);
    if (fit.verdict == DoseVerdict::Response) {
        m_ec50->setFigure(doseText(fit.ec50, unit));
        const auto [low, high] = fit.ec50Interval;
        // An interval over more than six decades is none.
        m_ec50->setCaveat(low > 0 && high / low < 1e6
                              ? tr("%1 to %2").arg(doseText(low, unit, 2), doseText(high, unit, 2))
                              : tr("interval not fixed"));
    } else {
        m_ec50->setFigure(QStringLiteral("–")); // beyond the doses it would be a guess
        m_ec50->setCaveat(tr("outside the doses"));
    }
    m_hill->setFigure(numberText(fit.top < fit.bottom ? -fit.hill : fit.hill, 2));
    m_hill->setCaveat(tr("steepness"));
    m_top->setFigure(fixedText(fit.top, 2));
    m_top->setCaveat(tr("from %1").arg(fixedText(fit.bottom, 2)));
    m_rSquared->setFigure(fixedText(fit.rSquared, 3));
    m_rSquared->setCaveat(tr("%n well(s)", nullptr, fit.points));
}

} // namespace phenodrop
