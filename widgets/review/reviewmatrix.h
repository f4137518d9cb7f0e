#pragma once

#include "core/base/evaluation.h"
#include "core/store/predictionstore.h"
#include "widgets/workspace/annotations.h"

namespace phenodrop {

/// A labelled cell and what the model said of it; classes are rows and columns of the matrix.
struct JudgedCell {
    CellId cell = 0;
    int label = 0, predicted = 0;
    float ofLabel = 0, ofPredicted = 0; ///< probabilities

    float loss() const; ///< −ln of the label's probability
};

/// Predictions beside the labels of the moment: counts, cells of each field of the matrix, disagreements.
/// Labels that change move cells between rows at once; predictions stay.
class ReviewMatrix
{
public:
    void setPredictions(PredictionTable predictions);
    /// Counts again with the labels of now.
    void update(const Annotations& annotations);

    int size() const { return int(m_classes.size()); }
    const std::vector<Phenotype>& classes() const
    {
        return m_classes;
    }                                       ///< id Unlabelled: no such class any more
    int rowOf(PhenotypeId phenotype) const; ///< −1: the model does not know it
    const Evaluation& evaluation() const { return m_evaluation; }
    long count(int row, int column) const
    {
        return m_evaluation.confusion[std::size_t(row)][std::size_t(column)];
    }
    const JudgedCell* judged(CellId cell) const; ///< null: not in the matrix
    /// Exactly the cells of a field of the matrix, the highest loss first.
    std::vector<CellId> cellsOf(int row, int column) const;
    /// The field off the diagonal with the most cells; {0, 0} where there is none.
    std::pair<int, int> worstField() const;
    /// Cells that the model puts, with at least even odds, elsewhere than their label; those first whose label
    /// is least probable. Kept ones are left out.
    const std::vector<JudgedCell>& suspicious() const { return m_suspicious; }
    int keptSuspicions() const { return m_kept; } ///< of these, kept by a person
    /// Cells whose label was changed since the predictions were made, to what these say. They make the figures larger than
    /// they are on cells that nobody corrected.
    int followed() const { return m_followed; }
    int notJudged() const { return m_notJudged; } ///< labelled cells that the predictions do not have

private:
    PredictionTable m_predictions;
    std::vector<Phenotype> m_classes;
    std::vector<JudgedCell> m_cells, m_suspicious; ///< m_cells by id
    Evaluation m_evaluation;
    int m_notJudged = 0, m_kept = 0, m_followed = 0;
};

} // namespace phenodrop
