#include "widgets/review/reviewmatrix.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace phenodrop {

float JudgedCell::loss() const
{
    return -std::log(std::max(ofLabel, 1e-7F));
}

namespace {

/// Of the cells whose label changed after a moment, the label that they had then.
std::unordered_map<CellId, PhenotypeId> labelsBefore(const LabelJournal* journal, const std::string& moment)
{
    std::unordered_map<CellId, PhenotypeId> before;
    if (!journal || moment.empty())
        return before;
    const auto& history = journal->history();
    for (auto entry = history.rbegin(); entry != history.rend() && entry->at > moment; ++entry)
        for (const LabelChange& change : entry->labels)
            before[change.cell] = change.before; // backwards: the earliest change has the last word
    return before;
}

} // namespace

void ReviewMatrix::setPredictions(PredictionTable predictions)
{
    m_predictions = std::move(predictions);
}

void ReviewMatrix::update(const Annotations& annotations)
{
    const std::size_t k = m_predictions.classes.size();
    m_classes.clear();
    for (std::size_t c = 0; c < k; ++c) {
        Phenotype shown{Unlabelled, m_predictions.classes[c], int(c) + 1, 0};
        for (const Phenotype& phenotype : annotations.phenotypes())
            if (phenotype.name == shown.name)
                shown = phenotype;
        m_classes.push_back(shown);
    }
    m_cells.clear();
    m_suspicious.clear();
    m_kept = 0;
    m_followed = 0;
    const auto before = labelsBefore(annotations.journal(), m_predictions.createdAt);
    std::vector<int> truth, predicted;
    std::vector<float> probabilities;
    for (std::size_t i = 0; i < m_predictions.cells.size(); ++i) {
        const CellId cell = m_predictions.cells[i];
        const int row = rowOf(annotations.labelOf(cell));
        if (row < 0)
            continue;
        const auto p = m_predictions.row(i);
        const int column = int(std::max_element(p.begin(), p.end()) - p.begin());
        const JudgedCell judged{cell, row, column, p[std::size_t(row)], p[std::size_t(column)]};
        m_cells.push_back(judged);
        if (const auto was = before.find(cell); row == column && was != before.end() && rowOf(was->second) != row)
            ++m_followed;
        truth.push_back(row);
        predicted.push_back(column);
        probabilities.insert(probabilities.end(), p.begin(), p.end());
        if (row == column || judged.ofPredicted < 0.5F)
            continue;
        if (annotations.isKept(cell))
            ++m_kept;
        else
            m_suspicious.push_back(judged);
    }
    std::sort(m_cells.begin(), m_cells.end(),
              [](const JudgedCell& a, const JudgedCell& b) { return a.cell < b.cell; });
    // By how little is left for the label, not by how sure the call is: of 5 % changed labels among four classes this
    // put two thirds first, the other a half (tests/core/tst_labelquality.cpp).
    std::stable_sort(m_suspicious.begin(), m_suspicious.end(),
                     [](const JudgedCell& a, const JudgedCell& b) { return a.ofLabel < b.ofLabel; });
    m_evaluation = evaluatePredictions(m_predictions.classes, truth, predicted, probabilities);
    m_notJudged = std::max(0, annotations.labelledCount() - int(m_cells.size()));
}

int ReviewMatrix::rowOf(PhenotypeId phenotype) const
{
    if (phenotype == Unlabelled)
        return -1;
    const auto at = std::find_if(m_classes.begin(), m_classes.end(),
                                 [phenotype](const Phenotype& p) { return p.id == phenotype; });
    return at == m_classes.end() ? -1 : int(at - m_classes.begin());
}

const JudgedCell* ReviewMatrix::judged(CellId cell) const
{
    const auto at = std::lower_bound(m_cells.begin(), m_cells.end(), cell,
                                     [](const JudgedCell& judged, CellId id) { return judged.cell < id; });
    return at != m_cells.end() && at->cell == cell ? &*at : nullptr;
}

std::vector<CellId> ReviewMatrix::cellsOf(int row, int column) const
{
    std::vector<JudgedCell> found;
    for (const JudgedCell& judged : m_cells)
        if (judged.label == row && judged.predicted == column)
            found.push_back(judged);
    std::stable_sort(found.begin(), found.end(),
                     [](const JudgedCell& a, const JudgedCell& b) { return a.loss() > b.loss(); });
    std::vector<CellId> cells;
    for (const JudgedCell& judged : found)
        cells.push_back(judged.cell);
    return cells;
}

std::pair<int, int> ReviewMatrix::worstField() const
{
    std::pair<int, int> worst{0, 0};
    long most = 0;
    for (int row = 0; row < size(); ++row)
        for (int column = 0; column < size(); ++column)
            if (row != column && count(row, column) > most) {
                most = count(row, column);
                worst = {row, column};
            }
    return worst;
}

} // namespace phenodrop
