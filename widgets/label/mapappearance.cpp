#include "widgets/label/mapappearance.h"

#include "widgets/style/colourmaps.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace phenodrop {

namespace {

constexpr int MostNames = 12; ///< groups whose names are written on the map
constexpr int Colours = 8;
constexpr int UncertaintySteps = 24;

MapStyle styleOf(const Phenotype& phenotype)
{
    // No letter inside: on a map of thousands the marks are too small for one.
    return {
        phenotypeColour(phenotype, theme()), QString::fromStdString(phenotype.name), phenotype.key, {}, true};
}

/// By class: labelled cells full, the others in the class that they are believed to be in. `predicted`: all
/// in that class.
void colourByClass(MapAppearance& look, const CellKnowledge& knowledge, const Annotations& annotations,
                   bool predicted)
{
    std::map<PhenotypeId, std::uint16_t> place;
    for (const Phenotype& phenotype : annotations.phenotypes()) {
        place[phenotype.id] = std::uint16_t(look.styles.size());
        look.styles.push_back(styleOf(phenotype));
    }
    const auto unknown = std::uint16_t(look.styles.size());
    look.styles.push_back({theme().third, {}, 0, {}, true});
    const auto styleFor = [&](PhenotypeId phenotype) {
        const auto at = place.find(phenotype);
        return at == place.end() ? unknown : at->second;
    };
    std::vector<std::uint16_t> styleOfClass; // of beliefs' classes: some may have been removed since
    if (const BeliefOutcome* beliefs = knowledge.beliefs())
        for (PhenotypeId phenotype : beliefs->classes)
            styleOfClass.push_back(styleFor(phenotype));
    for (std::int16_t believed : knowledge.believedOnMap())
        look.style.push_back(believed < 0 ? unknown : styleOfClass[std::size_t(believed)]);
    look.full.assign(look.style.size(), 0);
    if (const LabelJournal* journal = annotations.journal())
        for (const auto& [cell, phenotype] : journal->state().labels())
            if (const std::int64_t point = knowledge.map()->pointOf(cell); point >= 0 && !journal->state().isLost(cell)) {
                look.full[std::size_t(point)] = 1;
                if (!predicted)
                    look.style[std::size_t(point)] = styleFor(phenotype);
            }
}

/// By plate or well: colours of the palette in turn, as discs so that they are not mistaken for classes.
template <typename KeyOf, typename NameOf>
void colourByGroup(MapAppearance& look, const MapContent& map, KeyOf keyOf, NameOf nameOf)
{
    std::map<std::int64_t, std::uint16_t> groups;
    std::vector<QString> names;
    for (std::size_t i = 0; i < map.size(); ++i) {
        const auto [at, isNew] = groups.try_emplace(keyOf(map.cell(i)), std::uint16_t(names.size()));
        if (isNew)
            names.push_back(nameOf(map.cell(i)));
        look.style.push_back(at->second);
    }
    look.full.assign(map.size(), 1);
    const bool few = int(names.size()) <= MostNames;
    for (std::size_t group = 0; group < (few ? names.size() : std::size_t(Colours)); ++group)
        look.styles.push_back({phenotypeColour(int(group) % Colours + 1, theme()),
                               few ? names[group] : QString(),
                               0,
                               {},
                               false});
    if (!few) // more groups than can be told apart: neighbours in the list still differ
        for (std::uint16_t& style : look.style)
            style = std::uint16_t(style % Colours);
}

void colourByUncertainty(MapAppearance& look, const CellKnowledge& knowledge)
{
    for (int step = 0; step < UncertaintySteps; ++step)
        look.styles.push_back({viridis(double(step) / (UncertaintySteps - 1)), {}, 0, {}, true});
    const MapContent& map = *knowledge.map();
    const BeliefOutcome* beliefs = knowledge.beliefs();
    const bool known = beliefs && beliefs->belief.rows();
    for (std::size_t i = 0; i < map.size(); ++i) {
        const std::int64_t row = known ? beliefs->space->rowOf(map.cell(i)) : -1;
        const double uncertainty = row < 0 ? 0 : 1 - double(beliefs->belief.margin(std::size_t(row)));
        look.style.push_back(
            std::uint16_t(std::clamp(uncertainty * UncertaintySteps, 0.0, UncertaintySteps - 1.0)));
    }
    look.full.assign(map.size(), 1);
}

/// By concentration, from the lowest to the highest of the map in even steps of their order: doses are in series, and a
/// scale in µM would show but the highest. Cells of wells without one are grey.
void colourByDose(MapAppearance& look, const MapContent& map, const CellIndex& index)
{
    std::vector<double> doseOf(map.size(), std::numeric_limits<double>::quiet_NaN());
    std::map<double, QString> doses;
    for (std::size_t i = 0; i < map.size(); ++i) {
        const Well* well = index.placeOfCell(map.cell(i)).well;
        if (!well || !(well->treatment.concentration > 0))
            continue;
        doseOf[i] = well->treatment.concentration;
        QString& name = doses[doseOf[i]];
        if (name.isEmpty())
            name = concentrationText(doseOf[i], QString::fromStdString(well->treatment.unit));
    }
    std::map<double, std::uint16_t> style;
    const bool few = int(doses.size()) <= MostNames;
    for (const auto& [dose, name] : doses) {
        const double place = doses.size() < 2 ? 1 : double(style.size()) / double(doses.size() - 1);
        style[dose] = std::uint16_t(look.styles.size());
        look.styles.push_back({viridis(place), few ? name : QString(), 0, {}, false});
    }
    const auto none = std::uint16_t(look.styles.size());
    look.styles.push_back({theme().third, {}, 0, {}, false});
    for (const double dose : doseOf)
        look.style.push_back(std::isnan(dose) ? none : style[dose]);
    look.full.assign(map.size(), 1);
}

} // namespace

std::shared_ptr<const MapAppearance> mapAppearance(MapColouring colouring, const CellKnowledge& knowledge,
                                                   const Annotations& annotations, const CellIndex& index)
{
    auto look = std::make_shared<MapAppearance>();
    const auto map = knowledge.map();
    if (!map)
        return look;
    look->style.reserve(map->size());
    look->full.reserve(map->size());
    switch (colouring) {
    case MapColouring::Class:
    case MapColouring::Prediction:
        colourByClass(*look, knowledge, annotations, colouring == MapColouring::Prediction);
        break;
    case MapColouring::Plate:
        colourByGroup(
            *look, *map,
            [&](CellId cell) {
                const Place place = index.placeOfCell(cell);
                return place.plate ? place.plate->key : 0;
            },
            [&](CellId cell) {
                const Place place = index.placeOfCell(cell);
                return place.plate ? QString::fromStdString(place.plate->name) : QString();
            });
        break;
    case MapColouring::Well:
        colourByGroup(
            *look, *map,
            [&](CellId cell) {
                const Place place = index.placeOfCell(cell);
                return place.well ? place.well->key : 0;
            },
            [&](CellId cell) {
                const Place place = index.placeOfCell(cell);
                return place.well ? QString::fromStdString(wellName(place.well->place)) : QString();
            });
        break;
    case MapColouring::Uncertainty:
        colourByUncertainty(*look, knowledge);
        break;
    case MapColouring::Dose:
        colourByDose(*look, *map, index);
        break;
    }
    return look;
}

} // namespace phenodrop
