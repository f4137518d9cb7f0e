#pragma once

#include "widgets/review/judgement.h"
#include "widgets/review/reviewmatrix.h"

#include <QWidget>

namespace phenodrop {

class KeyFigure;

/// How good it is, each number with its caveat: by well beside random cells, balanced, cells judged.
class ReviewFigures : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewFigures(QWidget* parent = nullptr);
    /// `easy`: why the labels may be of clear cells only; empty: they are not known to be.
    void setJudgement(const Judgement& judgement, const ReviewMatrix& matrix, const QString& easy = {});
    QSize minimumSizeHint() const override { return {420, 82}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeBox(KeyFigure* figure, bool first);
    void nameAccuracy(const QString& label);
    void showAccuracy(const Judgement& judgement, const ReviewMatrix& matrix, const QString& easy);
    void showRandom(const Judgement& judgement);

    KeyFigure *m_accuracy, *m_random, *m_balanced, *m_cells;
    QWidget *m_accuracyBox, *m_randomBox, *m_balancedBox;
    QString m_accuracyLabel;
};

/// "by well", "by plate", …
QString splitPhrase(const QString& split);

} // namespace phenodrop
