#pragma once

#include "widgets/review/explainer.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace phenodrop {

class HeatLegendBar;
class HeatPicture;
class ThinProgress;

/// What a model looks at on the reviewed cell: the crop that it was shown, the same with heat over it, and in numbers
/// what hiding the strongest place does. Asks only while it is visible.
class LooksAtPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LooksAtPanel(Workspace& workspace, QWidget* parent = nullptr);

    /// Who is asked; empty: no model yet. `folds`: the matrix was judged by others, which are not kept.
    void setModel(const QString& name, bool folds);
    void setCell(CellId cell);
    Explainer& explainer() { return m_explainer; }
    const CellExplanation* shown() const { return m_answer.get(); }
    /// The class whose heat is shown, as the model counts them; −1: none.
    int phenotype() const;
    void setPhenotype(int phenotype);
    QString sentence() const; ///< what it says in words
    HeatPicture& picture() { return *m_heat; }
    HeatPicture& plainPicture() { return *m_plain; }
    void setPictureSide(int px);

Q_SIGNALS:
    void trainWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeWords();
    void askNow();
    void take(const Explainer::Answer& answer);
    void fail(const Error& error);
    void say(const QString& sentence, const QString& button = {});
    void fillClasses();
    void showPictures();
    QImage thumbnail();
    void showHeat();

    Workspace& m_workspace;
    Explainer m_explainer;
    Explainer::Answer m_answer;
    Explainer::Answer m_crop; ///< the same, or the crop alone while the map is being worked out
    CellId m_cell = 0;
    bool m_folds = false;
    QString m_buttonVerb;
    HeatPicture *m_plain, *m_heat;
    HeatLegendBar* m_legend;
    QWidget* m_choice;
    QComboBox* m_classes;
    QLabel *m_sentence, *m_caveat;
    QPushButton* m_button;
    ThinProgress* m_progress;
};

} // namespace phenodrop
