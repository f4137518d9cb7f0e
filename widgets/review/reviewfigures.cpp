#include "widgets/review/reviewfigures.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {
constexpr int RoomForAll = 680; ///< px
} // namespace

QString splitPhrase(const QString& split)
{
    if (split == QStringLiteral("plate"))
        return ReviewFigures::tr("by plate");
    if (split == QStringLiteral("group"))
        return ReviewFigures::tr("by group");
    if (split == QStringLiteral("cell"))
        return ReviewFigures::tr("by cell");
    return ReviewFigures::tr("by well");
}

ReviewFigures::ReviewFigures(QWidget* parent) : QWidget(parent)
{
    setGround(this, "panel");
    setFixedHeight(82);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_accuracyBox = makeBox(m_accuracy = new KeyFigure(tr("Accuracy")), true), 1);
    row->addWidget(m_randomBox = makeBox(m_random = new KeyFigure(tr("Accuracy, random cells")), false), 1);
    row->addWidget(m_balancedBox = makeBox(m_balanced = new KeyFigure(tr("Balanced accuracy")), false), 1);
    row->addWidget(makeBox(m_cells = new KeyFigure(tr("Cells in the matrix")), false), 1);
}

/// Four figures need some room; the balanced one is also the mean of the recalls beside the matrix.
void ReviewFigures::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_balancedBox->setVisible(width() >= RoomForAll);
}

QWidget* ReviewFigures::makeBox(KeyFigure* figure, bool first)
{
    auto* box = new QWidget;
    auto* inner = new QHBoxLayout(box);
    inner->setContentsMargins(0, 0, Space::XS, 0);
    inner->setSpacing(0);
    if (!first)
        inner->addWidget(makeHairline(Qt::Vertical));
    inner->addSpacing(Space::M);
    inner->addWidget(figure, 1);
    return box;
}

/// A key figure keeps its label for life: another label is another figure.
void ReviewFigures::nameAccuracy(const QString& label)
{
    if (label == m_accuracyLabel)
        return;
    m_accuracyLabel = label;
    auto* renamed = new KeyFigure(label);
    delete m_accuracyBox->layout()->replaceWidget(m_accuracy, renamed);
    delete m_accuracy;
    m_accuracy = renamed;
}

void ReviewFigures::showAccuracy(const Judgement& judgement, const ReviewMatrix& matrix, const QString& easy)
{
    const Evaluation& evaluation = matrix.evaluation();
    const bool any = evaluation.cells > 0, optimistic = judgement.split == QStringLiteral("cell");
    nameAccuracy(optimistic        ? tr("Accuracy, random cells")
                 : judgement.folds ? tr("Accuracy, folds %1").arg(splitPhrase(judgement.split))
                                   : tr("Accuracy, held out %1").arg(splitPhrase(judgement.split)));
    m_accuracy->setFigure(any ? percentText(evaluation.accuracy) : QStringLiteral("–"),
                          any ? tr("%1 to %2")
                                    .arg(fixedText(100 * evaluation.accuracyInterval.low, 1),
                                         fixedText(100 * evaluation.accuracyInterval.high, 1))
                              : QString());
    m_accuracy->setCaveat(optimistic                                   ? tr("optimistic: shares wells")
                          : judgement.split == QStringLiteral("plate") ? tr("what to expect on new plates")
                          : judgement.split == QStringLiteral("group") ? tr("what to expect in new groups")
                                                                       : tr("what to expect in new wells"),
                          optimistic);
    m_accuracy->setToolTip({});
    if (any && !optimistic && !easy.isEmpty()) {
        m_accuracy->setCaveat(judgement.split == QStringLiteral("plate")   ? tr("new plates, for cells this clear")
                              : judgement.split == QStringLiteral("group") ? tr("new groups, for cells this clear")
                                                                           : tr("new wells, for cells this clear"),
                              true);
        m_accuracy->setToolTip(easy);
    }
    if (matrix.followed() == 0)
        return;
    m_accuracy->setCaveat(tr("optimistic: labels since follow it (%1)").arg(countText(matrix.followed())), true);
    m_accuracy->setToolTip(tr("Labels that were changed to what the model says, after it was judged, make its figures larger than "
                              "they are on cells that nobody corrected. The next run is judged anew."));
}

void ReviewFigures::showRandom(const Judgement& judgement)
{
    const bool known = judgement.split != QStringLiteral("cell") && std::isfinite(judgement.randomCells) &&
                       std::isfinite(judgement.accuracyThen);
    m_randomBox->setVisible(known);
    if (!known)
        return;
    const double points = 100 * (judgement.randomCells - judgement.accuracyThen);
    m_random->setFigure(percentText(judgement.randomCells));
    if (points > 0.05)
        m_random->setCaveat(tr("optimistic by %1 points").arg(fixedText(points, 1)), true);
    else
        m_random->setCaveat(tr("no better than whole wells"));
}

void ReviewFigures::setJudgement(const Judgement& judgement, const ReviewMatrix& matrix, const QString& easy)
{
    const Evaluation& evaluation = matrix.evaluation();
    showAccuracy(judgement, matrix, easy);
    showRandom(judgement);
    const auto judged = std::count_if(evaluation.perClass.begin(), evaluation.perClass.end(),
                                      [](const Evaluation::PerClass& c) { return c.cells > 0; });
    m_balanced->setFigure(evaluation.cells > 0 ? percentText(evaluation.balancedAccuracy)
                                               : QStringLiteral("–"));
    m_balanced->setCaveat(tr("mean of %1 recalls").arg(countText(std::int64_t(judged))));
    m_cells->setFigure(countText(evaluation.cells));
    const bool quick = judgement.judge.isEmpty() || judgement.judge == QStringLiteral("head");
    m_cells->setToolTip(!judgement.folds ? QString()
                        : quick ? tr("Judged by a quick classifier on the features of the map, trained anew in every fold")
                                : tr("Judged by models like %1, trained anew in every fold").arg(judgement.judge));
    if (!judgement.folds)
        m_cells->setCaveat(tr("held-out cells"));
    else if (matrix.notJudged() > 0)
        m_cells->setCaveat(tr("%1 labels since are not judged").arg(countText(matrix.notJudged())), true);
    else
        m_cells->setCaveat(quick ? tr("all labels, %1 folds").arg(countText(judgement.folds))
                                 : tr("%1, %2 folds").arg(judgement.judge, countText(judgement.folds)));
}

} // namespace phenodrop
