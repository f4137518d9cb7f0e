#include "widgets/plateview/wellmeasures.h"

#include "core/store/featurestore.h"
#include "core/workflow/renamechannel.h"
#include "core/workflow/screenresults.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

struct MeasureText {
    Q_DECLARE_TR_FUNCTIONS(MeasureText)
};

WellMeasure countCells(const CellIndex& index)
{
    WellMeasure measure{QStringLiteral("cells"), MeasureText::tr("Cells"), {}};
    for (const Well& well : index.wells()) {
        bool counted = false;
        double cells = 0;
        for (const Field& field : index.fieldsOf(well.key)) {
            counted = counted || !index.cellsOf(field.id).empty();
            if (!field.excluded)
                cells += double(index.cellsOf(field.id).size());
        }
        if (counted)
            measure.values[well.key] = cells;
    }
    return measure;
}

WellMeasure meanArea(const CellIndex& index)
{
    bool calibrated = !index.plates().empty();
    for (const Plate& plate : index.plates())
        calibrated = calibrated && plate.pixelSize > 0;
    WellMeasure measure{QStringLiteral("area"),
                        calibrated ? MeasureText::tr("Nucleus area (µm²)")
                                   : MeasureText::tr("Nucleus area (px²)"),
                        {}};
    for (const Well& well : index.wells()) {
        const double pixel = calibrated ? index.plate(well.plate)->pixelSize : 1;
        double sum = 0;
        int cells = 0;
        for (const Field& field : index.fieldsOf(well.key))
            if (!field.excluded)
                for (const Cell& cell : index.cellsOf(field.id))
                    if (cell.area > 0) {
                        sum += double(cell.area) * pixel * pixel;
                        ++cells;
                    }
        if (cells > 0)
            measure.values[well.key] = sum / cells;
    }
    return measure;
}

/// Means per well of every column; NaN entries of single cells are left out.
void addFeatures(const FeatureTable& table, const CellIndex& index, std::vector<WellMeasure>& measures)
{
    struct Sums {
        std::vector<double> sum;
        std::vector<int> count;
    };
    std::unordered_map<WellKey, Sums> wells;
    for (std::size_t row = 0; row < table.cells.size(); ++row) {
        const Place place = index.placeOfCell(table.cells[row]);
        if (!place.well || place.field->excluded)
            continue;
        Sums& sums = wells[place.well->key];
        sums.sum.resize(table.dims);
        sums.count.resize(table.dims);
        const auto values = table.row(row);
        for (std::size_t d = 0; d < table.dims; ++d)
            if (std::isfinite(values[d])) {
                sums.sum[d] += double(values[d]);
                ++sums.count[d];
            }
    }
    for (std::size_t d = 0; d < table.dims && d < table.names.size(); ++d) {
        WellMeasure measure{QStringLiteral("classical/") + QString::fromStdString(table.names[d]),
                            measureName(table.names[d]),
                            {}};
        for (const auto& [well, sums] : wells)
            if (sums.count[d] > 0)
                measure.values[well] = sums.sum[d] / sums.count[d];
        measures.push_back(std::move(measure));
    }
}

void addFractions(const ScreenResults& screen, std::vector<WellMeasure>& measures)
{
    const ScreenScores& scores = screen.scores;
    std::vector<double> cells(scores.wells.size());
    std::vector<std::vector<double>> calls(scores.classes.size(), std::vector<double>(scores.wells.size()));
    for (const ScoredCell& cell : scores.cells)
        if (!cell.excluded && cell.predicted >= 0) {
            ++cells[cell.well];
            ++calls[std::size_t(cell.predicted)][cell.well];
        }
    for (std::size_t k = 0; k < scores.classes.size(); ++k) {
        const QString name = QString::fromStdString(scores.classes[k]);
        WellMeasure measure{QStringLiteral("fraction/") + name, MeasureText::tr("%1 fraction").arg(name), {}};
        for (std::size_t w = 0; w < scores.wells.size() && w < screen.wellKeys.size(); ++w)
            if (cells[w] > 0)
                measure.values[screen.wellKeys[w]] = calls[k][w] / cells[w];
        measures.push_back(std::move(measure));
    }
}

} // namespace

QString measureName(const std::string& feature)
{
    QString name = QString::fromStdString(feature);
    if (name.startsWith(QLatin1String("Nuclei_")))
        name.remove(0, 7);
    static const QString mean = QStringLiteral("Intensity_MeanIntensity_");
    if (name.startsWith(mean))
        return MeasureText::tr("%1 intensity (mean)").arg(name.mid(mean.size()));
    return name.replace(QLatin1Char('_'), QLatin1Char(' '));
}

Result<WellMeasures> loadWellMeasures(const ProjectPtr& project, std::shared_ptr<const CellIndex> index,
                                      const Progress& progress)
{
    WellMeasures out;
    auto quality = loadAllQuality(*project);
    if (!quality)
        return quality.error();
    for (const FieldQuality& field : *quality)
        out.quality[field.field] = field;
    out.measures.push_back(countCells(*index));
    if (!report(progress, 0.2))
        return Error{Errc::Cancelled};
    if (const auto screen = loadScreenResults(project))
        addFractions(*screen, out.measures);
    if (!report(progress, 0.6))
        return Error{Errc::Cancelled};
    out.measures.push_back(meanArea(*index));
    if (auto features = loadFeatures(*project, "classical")) {
        nameColumnsAsToday(*project, *features);
        addFeatures(*features, *index, out.measures);
    }
    std::erase_if(out.measures, [](const WellMeasure& m) { return m.values.empty(); });
    return out;
}

} // namespace phenodrop
