#include "widgets/review/reviewexport.h"

namespace phenodrop {

namespace {

/// RFC 4180: quotes where a comma, a quote or a line break would break the row.
QByteArray field(const std::string& text)
{
    QByteArray value = QByteArray::fromStdString(text);
    if (!value.contains(',') && !value.contains('"') && !value.contains('\n') && !value.contains('\r'))
        return value;
    return '"' + value.replace("\"", "\"\"") + '"';
}

QByteArray number(double value, int decimals)
{
    return QByteArray::number(value, 'f', decimals); // the C locale, whatever the window speaks
}

} // namespace

QByteArray matrixCsv(const ReviewMatrix& matrix)
{
    QByteArray csv = "label";
    for (const Phenotype& phenotype : matrix.classes())
        csv += ',' + field(phenotype.name);
    csv += ",cells,recall,recall_low,recall_high\n";
    for (int row = 0; row < matrix.size(); ++row) {
        const Evaluation::PerClass& judged = matrix.evaluation().perClass[std::size_t(row)];
        csv += field(matrix.classes()[std::size_t(row)].name);
        for (int column = 0; column < matrix.size(); ++column)
            csv += ',' + QByteArray::number(qlonglong(matrix.count(row, column)));
        csv += ',' + QByteArray::number(qlonglong(judged.cells));
        if (judged.cells > 0)
            csv += ',' + number(judged.recall, 4) + ',' + number(judged.recallInterval.low, 4) + ',' +
                   number(judged.recallInterval.high, 4);
        else
            csv += ",,,";
        csv += '\n';
    }
    csv += "precision";
    for (const Evaluation::PerClass& judged : matrix.evaluation().perClass)
        csv += ',' + number(judged.precision, 4);
    csv += ',' + QByteArray::number(qlonglong(matrix.evaluation().cells)) + ",,,\n";
    return csv;
}

QByteArray cellsCsv(const ReviewMatrix& matrix, const std::vector<CellId>& cells, const CellIndex& index,
                    const Annotations& annotations)
{
    QByteArray csv = "plate,well,field,x,y,phenotype,predicted,p_phenotype,p_predicted,loss,kept\n";
    for (const CellId id : cells) {
        const JudgedCell* judged = matrix.judged(id);
        const Place place = index.placeOfCell(id);
        const Cell* cell = index.cell(id);
        if (!judged || !place.plate || !place.well || !place.field || !cell)
            continue;
        csv += field(place.plate->name) + ',' + QByteArray::fromStdString(wellName(place.well->place)) + ',' +
               QByteArray::number(place.field->site) + ',' + number(double(cell->x), 1) + ',' +
               number(double(cell->y), 1) + ',' + field(matrix.classes()[std::size_t(judged->label)].name) +
               ',' + field(matrix.classes()[std::size_t(judged->predicted)].name) + ',' +
               number(double(judged->ofLabel), 4) + ',' + number(double(judged->ofPredicted), 4) + ',' +
               number(double(judged->loss()), 4) + ',' + (annotations.isKept(id) ? "1" : "0") + '\n';
    }
    return csv;
}

} // namespace phenodrop
