#pragma once

#include "widgets/review/enoughplot.h"
#include "widgets/workspace/workspace.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace phenodrop {

/// "Is it enough?": learning curves of the classes and what more labels would likely bring. Computed in a job
/// when the panel is seen and labels have changed; labels that come meanwhile ask for it again, and what was measured last
/// stays, pale, until then.
class EnoughPanel : public QWidget
{
    Q_OBJECT
public:
    explicit EnoughPanel(Workspace& workspace, QWidget* parent = nullptr);

    const EnoughOutcome* outcome() const { return m_outcome.get(); } ///< null before the first
    /// One line: the sentence and what it suggests, without curves.
    void setCompact(bool compact);
    QString advice() const;                                          ///< the sentence that is shown, plain
    EnoughPlot& plot() { return *m_plot; }
    QLabel& renewal() { return *m_renewal; } ///< says that what is shown is being measured again
    QPushButton& suggestButton() { return *m_suggest; }
    QPushButton& allButton() { return *m_all; }

Q_SIGNALS:
    void cellsWanted(phenodrop::PhenotypeId phenotype);
    void featuresWanted();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeWords();
    void recall();
    void ask();
    void compute();
    void take(const Result<EnoughOutcome>& outcome);
    void show(const QString& headline, const QString& rest);
    void showOutcome();
    void showCurves();
    void showRenewal();
    const Phenotype* phenotypeOf(const ClassAdvice& advice) const;

    Workspace& m_workspace;
    EnoughPlot* m_plot;
    QWidget* m_curves;
    QBoxLayout* m_words;
    QLabel *m_renewal, *m_headline, *m_rest, *m_source;
    QPushButton *m_suggest, *m_all, *m_features;
    std::unique_ptr<EnoughOutcome> m_outcome;
    QTimer m_timer;
    int m_generation = 0; ///< of the project
    bool m_compact = false;
    bool m_stale = true, m_computing = false;
};

/// "<b>60 more Metaphase</b> would likely raise recall from 0.74 to about 0.76 (0.71 to 0.81)."
QString adviceHeadline(const EnoughOutcome& outcome);
/// Where most labels came by the dozen: that such cells are clear ones, and what it means for every figure that is measured on
/// them; else empty.
QString easyLabelsText(int together, int labelled);
/// What there is to say of the other classes; of every class where `all`.
QString adviceRest(const EnoughOutcome& outcome, bool all);

} // namespace phenodrop
