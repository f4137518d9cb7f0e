#include "core/scoring/report/csvtables.h"

#include "core/scoring/report/text.h"

namespace phenodrop {

namespace {

/// Plate, well and what it received: the first columns of wells.csv and hits.csv.
std::string wellCells(const ScreenScores& scores, const ScoredWell& well)
{
    return csvCell(scores.plates[well.plate].name) + ',' + wellName(well.place) + ',' +
           csvCell(well.treatment.name) + ',' + fileNumber(well.treatment.concentration) + ',' +
           csvCell(well.treatment.unit) + ',' + controlName(well.control);
}

constexpr const char* WellColumns = "Metadata_Plate,Metadata_Well,Treatment,Concentration,Unit,Control";

struct ValueColumn {
    const char* name;
    double (*value)(const PhenotypeValue&);
};

const ValueColumn ValueColumns[] = {
    {"Fraction", [](const PhenotypeValue& v) { return v.fraction; }},
    {"FractionLow", [](const PhenotypeValue& v) { return v.interval.low; }},
    {"FractionHigh", [](const PhenotypeValue& v) { return v.interval.high; }},
    {"Count", [](const PhenotypeValue& v) { return v.count; }},
    {"Enrichment", [](const PhenotypeValue& v) { return v.enrichment; }},
    {"EnrichmentProbability", [](const PhenotypeValue& v) { return v.enrichmentProbability; }},
    {"RobustZ", [](const PhenotypeValue& v) { return v.robustZ; }},
    {"BScore", [](const PhenotypeValue& v) { return v.bScore; }},
    {"MeanProbability", [](const PhenotypeValue& v) { return v.meanProbability; }},
    {"P", [](const PhenotypeValue& v) { return v.p; }},
    {"AdjustedP", [](const PhenotypeValue& v) { return v.adjustedP; }}};

std::string className(const ScreenScores& scores, int index)
{
    return index < 0 || index >= int(scores.classes.size()) ? std::string()
                                                            : csvCell(scores.classes[std::size_t(index)]);
}

} // namespace

void writeWellsCsv(std::ostream& out, const ReportInput& input)
{
    const auto& scores = input.scores;
    out << WellColumns << ",Cells";
    for (const auto& column : ValueColumns)
        for (const auto& phenotype : scores.classes)
            out << ',' << csvCell(std::string(column.name) + '_' + phenotype);
    out << ",Fields,Failed_Fields,Excluded_Fields,Excluded,Note\n";
    for (const auto& row : input.table.rows) {
        const auto& well = scores.wells[row.well];
        out << wellCells(scores, well) << ',' << row.cells;
        for (const auto& column : ValueColumns)
            for (const auto& value : row.phenotypes)
                out << ',' << (row.cells > 0 ? fileNumber(column.value(value)) : std::string());
        out << ',' << well.fields << ',' << well.failedFields << ',' << well.excludedFields << ','
            << int(well.excluded) << ',' << csvCell(row.note) << '\n';
    }
}

void writeCellsCsv(std::ostream& out, const ReportInput& input)
{
    const auto& scores = input.scores;
    const std::size_t classes = scores.classes.size();
    out << "Metadata_Plate,Metadata_Well,Metadata_Site,Metadata_ObjectNumber,Nuclei_Location_Center_X,Nuclei_"
           "Location_Center_Y,"
           "Label_Manual,Class_Predicted";
    for (const auto& phenotype : scores.classes)
        out << ',' << csvCell("Prob_" + phenotype);
    out << ",Excluded\n";
    std::vector<std::string> places;
    for (const auto& well : scores.wells)
        places.push_back(csvCell(scores.plates[well.plate].name) + ',' + wellName(well.place));
    for (std::size_t i = 0; i < scores.cells.size(); ++i) {
        const auto& cell = scores.cells[i];
        out << places[cell.well] << ',' << cell.site << ',' << cell.number << ','
            << fileNumber(double(cell.x), 6) << ',' << fileNumber(double(cell.y), 6) << ','
            << className(scores, cell.manual) << ',' << className(scores, cell.predicted);
        for (std::size_t k = 0; k < classes; ++k)
            out << ','
                << (scores.probabilities.empty()
                        ? std::string()
                        : fileNumber(double(scores.probabilities[i * classes + k]), 6));
        out << ',' << int(cell.excluded || scores.wells[cell.well].excluded) << '\n';
    }
}

void writeHitsCsv(std::ostream& out, const ReportInput& input)
{
    const auto& scores = input.scores;
    out << WellColumns
        << ",Phenotype,Cells,Fraction,FractionLow,FractionHigh,ReferenceFraction,Enrichment,RobustZ,BScore,P,"
           "AdjustedP\n";
    for (const auto& hit : input.hits) {
        const auto& row = input.table.rows[hit.well];
        const auto& value = row.phenotypes[hit.phenotype];
        out << wellCells(scores, scores.wells[hit.well]) << ',' << csvCell(scores.classes[hit.phenotype])
            << ',' << row.cells;
        for (const double number :
             {value.fraction, value.interval.low, value.interval.high, hit.referenceMedian, value.enrichment,
              value.robustZ, value.bScore, value.p, value.adjustedP})
            out << ',' << fileNumber(number);
        out << '\n';
    }
}

} // namespace phenodrop
