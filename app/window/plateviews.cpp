#include "app/window/plateviews.h"

#include "widgets/fieldview/channelchips.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QCoreApplication>
#include <QHBoxLayout>

#include <algorithm>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {

struct PlateViews {
    Q_DECLARE_TR_FUNCTIONS(PlateViews)
};

QString tipOf(const CellIndex& index, const Well& well, const PlateScores& scores)
{
    QStringList lines;
    lines << QString::fromStdString(wellName(well.place)) + QStringLiteral("  ") + treatmentText(well);
    if (scores.currentMeasure() >= 0)
        lines << scores.measures()[std::size_t(scores.currentMeasure())].name + QStringLiteral(": ") +
                     valueText(scores.value(well.key));
    const std::size_t cells = index.cellCountOf(well.key);
    lines << PlateViews::tr("%Ln cell(s)", nullptr, int(cells));
    if (well.excluded)
        lines << PlateViews::tr("Excluded: %1").arg(QString::fromStdString(well.exclusionReason));
    else if (cells > 0 && cells < PlateScores::FewCells)
        lines << PlateViews::tr("Too few cells for a value");
    if (scores.isFlagged(well.key))
        lines << PlateViews::tr("Has a field that looks blurred, saturated or empty");
    return lines.join(QLatin1Char('\n'));
}

/// Compounds of the samples, most wells first.
std::vector<std::string> compoundsOf(const CellIndex& index, const Plate& plate)
{
    std::map<std::string, int> counts;
    for (const Well& well : index.wellsOf(plate.key))
        if (well.control == Control::None && !well.treatment.name.empty())
            ++counts[well.treatment.name];
    std::vector<std::string> names;
    for (const auto& [name, count] : counts)
        names.push_back(name);
    std::stable_sort(names.begin(), names.end(),
                     [&](const auto& a, const auto& b) { return counts.at(a) > counts.at(b); });
    return names;
}

QString markHtml(int key, int colourKey)
{
    static const QString circle = QStringLiteral("●"), square = QStringLiteral("■");
    return QStringLiteral("<span style='color:%1'>%2</span> ")
        .arg(phenotypeColour(colourKey, theme()).name(), key == 1 ? circle : square);
}

QString strong(const QString& label, const QString& value)
{
    return QStringLiteral("%1&nbsp;<b style='color:%2'>%3</b>").arg(label, theme().text.name(), value);
}

} // namespace

QString treatmentText(const Well& well)
{
    const QString name = QString::fromStdString(well.treatment.name);
    const QString dose =
        well.treatment.concentration > 0
            ? concentrationText(well.treatment.concentration, QString::fromStdString(well.treatment.unit))
            : QString();
    return dose.isEmpty() ? name : name + QStringLiteral(" · ") + dose;
}

std::vector<PlateMapWell> heatWells(const CellIndex& index, const Plate& plate, const PlateScores& scores)
{
    std::vector<PlateMapWell> wells;
    for (const Well& well : index.wellsOf(plate.key)) {
        PlateMapWell shown;
        shown.key = well.key;
        shown.place = well.place;
        shown.control = well.control;
        shown.excluded = well.excluded;
        shown.flagged = scores.isFlagged(well.key);
        if (scores.hasColour(well)) {
            shown.colour = scores.colour(scores.value(well.key));
            shown.text = scores.text(scores.value(well.key));
        }
        shown.tip = tipOf(index, well, scores);
        wells.push_back(std::move(shown));
    }
    return wells;
}

std::vector<PlateMapWell> layoutWells(const CellIndex& index, const Plate& plate)
{
    const auto compounds = compoundsOf(index, plate);
    std::vector<PlateMapWell> wells;
    for (const Well& well : index.wellsOf(plate.key)) {
        PlateMapWell shown;
        shown.key = well.key;
        shown.place = well.place;
        shown.control = well.control;
        shown.excluded = well.excluded;
        shown.tip = QString::fromStdString(wellName(well.place)) + QStringLiteral("  ") + treatmentText(well);
        shown.text = QString::fromStdString(well.treatment.name);
        shown.isName = true;
        if (well.control == Control::None && well.treatment.concentration > 0)
            shown.below = concentrationText(well.treatment.concentration, QString::fromStdString(well.treatment.unit));
        const auto at = std::find(compounds.begin(), compounds.end(), well.treatment.name);
        if (at != compounds.end())
            shown.colour =
                mixed(theme().raised, phenotypeColour(1 + int(at - compounds.begin()) % 8, theme()), 0.55);
        else
            shown.colour = theme().raised;
        wells.push_back(std::move(shown));
    }
    return wells;
}

std::vector<double> colouredValues(const CellIndex& index, const Plate& plate, const PlateScores& scores)
{
    std::vector<double> values;
    for (const Well& well : index.wellsOf(plate.key))
        if (scores.hasColour(well))
            values.push_back(scores.value(well.key));
    return values;
}

PlotContent plotContent(const CellIndex& index, const Plate& plate, const PlateScores& scores)
{
    auto compounds = compoundsOf(index, plate);
    // With many compounds two of them would be an arbitrary choice.
    if (compounds.size() > 4)
        compounds.clear();
    const bool others = compounds.size() > 2;
    compounds.resize(std::min<std::size_t>(2, compounds.size()));
    PlotContent content;
    for (const Well& well : index.wellsOf(plate.key)) {
        if (!scores.hasColour(well))
            continue;
        const auto at = std::find(compounds.begin(), compounds.end(), well.treatment.name);
        content.points.push_back({well.key, well.place.column, well.place.row, scores.value(well.key),
                                  well.control, at == compounds.end() ? -1 : int(at - compounds.begin())});
    }
    QStringList legend;
    for (std::size_t i = 0; i < compounds.size(); ++i)
        legend << markHtml(i == 0 ? 1 : 5, i == 0 ? 1 : 2) +
                      QString::fromStdString(compounds[i]).toHtmlEscaped();
    if (others)
        legend << QStringLiteral("<span style='color:%1'>•</span> ").arg(theme().third.name()) + PlateViews::tr("others", "compounds");
    content.legend = legend.join(QStringLiteral("&nbsp;&nbsp;&nbsp;"));
    return content;
}

QString controlsText(const ControlSummary& controls, const PlateScores& scores)
{
    if (controls.negatives + controls.positives == 0)
        return PlateViews::tr("No controls marked: drag over their wells and press N or P.");
    // Both to the place where the spread has its second digit; more would say nothing.
    const auto spread = [&](double mean, double sd) {
        if (!(sd > 0) || !std::isfinite(sd))
            return scores.text(mean) + QStringLiteral(" ± ") + numberText(sd, 2);
        const int decimals = std::clamp(1 - int(std::floor(std::log10(sd))), 0, 4);
        return fixedText(mean, decimals) + QStringLiteral(" ± ") + fixedText(sd, decimals);
    };
    QStringList parts;
    parts << strong(PlateViews::tr("Z′"),
                    controls.zPrime ? fixedText(*controls.zPrime, 2) : QStringLiteral("–"));
    parts << strong(PlateViews::tr("SSMD"),
                    controls.ssmd ? fixedText(*controls.ssmd, 1) : QStringLiteral("–"));
    if (controls.negatives)
        parts << strong(PlateViews::tr("Negative"), spread(controls.negativeMean, controls.negativeSd));
    if (controls.positives)
        parts << strong(PlateViews::tr("Positive"), spread(controls.positiveMean, controls.positiveSd));
    return parts.join(QStringLiteral("&nbsp;&nbsp;&nbsp;&nbsp; "));
}

QWidget* fieldTools(Workspace& workspace)
{
    auto* tools = makeGround("panel");
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    row->setSpacing(Space::S);
    row->addWidget(new ChannelChips(workspace));
    row->addStretch(1);
    auto* site = makeLabel({}, FontSize::Small, TextRole::Second);
    row->addWidget(site);
    const auto show = [&workspace, site] {
        const auto index = workspace.index();
        const Place place = index->placeOfField(workspace.selection().currentField());
        if (!place.field)
            return site->clear();
        const auto fields = index->fieldsOf(place.well->key);
        const auto at = std::find_if(fields.begin(), fields.end(),
                                     [&](const Field& f) { return f.id == place.field->id; });
        site->setText(PlateViews::tr("Site %1 of %2").arg(at - fields.begin() + 1).arg(fields.size()));
    };
    QObject::connect(&workspace.selection(), &Selection::currentFieldChanged, site, show);
    QObject::connect(&workspace, &Workspace::indexChanged, site, show);
    show();
    return tools;
}

} // namespace phenodrop
