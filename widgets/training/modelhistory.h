#pragma once

#include "widgets/training/labelscurve.h"
#include "widgets/training/modelcardview.h"

#include <QWidget>

class QPushButton;
class QTableWidget;

namespace phenodrop {

class PanelHeader;

/// The card of a run, all runs so far, and what labels have brought. "Compare" puts the chosen run beside
/// another one.
class ModelHistory : public QWidget
{
    Q_OBJECT
public:
    explicit ModelHistory(QWidget* parent = nullptr);
    void setModels(std::vector<ModelEntry> models);
    const std::vector<ModelEntry>& models() const { return m_models; }
    void setLabelsNow(long labels) { m_curve->setLabelsNow(labels); }
    LabelsCurve& curve() { return *m_curve; }
    QTableWidget& table() { return *m_table; }
    QPushButton& compare() { return *m_compare; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeTable();
    void showCard();

    std::vector<ModelEntry> m_models;
    PanelHeader *m_cardHeader, *m_header;
    ModelCardView* m_card;
    QPushButton* m_compare;
    QTableWidget* m_table;
    QWidget* m_curveBox;
    LabelsCurve* m_curve;
};

} // namespace phenodrop
